-- why: keeps the measures of registers.procedure right in the transaction of each change. safe while running: no
-- Written by ./dev measures from the declaration in measures/; do not edit.
drop trigger if exists rolled_up_inserts on registers.procedure;
drop trigger if exists rolled_up_updates on registers.procedure;
drop trigger if exists rolled_up_deletes on registers.procedure;
drop table if exists measures.registers_procedure, measures.registers_procedure_change;

create table measures.registers_procedure (
    agency_id  bigint not null,
    half_month integer not null,
    procedures_in integer not null default 0,
    procedures_out integer not null default 0,
    procedures_at_one_stop_in integer not null default 0,
    procedures_at_one_stop_out integer not null default 0,
    procedures_online_full_in integer not null default 0,
    procedures_online_full_out integer not null default 0,
    procedures_workflow_decided_in integer not null default 0,
    procedures_workflow_decided_out integer not null default 0,
    constraint registers_procedure_pk primary key (agency_id, half_month)
) with (fillfactor = 70);
comment on table measures.registers_procedure is 'Measures of registers.procedure by agency and half-month; what is not in it yet stands in measures.registers_procedure_change';

create table measures.registers_procedure_change (
    agency_id  bigint not null,
    half_month integer not null,
    procedures_in integer,
    procedures_out integer,
    procedures_at_one_stop_in integer,
    procedures_at_one_stop_out integer,
    procedures_online_full_in integer,
    procedures_online_full_out integer,
    procedures_workflow_decided_in integer,
    procedures_workflow_decided_out integer
);
comment on table measures.registers_procedure_change is 'What changes of registers.procedure add to and take from its measures, until a job puts them into measures.registers_procedure';

create or replace function measures.roll_up_registers_procedure() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into measures.registers_procedure_change (agency_id, half_month, procedures_in, procedures_out, procedures_at_one_stop_in, procedures_at_one_stop_out, procedures_online_full_in, procedures_online_full_out, procedures_workflow_decided_in, procedures_workflow_decided_out)
        select agency_id, measures.half_month(valid_from),
               count(*) filter (where (state <> 'VOID') and (valid_until is null or valid_from < valid_until)),
               null::integer,
               count(*) filter (where (state <> 'VOID' and at_one_stop) and (valid_until is null or valid_from < valid_until)),
               null::integer,
               count(*) filter (where (state <> 'VOID' and online = 'FULL') and (valid_until is null or valid_from < valid_until)),
               null::integer,
               count(*) filter (where (state <> 'VOID' and workflow_decided_on is not null) and (valid_until is null or valid_from < valid_until)),
               null::integer
          from after_change
         where valid_from is not null and (((state <> 'VOID') and (valid_until is null or valid_from < valid_until)) or ((state <> 'VOID' and at_one_stop) and (valid_until is null or valid_from < valid_until)) or ((state <> 'VOID' and online = 'FULL') and (valid_until is null or valid_from < valid_until)) or ((state <> 'VOID' and workflow_decided_on is not null) and (valid_until is null or valid_from < valid_until)))
         group by 1, 2
        union all
        select agency_id, measures.half_month(valid_until),
               null::integer,
               count(*) filter (where (state <> 'VOID') and (valid_until is null or valid_from < valid_until)),
               null::integer,
               count(*) filter (where (state <> 'VOID' and at_one_stop) and (valid_until is null or valid_from < valid_until)),
               null::integer,
               count(*) filter (where (state <> 'VOID' and online = 'FULL') and (valid_until is null or valid_from < valid_until)),
               null::integer,
               count(*) filter (where (state <> 'VOID' and workflow_decided_on is not null) and (valid_until is null or valid_from < valid_until))
          from after_change
         where valid_until is not null and (((state <> 'VOID') and (valid_until is null or valid_from < valid_until)) or ((state <> 'VOID' and at_one_stop) and (valid_until is null or valid_from < valid_until)) or ((state <> 'VOID' and online = 'FULL') and (valid_until is null or valid_from < valid_until)) or ((state <> 'VOID' and workflow_decided_on is not null) and (valid_until is null or valid_from < valid_until)))
         group by 1, 2;
    elsif tg_op = 'DELETE' then
        insert into measures.registers_procedure_change (agency_id, half_month, procedures_in, procedures_out, procedures_at_one_stop_in, procedures_at_one_stop_out, procedures_online_full_in, procedures_online_full_out, procedures_workflow_decided_in, procedures_workflow_decided_out)
        with changed as (select -1 as sign, * from before_change)
        select agency_id, measures.half_month(valid_from),
               sum(sign) filter (where (state <> 'VOID') and (valid_until is null or valid_from < valid_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and at_one_stop) and (valid_until is null or valid_from < valid_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and online = 'FULL') and (valid_until is null or valid_from < valid_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and workflow_decided_on is not null) and (valid_until is null or valid_from < valid_until)),
               null::integer
          from changed
         where valid_from is not null and (((state <> 'VOID') and (valid_until is null or valid_from < valid_until)) or ((state <> 'VOID' and at_one_stop) and (valid_until is null or valid_from < valid_until)) or ((state <> 'VOID' and online = 'FULL') and (valid_until is null or valid_from < valid_until)) or ((state <> 'VOID' and workflow_decided_on is not null) and (valid_until is null or valid_from < valid_until)))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (valid_until is null or valid_from < valid_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and at_one_stop) and (valid_until is null or valid_from < valid_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and online = 'FULL') and (valid_until is null or valid_from < valid_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and workflow_decided_on is not null) and (valid_until is null or valid_from < valid_until)) <> 0
        union all
        select agency_id, measures.half_month(valid_until),
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (valid_until is null or valid_from < valid_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and at_one_stop) and (valid_until is null or valid_from < valid_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and online = 'FULL') and (valid_until is null or valid_from < valid_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and workflow_decided_on is not null) and (valid_until is null or valid_from < valid_until))
          from changed
         where valid_until is not null and (((state <> 'VOID') and (valid_until is null or valid_from < valid_until)) or ((state <> 'VOID' and at_one_stop) and (valid_until is null or valid_from < valid_until)) or ((state <> 'VOID' and online = 'FULL') and (valid_until is null or valid_from < valid_until)) or ((state <> 'VOID' and workflow_decided_on is not null) and (valid_until is null or valid_from < valid_until)))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (valid_until is null or valid_from < valid_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and at_one_stop) and (valid_until is null or valid_from < valid_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and online = 'FULL') and (valid_until is null or valid_from < valid_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and workflow_decided_on is not null) and (valid_until is null or valid_from < valid_until)) <> 0;
    else
        insert into measures.registers_procedure_change (agency_id, half_month, procedures_in, procedures_out, procedures_at_one_stop_in, procedures_at_one_stop_out, procedures_online_full_in, procedures_online_full_out, procedures_workflow_decided_in, procedures_workflow_decided_out)
        with changed as (select -1 as sign, * from before_change union all select 1, * from after_change)
        select agency_id, measures.half_month(valid_from),
               sum(sign) filter (where (state <> 'VOID') and (valid_until is null or valid_from < valid_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and at_one_stop) and (valid_until is null or valid_from < valid_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and online = 'FULL') and (valid_until is null or valid_from < valid_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and workflow_decided_on is not null) and (valid_until is null or valid_from < valid_until)),
               null::integer
          from changed
         where valid_from is not null and (((state <> 'VOID') and (valid_until is null or valid_from < valid_until)) or ((state <> 'VOID' and at_one_stop) and (valid_until is null or valid_from < valid_until)) or ((state <> 'VOID' and online = 'FULL') and (valid_until is null or valid_from < valid_until)) or ((state <> 'VOID' and workflow_decided_on is not null) and (valid_until is null or valid_from < valid_until)))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (valid_until is null or valid_from < valid_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and at_one_stop) and (valid_until is null or valid_from < valid_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and online = 'FULL') and (valid_until is null or valid_from < valid_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and workflow_decided_on is not null) and (valid_until is null or valid_from < valid_until)) <> 0
        union all
        select agency_id, measures.half_month(valid_until),
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (valid_until is null or valid_from < valid_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and at_one_stop) and (valid_until is null or valid_from < valid_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and online = 'FULL') and (valid_until is null or valid_from < valid_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and workflow_decided_on is not null) and (valid_until is null or valid_from < valid_until))
          from changed
         where valid_until is not null and (((state <> 'VOID') and (valid_until is null or valid_from < valid_until)) or ((state <> 'VOID' and at_one_stop) and (valid_until is null or valid_from < valid_until)) or ((state <> 'VOID' and online = 'FULL') and (valid_until is null or valid_from < valid_until)) or ((state <> 'VOID' and workflow_decided_on is not null) and (valid_until is null or valid_from < valid_until)))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (valid_until is null or valid_from < valid_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and at_one_stop) and (valid_until is null or valid_from < valid_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and online = 'FULL') and (valid_until is null or valid_from < valid_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and workflow_decided_on is not null) and (valid_until is null or valid_from < valid_until)) <> 0;
    end if;
    return null;
end $$;
create trigger rolled_up_inserts after insert on registers.procedure
    referencing new table as after_change for each statement execute function measures.roll_up_registers_procedure();
create trigger rolled_up_deletes after delete on registers.procedure
    referencing old table as before_change for each statement execute function measures.roll_up_registers_procedure();
create trigger rolled_up_updates after update on registers.procedure
    referencing old table as before_change new table as after_change
    for each statement execute function measures.roll_up_registers_procedure();

insert into measures.registers_procedure (agency_id, half_month, procedures_in, procedures_out, procedures_at_one_stop_in, procedures_at_one_stop_out, procedures_online_full_in, procedures_online_full_out, procedures_workflow_decided_in, procedures_workflow_decided_out)
select agency_id, half_month, coalesce(sum(procedures_in), 0), coalesce(sum(procedures_out), 0), coalesce(sum(procedures_at_one_stop_in), 0), coalesce(sum(procedures_at_one_stop_out), 0), coalesce(sum(procedures_online_full_in), 0), coalesce(sum(procedures_online_full_out), 0), coalesce(sum(procedures_workflow_decided_in), 0), coalesce(sum(procedures_workflow_decided_out), 0)
  from (select agency_id, measures.half_month(valid_from),
       count(*) filter (where (state <> 'VOID') and (valid_until is null or valid_from < valid_until)),
       null::integer,
       count(*) filter (where (state <> 'VOID' and at_one_stop) and (valid_until is null or valid_from < valid_until)),
       null::integer,
       count(*) filter (where (state <> 'VOID' and online = 'FULL') and (valid_until is null or valid_from < valid_until)),
       null::integer,
       count(*) filter (where (state <> 'VOID' and workflow_decided_on is not null) and (valid_until is null or valid_from < valid_until)),
       null::integer
  from registers.procedure
 where valid_from is not null and (((state <> 'VOID') and (valid_until is null or valid_from < valid_until)) or ((state <> 'VOID' and at_one_stop) and (valid_until is null or valid_from < valid_until)) or ((state <> 'VOID' and online = 'FULL') and (valid_until is null or valid_from < valid_until)) or ((state <> 'VOID' and workflow_decided_on is not null) and (valid_until is null or valid_from < valid_until)))
 group by 1, 2
union all
select agency_id, measures.half_month(valid_until),
       null::integer,
       count(*) filter (where (state <> 'VOID') and (valid_until is null or valid_from < valid_until)),
       null::integer,
       count(*) filter (where (state <> 'VOID' and at_one_stop) and (valid_until is null or valid_from < valid_until)),
       null::integer,
       count(*) filter (where (state <> 'VOID' and online = 'FULL') and (valid_until is null or valid_from < valid_until)),
       null::integer,
       count(*) filter (where (state <> 'VOID' and workflow_decided_on is not null) and (valid_until is null or valid_from < valid_until))
  from registers.procedure
 where valid_until is not null and (((state <> 'VOID') and (valid_until is null or valid_from < valid_until)) or ((state <> 'VOID' and at_one_stop) and (valid_until is null or valid_from < valid_until)) or ((state <> 'VOID' and online = 'FULL') and (valid_until is null or valid_from < valid_until)) or ((state <> 'VOID' and workflow_decided_on is not null) and (valid_until is null or valid_from < valid_until)))
 group by 1, 2) as each (agency_id, half_month, procedures_in, procedures_out, procedures_at_one_stop_in, procedures_at_one_stop_out, procedures_online_full_in, procedures_online_full_out, procedures_workflow_decided_in, procedures_workflow_decided_out) group by agency_id, half_month;
