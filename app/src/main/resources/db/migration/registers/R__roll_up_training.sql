-- why: keeps the measures of registers.training right in the transaction of each change. safe while running: no
-- Written by ./dev measures from the declaration in measures/; do not edit.
drop trigger if exists rolled_up_inserts on registers.training;
drop trigger if exists rolled_up_updates on registers.training;
drop trigger if exists rolled_up_deletes on registers.training;
drop table if exists measures.registers_training, measures.registers_training_change;

create table measures.registers_training (
    agency_id  bigint not null,
    half_month integer not null,
    training_planned integer not null default 0,
    training_planned_done integer not null default 0,
    training_people_planned numeric not null default 0,
    training_people numeric not null default 0,
    constraint registers_training_pk primary key (agency_id, half_month)
) with (fillfactor = 70);
comment on table measures.registers_training is 'Measures of registers.training by agency and half-month; what is not in it yet stands in measures.registers_training_change';

create table measures.registers_training_change (
    agency_id  bigint not null,
    half_month integer not null,
    training_planned integer,
    training_planned_done integer,
    training_people_planned numeric,
    training_people numeric
);
comment on table measures.registers_training_change is 'What changes of registers.training add to and take from its measures, until a job puts them into measures.registers_training';

create or replace function measures.roll_up_registers_training() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into measures.registers_training_change (agency_id, half_month, training_planned, training_planned_done, training_people_planned, training_people)
        select agency_id, measures.half_month(planned_on),
               count(*) filter (where state <> 'VOID'),
               count(*) filter (where state = 'DONE'),
               sum(planned_people) filter (where state <> 'VOID'),
               null::numeric
          from after_change
         where planned_on is not null and ((state <> 'VOID') or (state = 'DONE'))
         group by 1, 2
        union all
        select agency_id, measures.half_month(done_on),
               null::integer,
               null::integer,
               null::numeric,
               sum(trained_people) filter (where state <> 'VOID')
          from after_change
         where done_on is not null and ((state <> 'VOID'))
         group by 1, 2;
    elsif tg_op = 'DELETE' then
        insert into measures.registers_training_change (agency_id, half_month, training_planned, training_planned_done, training_people_planned, training_people)
        with changed as (select -1 as sign, * from before_change)
        select agency_id, measures.half_month(planned_on),
               sum(sign) filter (where state <> 'VOID'),
               sum(sign) filter (where state = 'DONE'),
               sum(sign * planned_people) filter (where state <> 'VOID'),
               null::numeric
          from changed
         where planned_on is not null and ((state <> 'VOID') or (state = 'DONE'))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0
            or sum(sign) filter (where state = 'DONE') <> 0
            or sum(sign * planned_people) filter (where state <> 'VOID') <> 0
        union all
        select agency_id, measures.half_month(done_on),
               null::integer,
               null::integer,
               null::numeric,
               sum(sign * trained_people) filter (where state <> 'VOID')
          from changed
         where done_on is not null and ((state <> 'VOID'))
         group by 1, 2
        having sum(sign * trained_people) filter (where state <> 'VOID') <> 0;
    else
        insert into measures.registers_training_change (agency_id, half_month, training_planned, training_planned_done, training_people_planned, training_people)
        with changed as (select -1 as sign, * from before_change union all select 1, * from after_change)
        select agency_id, measures.half_month(planned_on),
               sum(sign) filter (where state <> 'VOID'),
               sum(sign) filter (where state = 'DONE'),
               sum(sign * planned_people) filter (where state <> 'VOID'),
               null::numeric
          from changed
         where planned_on is not null and ((state <> 'VOID') or (state = 'DONE'))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0
            or sum(sign) filter (where state = 'DONE') <> 0
            or sum(sign * planned_people) filter (where state <> 'VOID') <> 0
        union all
        select agency_id, measures.half_month(done_on),
               null::integer,
               null::integer,
               null::numeric,
               sum(sign * trained_people) filter (where state <> 'VOID')
          from changed
         where done_on is not null and ((state <> 'VOID'))
         group by 1, 2
        having sum(sign * trained_people) filter (where state <> 'VOID') <> 0;
    end if;
    return null;
end $$;
create trigger rolled_up_inserts after insert on registers.training
    referencing new table as after_change for each statement execute function measures.roll_up_registers_training();
create trigger rolled_up_deletes after delete on registers.training
    referencing old table as before_change for each statement execute function measures.roll_up_registers_training();
create trigger rolled_up_updates after update on registers.training
    referencing old table as before_change new table as after_change
    for each statement execute function measures.roll_up_registers_training();

insert into measures.registers_training (agency_id, half_month, training_planned, training_planned_done, training_people_planned, training_people)
select agency_id, half_month, coalesce(sum(training_planned), 0), coalesce(sum(training_planned_done), 0), coalesce(sum(training_people_planned), 0), coalesce(sum(training_people), 0)
  from (select agency_id, measures.half_month(planned_on),
       count(*) filter (where state <> 'VOID'),
       count(*) filter (where state = 'DONE'),
       sum(planned_people) filter (where state <> 'VOID'),
       null::numeric
  from registers.training
 where planned_on is not null and ((state <> 'VOID') or (state = 'DONE'))
 group by 1, 2
union all
select agency_id, measures.half_month(done_on),
       null::integer,
       null::integer,
       null::numeric,
       sum(trained_people) filter (where state <> 'VOID')
  from registers.training
 where done_on is not null and ((state <> 'VOID'))
 group by 1, 2) as each (agency_id, half_month, training_planned, training_planned_done, training_people_planned, training_people) group by agency_id, half_month;
