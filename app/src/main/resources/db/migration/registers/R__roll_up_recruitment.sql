-- why: keeps the measures of registers.recruitment right in the transaction of each change. safe while running: no
-- Written by ./dev measures from the declaration in measures/; do not edit.
drop trigger if exists rolled_up_inserts on registers.recruitment;
drop trigger if exists rolled_up_updates on registers.recruitment;
drop trigger if exists rolled_up_deletes on registers.recruitment;
drop table if exists measures.registers_recruitment, measures.registers_recruitment_change;

create table measures.registers_recruitment (
    agency_id  bigint not null,
    half_month integer not null,
    recruitment_rounds integer not null default 0,
    recruitment_rounds_by_rule integer not null default 0,
    recruitment_taken numeric not null default 0,
    constraint registers_recruitment_pk primary key (agency_id, half_month)
) with (fillfactor = 70);
comment on table measures.registers_recruitment is 'Measures of registers.recruitment by agency and half-month; what is not in it yet stands in measures.registers_recruitment_change';

create table measures.registers_recruitment_change (
    agency_id  bigint not null,
    half_month integer not null,
    recruitment_rounds integer,
    recruitment_rounds_by_rule integer,
    recruitment_taken numeric
);
comment on table measures.registers_recruitment_change is 'What changes of registers.recruitment add to and take from its measures, until a job puts them into measures.registers_recruitment';

create or replace function measures.roll_up_registers_recruitment() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into measures.registers_recruitment_change (agency_id, half_month, recruitment_rounds, recruitment_rounds_by_rule, recruitment_taken)
        select agency_id, measures.half_month(decided_on),
               count(*) filter (where state <> 'VOID'),
               count(*) filter (where state <> 'VOID' and by_rule),
               sum(taken) filter (where state <> 'VOID')
          from after_change
         where decided_on is not null and ((state <> 'VOID') or (state <> 'VOID' and by_rule))
         group by 1, 2;
    elsif tg_op = 'DELETE' then
        insert into measures.registers_recruitment_change (agency_id, half_month, recruitment_rounds, recruitment_rounds_by_rule, recruitment_taken)
        with changed as (select -1 as sign, * from before_change)
        select agency_id, measures.half_month(decided_on),
               sum(sign) filter (where state <> 'VOID'),
               sum(sign) filter (where state <> 'VOID' and by_rule),
               sum(sign * taken) filter (where state <> 'VOID')
          from changed
         where decided_on is not null and ((state <> 'VOID') or (state <> 'VOID' and by_rule))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0
            or sum(sign) filter (where state <> 'VOID' and by_rule) <> 0
            or sum(sign * taken) filter (where state <> 'VOID') <> 0;
    else
        insert into measures.registers_recruitment_change (agency_id, half_month, recruitment_rounds, recruitment_rounds_by_rule, recruitment_taken)
        with changed as (select -1 as sign, * from before_change union all select 1, * from after_change)
        select agency_id, measures.half_month(decided_on),
               sum(sign) filter (where state <> 'VOID'),
               sum(sign) filter (where state <> 'VOID' and by_rule),
               sum(sign * taken) filter (where state <> 'VOID')
          from changed
         where decided_on is not null and ((state <> 'VOID') or (state <> 'VOID' and by_rule))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0
            or sum(sign) filter (where state <> 'VOID' and by_rule) <> 0
            or sum(sign * taken) filter (where state <> 'VOID') <> 0;
    end if;
    return null;
end $$;
create trigger rolled_up_inserts after insert on registers.recruitment
    referencing new table as after_change for each statement execute function measures.roll_up_registers_recruitment();
create trigger rolled_up_deletes after delete on registers.recruitment
    referencing old table as before_change for each statement execute function measures.roll_up_registers_recruitment();
create trigger rolled_up_updates after update on registers.recruitment
    referencing old table as before_change new table as after_change
    for each statement execute function measures.roll_up_registers_recruitment();

insert into measures.registers_recruitment (agency_id, half_month, recruitment_rounds, recruitment_rounds_by_rule, recruitment_taken)
select agency_id, half_month, coalesce(sum(recruitment_rounds), 0), coalesce(sum(recruitment_rounds_by_rule), 0), coalesce(sum(recruitment_taken), 0)
  from (select agency_id, measures.half_month(decided_on),
       count(*) filter (where state <> 'VOID'),
       count(*) filter (where state <> 'VOID' and by_rule),
       sum(taken) filter (where state <> 'VOID')
  from registers.recruitment
 where decided_on is not null and ((state <> 'VOID') or (state <> 'VOID' and by_rule))
 group by 1, 2) as each (agency_id, half_month, recruitment_rounds, recruitment_rounds_by_rule, recruitment_taken) group by agency_id, half_month;
