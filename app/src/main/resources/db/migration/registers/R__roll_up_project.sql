-- why: keeps the measures of registers.project right in the transaction of each change. safe while running: no
-- Written by ./dev measures from the declaration in measures/; do not edit.
drop trigger if exists rolled_up_inserts on registers.project;
drop trigger if exists rolled_up_updates on registers.project;
drop trigger if exists rolled_up_deletes on registers.project;
drop table if exists measures.registers_project, measures.registers_project_change;

create table measures.registers_project (
    agency_id  bigint not null,
    half_month integer not null,
    projects_going_in integer not null default 0,
    projects_going_out integer not null default 0,
    constraint registers_project_pk primary key (agency_id, half_month)
) with (fillfactor = 70);
comment on table measures.registers_project is 'Measures of registers.project by agency and half-month; what is not in it yet stands in measures.registers_project_change';

create table measures.registers_project_change (
    agency_id  bigint not null,
    half_month integer not null,
    projects_going_in integer,
    projects_going_out integer
);
comment on table measures.registers_project_change is 'What changes of registers.project add to and take from its measures, until a job puts them into measures.registers_project';

create or replace function measures.roll_up_registers_project() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into measures.registers_project_change (agency_id, half_month, projects_going_in, projects_going_out)
        select agency_id, measures.half_month(begins_on),
               count(*) filter (where (state <> 'VOID') and (ends_on is null or begins_on < ends_on)),
               null::integer
          from after_change
         where begins_on is not null and (((state <> 'VOID') and (ends_on is null or begins_on < ends_on)))
         group by 1, 2
        union all
        select agency_id, measures.half_month(ends_on),
               null::integer,
               count(*) filter (where (state <> 'VOID') and (ends_on is null or begins_on < ends_on))
          from after_change
         where ends_on is not null and (((state <> 'VOID') and (ends_on is null or begins_on < ends_on)))
         group by 1, 2;
    elsif tg_op = 'DELETE' then
        insert into measures.registers_project_change (agency_id, half_month, projects_going_in, projects_going_out)
        with changed as (select -1 as sign, * from before_change)
        select agency_id, measures.half_month(begins_on),
               sum(sign) filter (where (state <> 'VOID') and (ends_on is null or begins_on < ends_on)),
               null::integer
          from changed
         where begins_on is not null and (((state <> 'VOID') and (ends_on is null or begins_on < ends_on)))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (ends_on is null or begins_on < ends_on)) <> 0
        union all
        select agency_id, measures.half_month(ends_on),
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (ends_on is null or begins_on < ends_on))
          from changed
         where ends_on is not null and (((state <> 'VOID') and (ends_on is null or begins_on < ends_on)))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (ends_on is null or begins_on < ends_on)) <> 0;
    else
        insert into measures.registers_project_change (agency_id, half_month, projects_going_in, projects_going_out)
        with changed as (select -1 as sign, * from before_change union all select 1, * from after_change)
        select agency_id, measures.half_month(begins_on),
               sum(sign) filter (where (state <> 'VOID') and (ends_on is null or begins_on < ends_on)),
               null::integer
          from changed
         where begins_on is not null and (((state <> 'VOID') and (ends_on is null or begins_on < ends_on)))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (ends_on is null or begins_on < ends_on)) <> 0
        union all
        select agency_id, measures.half_month(ends_on),
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (ends_on is null or begins_on < ends_on))
          from changed
         where ends_on is not null and (((state <> 'VOID') and (ends_on is null or begins_on < ends_on)))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (ends_on is null or begins_on < ends_on)) <> 0;
    end if;
    return null;
end $$;
create trigger rolled_up_inserts after insert on registers.project
    referencing new table as after_change for each statement execute function measures.roll_up_registers_project();
create trigger rolled_up_deletes after delete on registers.project
    referencing old table as before_change for each statement execute function measures.roll_up_registers_project();
create trigger rolled_up_updates after update on registers.project
    referencing old table as before_change new table as after_change
    for each statement execute function measures.roll_up_registers_project();

insert into measures.registers_project (agency_id, half_month, projects_going_in, projects_going_out)
select agency_id, half_month, coalesce(sum(projects_going_in), 0), coalesce(sum(projects_going_out), 0)
  from (select agency_id, measures.half_month(begins_on),
       count(*) filter (where (state <> 'VOID') and (ends_on is null or begins_on < ends_on)),
       null::integer
  from registers.project
 where begins_on is not null and (((state <> 'VOID') and (ends_on is null or begins_on < ends_on)))
 group by 1, 2
union all
select agency_id, measures.half_month(ends_on),
       null::integer,
       count(*) filter (where (state <> 'VOID') and (ends_on is null or begins_on < ends_on))
  from registers.project
 where ends_on is not null and (((state <> 'VOID') and (ends_on is null or begins_on < ends_on)))
 group by 1, 2) as each (agency_id, half_month, projects_going_in, projects_going_out) group by agency_id, half_month;
