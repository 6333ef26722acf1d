-- why: keeps the measures of registers.quality_system right in the transaction of each change. safe while running: no
-- Written by ./dev measures from the declaration in measures/; do not edit.
drop trigger if exists rolled_up_inserts on registers.quality_system;
drop trigger if exists rolled_up_updates on registers.quality_system;
drop trigger if exists rolled_up_deletes on registers.quality_system;
drop table if exists measures.registers_quality_system, measures.registers_quality_system_change;

create table measures.registers_quality_system (
    agency_id  bigint not null,
    half_month integer not null,
    quality_announced_in integer not null default 0,
    quality_announced_out integer not null default 0,
    quality_maintained integer not null default 0,
    constraint registers_quality_system_pk primary key (agency_id, half_month)
) with (fillfactor = 70);
comment on table measures.registers_quality_system is 'Measures of registers.quality_system by agency and half-month; what is not in it yet stands in measures.registers_quality_system_change';

create table measures.registers_quality_system_change (
    agency_id  bigint not null,
    half_month integer not null,
    quality_announced_in integer,
    quality_announced_out integer,
    quality_maintained integer
);
comment on table measures.registers_quality_system_change is 'What changes of registers.quality_system add to and take from its measures, until a job puts them into measures.registers_quality_system';

create or replace function measures.roll_up_registers_quality_system() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into measures.registers_quality_system_change (agency_id, half_month, quality_announced_in, quality_announced_out, quality_maintained)
        select agency_id, measures.half_month(announced_on),
               count(*) filter (where (state <> 'VOID') and (withdrawn_on is null or announced_on < withdrawn_on)),
               null::integer,
               null::integer
          from after_change
         where announced_on is not null and (((state <> 'VOID') and (withdrawn_on is null or announced_on < withdrawn_on)))
         group by 1, 2
        union all
        select agency_id, measures.half_month(withdrawn_on),
               null::integer,
               count(*) filter (where (state <> 'VOID') and (withdrawn_on is null or announced_on < withdrawn_on)),
               null::integer
          from after_change
         where withdrawn_on is not null and (((state <> 'VOID') and (withdrawn_on is null or announced_on < withdrawn_on)))
         group by 1, 2
        union all
        select agency_id, measures.half_month(maintained_on),
               null::integer,
               null::integer,
               count(*) filter (where state <> 'VOID')
          from after_change
         where maintained_on is not null and ((state <> 'VOID'))
         group by 1, 2;
    elsif tg_op = 'DELETE' then
        insert into measures.registers_quality_system_change (agency_id, half_month, quality_announced_in, quality_announced_out, quality_maintained)
        with changed as (select -1 as sign, * from before_change)
        select agency_id, measures.half_month(announced_on),
               sum(sign) filter (where (state <> 'VOID') and (withdrawn_on is null or announced_on < withdrawn_on)),
               null::integer,
               null::integer
          from changed
         where announced_on is not null and (((state <> 'VOID') and (withdrawn_on is null or announced_on < withdrawn_on)))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (withdrawn_on is null or announced_on < withdrawn_on)) <> 0
        union all
        select agency_id, measures.half_month(withdrawn_on),
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (withdrawn_on is null or announced_on < withdrawn_on)),
               null::integer
          from changed
         where withdrawn_on is not null and (((state <> 'VOID') and (withdrawn_on is null or announced_on < withdrawn_on)))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (withdrawn_on is null or announced_on < withdrawn_on)) <> 0
        union all
        select agency_id, measures.half_month(maintained_on),
               null::integer,
               null::integer,
               sum(sign) filter (where state <> 'VOID')
          from changed
         where maintained_on is not null and ((state <> 'VOID'))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0;
    else
        insert into measures.registers_quality_system_change (agency_id, half_month, quality_announced_in, quality_announced_out, quality_maintained)
        with changed as (select -1 as sign, * from before_change union all select 1, * from after_change)
        select agency_id, measures.half_month(announced_on),
               sum(sign) filter (where (state <> 'VOID') and (withdrawn_on is null or announced_on < withdrawn_on)),
               null::integer,
               null::integer
          from changed
         where announced_on is not null and (((state <> 'VOID') and (withdrawn_on is null or announced_on < withdrawn_on)))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (withdrawn_on is null or announced_on < withdrawn_on)) <> 0
        union all
        select agency_id, measures.half_month(withdrawn_on),
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (withdrawn_on is null or announced_on < withdrawn_on)),
               null::integer
          from changed
         where withdrawn_on is not null and (((state <> 'VOID') and (withdrawn_on is null or announced_on < withdrawn_on)))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (withdrawn_on is null or announced_on < withdrawn_on)) <> 0
        union all
        select agency_id, measures.half_month(maintained_on),
               null::integer,
               null::integer,
               sum(sign) filter (where state <> 'VOID')
          from changed
         where maintained_on is not null and ((state <> 'VOID'))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0;
    end if;
    return null;
end $$;
create trigger rolled_up_inserts after insert on registers.quality_system
    referencing new table as after_change for each statement execute function measures.roll_up_registers_quality_system();
create trigger rolled_up_deletes after delete on registers.quality_system
    referencing old table as before_change for each statement execute function measures.roll_up_registers_quality_system();
create trigger rolled_up_updates after update on registers.quality_system
    referencing old table as before_change new table as after_change
    for each statement execute function measures.roll_up_registers_quality_system();

insert into measures.registers_quality_system (agency_id, half_month, quality_announced_in, quality_announced_out, quality_maintained)
select agency_id, half_month, coalesce(sum(quality_announced_in), 0), coalesce(sum(quality_announced_out), 0), coalesce(sum(quality_maintained), 0)
  from (select agency_id, measures.half_month(announced_on),
       count(*) filter (where (state <> 'VOID') and (withdrawn_on is null or announced_on < withdrawn_on)),
       null::integer,
       null::integer
  from registers.quality_system
 where announced_on is not null and (((state <> 'VOID') and (withdrawn_on is null or announced_on < withdrawn_on)))
 group by 1, 2
union all
select agency_id, measures.half_month(withdrawn_on),
       null::integer,
       count(*) filter (where (state <> 'VOID') and (withdrawn_on is null or announced_on < withdrawn_on)),
       null::integer
  from registers.quality_system
 where withdrawn_on is not null and (((state <> 'VOID') and (withdrawn_on is null or announced_on < withdrawn_on)))
 group by 1, 2
union all
select agency_id, measures.half_month(maintained_on),
       null::integer,
       null::integer,
       count(*) filter (where state <> 'VOID')
  from registers.quality_system
 where maintained_on is not null and ((state <> 'VOID'))
 group by 1, 2) as each (agency_id, half_month, quality_announced_in, quality_announced_out, quality_maintained) group by agency_id, half_month;
