-- why: keeps the measures of registers.initiative right in the transaction of each change. safe while running: no
-- Written by ./dev measures from the declaration in measures/; do not edit.
drop trigger if exists rolled_up_inserts on registers.initiative;
drop trigger if exists rolled_up_updates on registers.initiative;
drop trigger if exists rolled_up_deletes on registers.initiative;
drop table if exists measures.registers_initiative, measures.registers_initiative_change;

create table measures.registers_initiative (
    agency_id  bigint not null,
    half_month integer not null,
    initiatives_proposed integer not null default 0,
    initiatives_recognised integer not null default 0,
    constraint registers_initiative_pk primary key (agency_id, half_month)
) with (fillfactor = 70);
comment on table measures.registers_initiative is 'Measures of registers.initiative by agency and half-month; what is not in it yet stands in measures.registers_initiative_change';

create table measures.registers_initiative_change (
    agency_id  bigint not null,
    half_month integer not null,
    initiatives_proposed integer,
    initiatives_recognised integer
);
comment on table measures.registers_initiative_change is 'What changes of registers.initiative add to and take from its measures, until a job puts them into measures.registers_initiative';

create or replace function measures.roll_up_registers_initiative() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into measures.registers_initiative_change (agency_id, half_month, initiatives_proposed, initiatives_recognised)
        select agency_id, measures.half_month(proposed_on),
               count(*) filter (where state <> 'VOID'),
               null::integer
          from after_change
         where proposed_on is not null and ((state <> 'VOID'))
         group by 1, 2
        union all
        select agency_id, measures.half_month(recognised_on),
               null::integer,
               count(*) filter (where state <> 'VOID')
          from after_change
         where recognised_on is not null and ((state <> 'VOID'))
         group by 1, 2;
    elsif tg_op = 'DELETE' then
        insert into measures.registers_initiative_change (agency_id, half_month, initiatives_proposed, initiatives_recognised)
        with changed as (select -1 as sign, * from before_change)
        select agency_id, measures.half_month(proposed_on),
               sum(sign) filter (where state <> 'VOID'),
               null::integer
          from changed
         where proposed_on is not null and ((state <> 'VOID'))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0
        union all
        select agency_id, measures.half_month(recognised_on),
               null::integer,
               sum(sign) filter (where state <> 'VOID')
          from changed
         where recognised_on is not null and ((state <> 'VOID'))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0;
    else
        insert into measures.registers_initiative_change (agency_id, half_month, initiatives_proposed, initiatives_recognised)
        with changed as (select -1 as sign, * from before_change union all select 1, * from after_change)
        select agency_id, measures.half_month(proposed_on),
               sum(sign) filter (where state <> 'VOID'),
               null::integer
          from changed
         where proposed_on is not null and ((state <> 'VOID'))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0
        union all
        select agency_id, measures.half_month(recognised_on),
               null::integer,
               sum(sign) filter (where state <> 'VOID')
          from changed
         where recognised_on is not null and ((state <> 'VOID'))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0;
    end if;
    return null;
end $$;
create trigger rolled_up_inserts after insert on registers.initiative
    referencing new table as after_change for each statement execute function measures.roll_up_registers_initiative();
create trigger rolled_up_deletes after delete on registers.initiative
    referencing old table as before_change for each statement execute function measures.roll_up_registers_initiative();
create trigger rolled_up_updates after update on registers.initiative
    referencing old table as before_change new table as after_change
    for each statement execute function measures.roll_up_registers_initiative();

insert into measures.registers_initiative (agency_id, half_month, initiatives_proposed, initiatives_recognised)
select agency_id, half_month, coalesce(sum(initiatives_proposed), 0), coalesce(sum(initiatives_recognised), 0)
  from (select agency_id, measures.half_month(proposed_on),
       count(*) filter (where state <> 'VOID'),
       null::integer
  from registers.initiative
 where proposed_on is not null and ((state <> 'VOID'))
 group by 1, 2
union all
select agency_id, measures.half_month(recognised_on),
       null::integer,
       count(*) filter (where state <> 'VOID')
  from registers.initiative
 where recognised_on is not null and ((state <> 'VOID'))
 group by 1, 2) as each (agency_id, half_month, initiatives_proposed, initiatives_recognised) group by agency_id, half_month;
