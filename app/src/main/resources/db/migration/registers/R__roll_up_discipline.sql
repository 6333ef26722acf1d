-- why: keeps the measures of registers.discipline right in the transaction of each change. safe while running: no
-- Written by ./dev measures from the declaration in measures/; do not edit.
drop trigger if exists rolled_up_inserts on registers.discipline;
drop trigger if exists rolled_up_updates on registers.discipline;
drop trigger if exists rolled_up_deletes on registers.discipline;
drop table if exists measures.registers_discipline, measures.registers_discipline_change;

create table measures.registers_discipline (
    agency_id  bigint not null,
    half_month integer not null,
    discipline_cases integer not null default 0,
    constraint registers_discipline_pk primary key (agency_id, half_month)
) with (fillfactor = 70);
comment on table measures.registers_discipline is 'Measures of registers.discipline by agency and half-month; what is not in it yet stands in measures.registers_discipline_change';

create table measures.registers_discipline_change (
    agency_id  bigint not null,
    half_month integer not null,
    discipline_cases integer
);
comment on table measures.registers_discipline_change is 'What changes of registers.discipline add to and take from its measures, until a job puts them into measures.registers_discipline';

create or replace function measures.roll_up_registers_discipline() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into measures.registers_discipline_change (agency_id, half_month, discipline_cases)
        select agency_id, measures.half_month(decided_on),
               count(*) filter (where state = 'DECIDED')
          from after_change
         where decided_on is not null and ((state = 'DECIDED'))
         group by 1, 2;
    elsif tg_op = 'DELETE' then
        insert into measures.registers_discipline_change (agency_id, half_month, discipline_cases)
        with changed as (select -1 as sign, * from before_change)
        select agency_id, measures.half_month(decided_on),
               sum(sign) filter (where state = 'DECIDED')
          from changed
         where decided_on is not null and ((state = 'DECIDED'))
         group by 1, 2
        having sum(sign) filter (where state = 'DECIDED') <> 0;
    else
        insert into measures.registers_discipline_change (agency_id, half_month, discipline_cases)
        with changed as (select -1 as sign, * from before_change union all select 1, * from after_change)
        select agency_id, measures.half_month(decided_on),
               sum(sign) filter (where state = 'DECIDED')
          from changed
         where decided_on is not null and ((state = 'DECIDED'))
         group by 1, 2
        having sum(sign) filter (where state = 'DECIDED') <> 0;
    end if;
    return null;
end $$;
create trigger rolled_up_inserts after insert on registers.discipline
    referencing new table as after_change for each statement execute function measures.roll_up_registers_discipline();
create trigger rolled_up_deletes after delete on registers.discipline
    referencing old table as before_change for each statement execute function measures.roll_up_registers_discipline();
create trigger rolled_up_updates after update on registers.discipline
    referencing old table as before_change new table as after_change
    for each statement execute function measures.roll_up_registers_discipline();

insert into measures.registers_discipline (agency_id, half_month, discipline_cases)
select agency_id, half_month, coalesce(sum(discipline_cases), 0)
  from (select agency_id, measures.half_month(decided_on),
       count(*) filter (where state = 'DECIDED')
  from registers.discipline
 where decided_on is not null and ((state = 'DECIDED'))
 group by 1, 2) as each (agency_id, half_month, discipline_cases) group by agency_id, half_month;
