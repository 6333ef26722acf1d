-- why: keeps the measures of registers.appointment right in the transaction of each change. safe while running: no
-- Written by ./dev measures from the declaration in measures/; do not edit.
drop trigger if exists rolled_up_inserts on registers.appointment;
drop trigger if exists rolled_up_updates on registers.appointment;
drop trigger if exists rolled_up_deletes on registers.appointment;
drop table if exists measures.registers_appointment, measures.registers_appointment_change;

create table measures.registers_appointment (
    agency_id  bigint not null,
    half_month integer not null,
    appointments_decided integer not null default 0,
    appointments_by_rule integer not null default 0,
    constraint registers_appointment_pk primary key (agency_id, half_month)
) with (fillfactor = 70);
comment on table measures.registers_appointment is 'Measures of registers.appointment by agency and half-month; what is not in it yet stands in measures.registers_appointment_change';

create table measures.registers_appointment_change (
    agency_id  bigint not null,
    half_month integer not null,
    appointments_decided integer,
    appointments_by_rule integer
);
comment on table measures.registers_appointment_change is 'What changes of registers.appointment add to and take from its measures, until a job puts them into measures.registers_appointment';

create or replace function measures.roll_up_registers_appointment() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into measures.registers_appointment_change (agency_id, half_month, appointments_decided, appointments_by_rule)
        select agency_id, measures.half_month(decided_on),
               count(*) filter (where state <> 'VOID'),
               count(*) filter (where state = 'DECIDED' and by_rule)
          from after_change
         where decided_on is not null and ((state <> 'VOID') or (state = 'DECIDED' and by_rule))
         group by 1, 2;
    elsif tg_op = 'DELETE' then
        insert into measures.registers_appointment_change (agency_id, half_month, appointments_decided, appointments_by_rule)
        with changed as (select -1 as sign, * from before_change)
        select agency_id, measures.half_month(decided_on),
               sum(sign) filter (where state <> 'VOID'),
               sum(sign) filter (where state = 'DECIDED' and by_rule)
          from changed
         where decided_on is not null and ((state <> 'VOID') or (state = 'DECIDED' and by_rule))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0
            or sum(sign) filter (where state = 'DECIDED' and by_rule) <> 0;
    else
        insert into measures.registers_appointment_change (agency_id, half_month, appointments_decided, appointments_by_rule)
        with changed as (select -1 as sign, * from before_change union all select 1, * from after_change)
        select agency_id, measures.half_month(decided_on),
               sum(sign) filter (where state <> 'VOID'),
               sum(sign) filter (where state = 'DECIDED' and by_rule)
          from changed
         where decided_on is not null and ((state <> 'VOID') or (state = 'DECIDED' and by_rule))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0
            or sum(sign) filter (where state = 'DECIDED' and by_rule) <> 0;
    end if;
    return null;
end $$;
create trigger rolled_up_inserts after insert on registers.appointment
    referencing new table as after_change for each statement execute function measures.roll_up_registers_appointment();
create trigger rolled_up_deletes after delete on registers.appointment
    referencing old table as before_change for each statement execute function measures.roll_up_registers_appointment();
create trigger rolled_up_updates after update on registers.appointment
    referencing old table as before_change new table as after_change
    for each statement execute function measures.roll_up_registers_appointment();

insert into measures.registers_appointment (agency_id, half_month, appointments_decided, appointments_by_rule)
select agency_id, half_month, coalesce(sum(appointments_decided), 0), coalesce(sum(appointments_by_rule), 0)
  from (select agency_id, measures.half_month(decided_on),
       count(*) filter (where state <> 'VOID'),
       count(*) filter (where state = 'DECIDED' and by_rule)
  from registers.appointment
 where decided_on is not null and ((state <> 'VOID') or (state = 'DECIDED' and by_rule))
 group by 1, 2) as each (agency_id, half_month, appointments_decided, appointments_by_rule) group by agency_id, half_month;
