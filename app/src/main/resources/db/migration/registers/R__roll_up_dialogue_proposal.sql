-- why: keeps the measures of registers.dialogue_proposal right in the transaction of each change. safe while running: no
-- Written by ./dev measures from the declaration in measures/; do not edit.
drop trigger if exists rolled_up_inserts on registers.dialogue_proposal;
drop trigger if exists rolled_up_updates on registers.dialogue_proposal;
drop trigger if exists rolled_up_deletes on registers.dialogue_proposal;
drop table if exists measures.registers_dialogue_proposal, measures.registers_dialogue_proposal_change;

create table measures.registers_dialogue_proposal (
    agency_id  bigint not null,
    half_month integer not null,
    proposals_made integer not null default 0,
    proposals_made_settled integer not null default 0,
    proposals_open_overdue_in integer not null default 0,
    proposals_open_overdue_out integer not null default 0,
    constraint registers_dialogue_proposal_pk primary key (agency_id, half_month)
) with (fillfactor = 70);
comment on table measures.registers_dialogue_proposal is 'Measures of registers.dialogue_proposal by agency and half-month; what is not in it yet stands in measures.registers_dialogue_proposal_change';

create table measures.registers_dialogue_proposal_change (
    agency_id  bigint not null,
    half_month integer not null,
    proposals_made integer,
    proposals_made_settled integer,
    proposals_open_overdue_in integer,
    proposals_open_overdue_out integer
);
comment on table measures.registers_dialogue_proposal_change is 'What changes of registers.dialogue_proposal add to and take from its measures, until a job puts them into measures.registers_dialogue_proposal';

create or replace function measures.roll_up_registers_dialogue_proposal() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into measures.registers_dialogue_proposal_change (agency_id, half_month, proposals_made, proposals_made_settled, proposals_open_overdue_in, proposals_open_overdue_out)
        select agency_id, measures.half_month(proposed_on),
               count(*) filter (where state <> 'VOID'),
               count(*) filter (where state <> 'VOID' and settled_on is not null),
               null::integer,
               null::integer
          from after_change
         where proposed_on is not null and ((state <> 'VOID') or (state <> 'VOID' and settled_on is not null))
         group by 1, 2
        union all
        select agency_id, measures.half_month((due_on + 1)),
               null::integer,
               null::integer,
               count(*) filter (where (state <> 'VOID') and (settled_on is null or (due_on + 1) < settled_on)),
               null::integer
          from after_change
         where due_on is not null and (((state <> 'VOID') and (settled_on is null or (due_on + 1) < settled_on)))
         group by 1, 2
        union all
        select agency_id, measures.half_month(settled_on),
               null::integer,
               null::integer,
               null::integer,
               count(*) filter (where (state <> 'VOID') and (settled_on is null or (due_on + 1) < settled_on))
          from after_change
         where settled_on is not null and (((state <> 'VOID') and (settled_on is null or (due_on + 1) < settled_on)))
         group by 1, 2;
    elsif tg_op = 'DELETE' then
        insert into measures.registers_dialogue_proposal_change (agency_id, half_month, proposals_made, proposals_made_settled, proposals_open_overdue_in, proposals_open_overdue_out)
        with changed as (select -1 as sign, * from before_change)
        select agency_id, measures.half_month(proposed_on),
               sum(sign) filter (where state <> 'VOID'),
               sum(sign) filter (where state <> 'VOID' and settled_on is not null),
               null::integer,
               null::integer
          from changed
         where proposed_on is not null and ((state <> 'VOID') or (state <> 'VOID' and settled_on is not null))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0
            or sum(sign) filter (where state <> 'VOID' and settled_on is not null) <> 0
        union all
        select agency_id, measures.half_month((due_on + 1)),
               null::integer,
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (settled_on is null or (due_on + 1) < settled_on)),
               null::integer
          from changed
         where due_on is not null and (((state <> 'VOID') and (settled_on is null or (due_on + 1) < settled_on)))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (settled_on is null or (due_on + 1) < settled_on)) <> 0
        union all
        select agency_id, measures.half_month(settled_on),
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (settled_on is null or (due_on + 1) < settled_on))
          from changed
         where settled_on is not null and (((state <> 'VOID') and (settled_on is null or (due_on + 1) < settled_on)))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (settled_on is null or (due_on + 1) < settled_on)) <> 0;
    else
        insert into measures.registers_dialogue_proposal_change (agency_id, half_month, proposals_made, proposals_made_settled, proposals_open_overdue_in, proposals_open_overdue_out)
        with changed as (select -1 as sign, * from before_change union all select 1, * from after_change)
        select agency_id, measures.half_month(proposed_on),
               sum(sign) filter (where state <> 'VOID'),
               sum(sign) filter (where state <> 'VOID' and settled_on is not null),
               null::integer,
               null::integer
          from changed
         where proposed_on is not null and ((state <> 'VOID') or (state <> 'VOID' and settled_on is not null))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0
            or sum(sign) filter (where state <> 'VOID' and settled_on is not null) <> 0
        union all
        select agency_id, measures.half_month((due_on + 1)),
               null::integer,
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (settled_on is null or (due_on + 1) < settled_on)),
               null::integer
          from changed
         where due_on is not null and (((state <> 'VOID') and (settled_on is null or (due_on + 1) < settled_on)))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (settled_on is null or (due_on + 1) < settled_on)) <> 0
        union all
        select agency_id, measures.half_month(settled_on),
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (settled_on is null or (due_on + 1) < settled_on))
          from changed
         where settled_on is not null and (((state <> 'VOID') and (settled_on is null or (due_on + 1) < settled_on)))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (settled_on is null or (due_on + 1) < settled_on)) <> 0;
    end if;
    return null;
end $$;
create trigger rolled_up_inserts after insert on registers.dialogue_proposal
    referencing new table as after_change for each statement execute function measures.roll_up_registers_dialogue_proposal();
create trigger rolled_up_deletes after delete on registers.dialogue_proposal
    referencing old table as before_change for each statement execute function measures.roll_up_registers_dialogue_proposal();
create trigger rolled_up_updates after update on registers.dialogue_proposal
    referencing old table as before_change new table as after_change
    for each statement execute function measures.roll_up_registers_dialogue_proposal();

insert into measures.registers_dialogue_proposal (agency_id, half_month, proposals_made, proposals_made_settled, proposals_open_overdue_in, proposals_open_overdue_out)
select agency_id, half_month, coalesce(sum(proposals_made), 0), coalesce(sum(proposals_made_settled), 0), coalesce(sum(proposals_open_overdue_in), 0), coalesce(sum(proposals_open_overdue_out), 0)
  from (select agency_id, measures.half_month(proposed_on),
       count(*) filter (where state <> 'VOID'),
       count(*) filter (where state <> 'VOID' and settled_on is not null),
       null::integer,
       null::integer
  from registers.dialogue_proposal
 where proposed_on is not null and ((state <> 'VOID') or (state <> 'VOID' and settled_on is not null))
 group by 1, 2
union all
select agency_id, measures.half_month((due_on + 1)),
       null::integer,
       null::integer,
       count(*) filter (where (state <> 'VOID') and (settled_on is null or (due_on + 1) < settled_on)),
       null::integer
  from registers.dialogue_proposal
 where due_on is not null and (((state <> 'VOID') and (settled_on is null or (due_on + 1) < settled_on)))
 group by 1, 2
union all
select agency_id, measures.half_month(settled_on),
       null::integer,
       null::integer,
       null::integer,
       count(*) filter (where (state <> 'VOID') and (settled_on is null or (due_on + 1) < settled_on))
  from registers.dialogue_proposal
 where settled_on is not null and (((state <> 'VOID') and (settled_on is null or (due_on + 1) < settled_on)))
 group by 1, 2) as each (agency_id, half_month, proposals_made, proposals_made_settled, proposals_open_overdue_in, proposals_open_overdue_out) group by agency_id, half_month;
