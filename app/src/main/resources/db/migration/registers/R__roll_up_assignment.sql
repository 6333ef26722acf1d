-- why: keeps the measures of registers.assignment right in the transaction of each change. safe while running: no
-- Written by ./dev measures from the declaration in measures/; do not edit.
drop trigger if exists rolled_up_inserts on registers.assignment;
drop trigger if exists rolled_up_updates on registers.assignment;
drop trigger if exists rolled_up_deletes on registers.assignment;
drop table if exists measures.registers_assignment, measures.registers_assignment_change;

create table measures.registers_assignment (
    agency_id  bigint not null,
    half_month integer not null,
    assignments_due integer not null default 0,
    assignments_due_done integer not null default 0,
    assignments_due_on_time integer not null default 0,
    assignments_open_in integer not null default 0,
    assignments_open_out integer not null default 0,
    assignments_open_overdue_in integer not null default 0,
    assignments_open_overdue_out integer not null default 0,
    constraint registers_assignment_pk primary key (agency_id, half_month)
) with (fillfactor = 70);
comment on table measures.registers_assignment is 'Measures of registers.assignment by agency and half-month; what is not in it yet stands in measures.registers_assignment_change';

create table measures.registers_assignment_change (
    agency_id  bigint not null,
    half_month integer not null,
    assignments_due integer,
    assignments_due_done integer,
    assignments_due_on_time integer,
    assignments_open_in integer,
    assignments_open_out integer,
    assignments_open_overdue_in integer,
    assignments_open_overdue_out integer
);
comment on table measures.registers_assignment_change is 'What changes of registers.assignment add to and take from its measures, until a job puts them into measures.registers_assignment';

create or replace function measures.roll_up_registers_assignment() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into measures.registers_assignment_change (agency_id, half_month, assignments_due, assignments_due_done, assignments_due_on_time, assignments_open_in, assignments_open_out, assignments_open_overdue_in, assignments_open_overdue_out)
        select agency_id, measures.half_month(due_on),
               count(*) filter (where state not in ('WITHDRAWN', 'VOID')),
               count(*) filter (where state not in ('WITHDRAWN', 'VOID') and done_on is not null),
               count(*) filter (where state not in ('WITHDRAWN', 'VOID') and done_on <= due_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from after_change
         where due_on is not null and ((state not in ('WITHDRAWN', 'VOID')) or (state not in ('WITHDRAWN', 'VOID') and done_on is not null) or (state not in ('WITHDRAWN', 'VOID') and done_on <= due_on))
         group by 1, 2
        union all
        select agency_id, measures.half_month(assigned_on),
               null::integer,
               null::integer,
               null::integer,
               count(*) filter (where (state not in ('WITHDRAWN', 'VOID')) and (done_on is null or assigned_on < done_on)),
               null::integer,
               null::integer,
               null::integer
          from after_change
         where assigned_on is not null and (((state not in ('WITHDRAWN', 'VOID')) and (done_on is null or assigned_on < done_on)))
         group by 1, 2
        union all
        select agency_id, measures.half_month(done_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               count(*) filter (where (state not in ('WITHDRAWN', 'VOID')) and (done_on is null or assigned_on < done_on)),
               null::integer,
               count(*) filter (where (state not in ('WITHDRAWN', 'VOID')) and (done_on is null or (due_on + 1) < done_on))
          from after_change
         where done_on is not null and (((state not in ('WITHDRAWN', 'VOID')) and (done_on is null or assigned_on < done_on)) or ((state not in ('WITHDRAWN', 'VOID')) and (done_on is null or (due_on + 1) < done_on)))
         group by 1, 2
        union all
        select agency_id, measures.half_month((due_on + 1)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               count(*) filter (where (state not in ('WITHDRAWN', 'VOID')) and (done_on is null or (due_on + 1) < done_on)),
               null::integer
          from after_change
         where due_on is not null and (((state not in ('WITHDRAWN', 'VOID')) and (done_on is null or (due_on + 1) < done_on)))
         group by 1, 2;
    elsif tg_op = 'DELETE' then
        insert into measures.registers_assignment_change (agency_id, half_month, assignments_due, assignments_due_done, assignments_due_on_time, assignments_open_in, assignments_open_out, assignments_open_overdue_in, assignments_open_overdue_out)
        with changed as (select -1 as sign, * from before_change)
        select agency_id, measures.half_month(due_on),
               sum(sign) filter (where state not in ('WITHDRAWN', 'VOID')),
               sum(sign) filter (where state not in ('WITHDRAWN', 'VOID') and done_on is not null),
               sum(sign) filter (where state not in ('WITHDRAWN', 'VOID') and done_on <= due_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from changed
         where due_on is not null and ((state not in ('WITHDRAWN', 'VOID')) or (state not in ('WITHDRAWN', 'VOID') and done_on is not null) or (state not in ('WITHDRAWN', 'VOID') and done_on <= due_on))
         group by 1, 2
        having sum(sign) filter (where state not in ('WITHDRAWN', 'VOID')) <> 0
            or sum(sign) filter (where state not in ('WITHDRAWN', 'VOID') and done_on is not null) <> 0
            or sum(sign) filter (where state not in ('WITHDRAWN', 'VOID') and done_on <= due_on) <> 0
        union all
        select agency_id, measures.half_month(assigned_on),
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where (state not in ('WITHDRAWN', 'VOID')) and (done_on is null or assigned_on < done_on)),
               null::integer,
               null::integer,
               null::integer
          from changed
         where assigned_on is not null and (((state not in ('WITHDRAWN', 'VOID')) and (done_on is null or assigned_on < done_on)))
         group by 1, 2
        having sum(sign) filter (where (state not in ('WITHDRAWN', 'VOID')) and (done_on is null or assigned_on < done_on)) <> 0
        union all
        select agency_id, measures.half_month(done_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where (state not in ('WITHDRAWN', 'VOID')) and (done_on is null or assigned_on < done_on)),
               null::integer,
               sum(sign) filter (where (state not in ('WITHDRAWN', 'VOID')) and (done_on is null or (due_on + 1) < done_on))
          from changed
         where done_on is not null and (((state not in ('WITHDRAWN', 'VOID')) and (done_on is null or assigned_on < done_on)) or ((state not in ('WITHDRAWN', 'VOID')) and (done_on is null or (due_on + 1) < done_on)))
         group by 1, 2
        having sum(sign) filter (where (state not in ('WITHDRAWN', 'VOID')) and (done_on is null or assigned_on < done_on)) <> 0
            or sum(sign) filter (where (state not in ('WITHDRAWN', 'VOID')) and (done_on is null or (due_on + 1) < done_on)) <> 0
        union all
        select agency_id, measures.half_month((due_on + 1)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where (state not in ('WITHDRAWN', 'VOID')) and (done_on is null or (due_on + 1) < done_on)),
               null::integer
          from changed
         where due_on is not null and (((state not in ('WITHDRAWN', 'VOID')) and (done_on is null or (due_on + 1) < done_on)))
         group by 1, 2
        having sum(sign) filter (where (state not in ('WITHDRAWN', 'VOID')) and (done_on is null or (due_on + 1) < done_on)) <> 0;
    else
        insert into measures.registers_assignment_change (agency_id, half_month, assignments_due, assignments_due_done, assignments_due_on_time, assignments_open_in, assignments_open_out, assignments_open_overdue_in, assignments_open_overdue_out)
        with changed as (select -1 as sign, * from before_change union all select 1, * from after_change)
        select agency_id, measures.half_month(due_on),
               sum(sign) filter (where state not in ('WITHDRAWN', 'VOID')),
               sum(sign) filter (where state not in ('WITHDRAWN', 'VOID') and done_on is not null),
               sum(sign) filter (where state not in ('WITHDRAWN', 'VOID') and done_on <= due_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from changed
         where due_on is not null and ((state not in ('WITHDRAWN', 'VOID')) or (state not in ('WITHDRAWN', 'VOID') and done_on is not null) or (state not in ('WITHDRAWN', 'VOID') and done_on <= due_on))
         group by 1, 2
        having sum(sign) filter (where state not in ('WITHDRAWN', 'VOID')) <> 0
            or sum(sign) filter (where state not in ('WITHDRAWN', 'VOID') and done_on is not null) <> 0
            or sum(sign) filter (where state not in ('WITHDRAWN', 'VOID') and done_on <= due_on) <> 0
        union all
        select agency_id, measures.half_month(assigned_on),
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where (state not in ('WITHDRAWN', 'VOID')) and (done_on is null or assigned_on < done_on)),
               null::integer,
               null::integer,
               null::integer
          from changed
         where assigned_on is not null and (((state not in ('WITHDRAWN', 'VOID')) and (done_on is null or assigned_on < done_on)))
         group by 1, 2
        having sum(sign) filter (where (state not in ('WITHDRAWN', 'VOID')) and (done_on is null or assigned_on < done_on)) <> 0
        union all
        select agency_id, measures.half_month(done_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where (state not in ('WITHDRAWN', 'VOID')) and (done_on is null or assigned_on < done_on)),
               null::integer,
               sum(sign) filter (where (state not in ('WITHDRAWN', 'VOID')) and (done_on is null or (due_on + 1) < done_on))
          from changed
         where done_on is not null and (((state not in ('WITHDRAWN', 'VOID')) and (done_on is null or assigned_on < done_on)) or ((state not in ('WITHDRAWN', 'VOID')) and (done_on is null or (due_on + 1) < done_on)))
         group by 1, 2
        having sum(sign) filter (where (state not in ('WITHDRAWN', 'VOID')) and (done_on is null or assigned_on < done_on)) <> 0
            or sum(sign) filter (where (state not in ('WITHDRAWN', 'VOID')) and (done_on is null or (due_on + 1) < done_on)) <> 0
        union all
        select agency_id, measures.half_month((due_on + 1)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where (state not in ('WITHDRAWN', 'VOID')) and (done_on is null or (due_on + 1) < done_on)),
               null::integer
          from changed
         where due_on is not null and (((state not in ('WITHDRAWN', 'VOID')) and (done_on is null or (due_on + 1) < done_on)))
         group by 1, 2
        having sum(sign) filter (where (state not in ('WITHDRAWN', 'VOID')) and (done_on is null or (due_on + 1) < done_on)) <> 0;
    end if;
    return null;
end $$;
create trigger rolled_up_inserts after insert on registers.assignment
    referencing new table as after_change for each statement execute function measures.roll_up_registers_assignment();
create trigger rolled_up_deletes after delete on registers.assignment
    referencing old table as before_change for each statement execute function measures.roll_up_registers_assignment();
create trigger rolled_up_updates after update on registers.assignment
    referencing old table as before_change new table as after_change
    for each statement execute function measures.roll_up_registers_assignment();

insert into measures.registers_assignment (agency_id, half_month, assignments_due, assignments_due_done, assignments_due_on_time, assignments_open_in, assignments_open_out, assignments_open_overdue_in, assignments_open_overdue_out)
select agency_id, half_month, coalesce(sum(assignments_due), 0), coalesce(sum(assignments_due_done), 0), coalesce(sum(assignments_due_on_time), 0), coalesce(sum(assignments_open_in), 0), coalesce(sum(assignments_open_out), 0), coalesce(sum(assignments_open_overdue_in), 0), coalesce(sum(assignments_open_overdue_out), 0)
  from (select agency_id, measures.half_month(due_on),
       count(*) filter (where state not in ('WITHDRAWN', 'VOID')),
       count(*) filter (where state not in ('WITHDRAWN', 'VOID') and done_on is not null),
       count(*) filter (where state not in ('WITHDRAWN', 'VOID') and done_on <= due_on),
       null::integer,
       null::integer,
       null::integer,
       null::integer
  from registers.assignment
 where due_on is not null and ((state not in ('WITHDRAWN', 'VOID')) or (state not in ('WITHDRAWN', 'VOID') and done_on is not null) or (state not in ('WITHDRAWN', 'VOID') and done_on <= due_on))
 group by 1, 2
union all
select agency_id, measures.half_month(assigned_on),
       null::integer,
       null::integer,
       null::integer,
       count(*) filter (where (state not in ('WITHDRAWN', 'VOID')) and (done_on is null or assigned_on < done_on)),
       null::integer,
       null::integer,
       null::integer
  from registers.assignment
 where assigned_on is not null and (((state not in ('WITHDRAWN', 'VOID')) and (done_on is null or assigned_on < done_on)))
 group by 1, 2
union all
select agency_id, measures.half_month(done_on),
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       count(*) filter (where (state not in ('WITHDRAWN', 'VOID')) and (done_on is null or assigned_on < done_on)),
       null::integer,
       count(*) filter (where (state not in ('WITHDRAWN', 'VOID')) and (done_on is null or (due_on + 1) < done_on))
  from registers.assignment
 where done_on is not null and (((state not in ('WITHDRAWN', 'VOID')) and (done_on is null or assigned_on < done_on)) or ((state not in ('WITHDRAWN', 'VOID')) and (done_on is null or (due_on + 1) < done_on)))
 group by 1, 2
union all
select agency_id, measures.half_month((due_on + 1)),
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       count(*) filter (where (state not in ('WITHDRAWN', 'VOID')) and (done_on is null or (due_on + 1) < done_on)),
       null::integer
  from registers.assignment
 where due_on is not null and (((state not in ('WITHDRAWN', 'VOID')) and (done_on is null or (due_on + 1) < done_on)))
 group by 1, 2) as each (agency_id, half_month, assignments_due, assignments_due_done, assignments_due_on_time, assignments_open_in, assignments_open_out, assignments_open_overdue_in, assignments_open_overdue_out) group by agency_id, half_month;
