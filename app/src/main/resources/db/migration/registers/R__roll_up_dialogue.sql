-- why: keeps the measures of registers.dialogue right in the transaction of each change. safe while running: no
-- Written by ./dev measures from the declaration in measures/; do not edit.
drop trigger if exists rolled_up_inserts on registers.dialogue;
drop trigger if exists rolled_up_updates on registers.dialogue;
drop trigger if exists rolled_up_deletes on registers.dialogue;
drop table if exists measures.registers_dialogue, measures.registers_dialogue_change;

create table measures.registers_dialogue (
    agency_id  bigint not null,
    half_month integer not null,
    dialogues_planned integer not null default 0,
    dialogues_held integer not null default 0,
    constraint registers_dialogue_pk primary key (agency_id, half_month)
) with (fillfactor = 70);
comment on table measures.registers_dialogue is 'Measures of registers.dialogue by agency and half-month; what is not in it yet stands in measures.registers_dialogue_change';

create table measures.registers_dialogue_change (
    agency_id  bigint not null,
    half_month integer not null,
    dialogues_planned integer,
    dialogues_held integer
);
comment on table measures.registers_dialogue_change is 'What changes of registers.dialogue add to and take from its measures, until a job puts them into measures.registers_dialogue';

create or replace function measures.roll_up_registers_dialogue() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into measures.registers_dialogue_change (agency_id, half_month, dialogues_planned, dialogues_held)
        select agency_id, measures.half_month(planned_on),
               count(*) filter (where state <> 'VOID'),
               null::integer
          from after_change
         where planned_on is not null and ((state <> 'VOID'))
         group by 1, 2
        union all
        select agency_id, measures.half_month(held_on),
               null::integer,
               count(*) filter (where state <> 'VOID')
          from after_change
         where held_on is not null and ((state <> 'VOID'))
         group by 1, 2;
    elsif tg_op = 'DELETE' then
        insert into measures.registers_dialogue_change (agency_id, half_month, dialogues_planned, dialogues_held)
        with changed as (select -1 as sign, * from before_change)
        select agency_id, measures.half_month(planned_on),
               sum(sign) filter (where state <> 'VOID'),
               null::integer
          from changed
         where planned_on is not null and ((state <> 'VOID'))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0
        union all
        select agency_id, measures.half_month(held_on),
               null::integer,
               sum(sign) filter (where state <> 'VOID')
          from changed
         where held_on is not null and ((state <> 'VOID'))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0;
    else
        insert into measures.registers_dialogue_change (agency_id, half_month, dialogues_planned, dialogues_held)
        with changed as (select -1 as sign, * from before_change union all select 1, * from after_change)
        select agency_id, measures.half_month(planned_on),
               sum(sign) filter (where state <> 'VOID'),
               null::integer
          from changed
         where planned_on is not null and ((state <> 'VOID'))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0
        union all
        select agency_id, measures.half_month(held_on),
               null::integer,
               sum(sign) filter (where state <> 'VOID')
          from changed
         where held_on is not null and ((state <> 'VOID'))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0;
    end if;
    return null;
end $$;
create trigger rolled_up_inserts after insert on registers.dialogue
    referencing new table as after_change for each statement execute function measures.roll_up_registers_dialogue();
create trigger rolled_up_deletes after delete on registers.dialogue
    referencing old table as before_change for each statement execute function measures.roll_up_registers_dialogue();
create trigger rolled_up_updates after update on registers.dialogue
    referencing old table as before_change new table as after_change
    for each statement execute function measures.roll_up_registers_dialogue();

insert into measures.registers_dialogue (agency_id, half_month, dialogues_planned, dialogues_held)
select agency_id, half_month, coalesce(sum(dialogues_planned), 0), coalesce(sum(dialogues_held), 0)
  from (select agency_id, measures.half_month(planned_on),
       count(*) filter (where state <> 'VOID'),
       null::integer
  from registers.dialogue
 where planned_on is not null and ((state <> 'VOID'))
 group by 1, 2
union all
select agency_id, measures.half_month(held_on),
       null::integer,
       count(*) filter (where state <> 'VOID')
  from registers.dialogue
 where held_on is not null and ((state <> 'VOID'))
 group by 1, 2) as each (agency_id, half_month, dialogues_planned, dialogues_held) group by agency_id, half_month;
