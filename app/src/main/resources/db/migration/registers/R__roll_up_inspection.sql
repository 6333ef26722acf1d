-- why: keeps the measures of registers.inspection right in the transaction of each change. safe while running: no
-- Written by ./dev measures from the declaration in measures/; do not edit.
drop trigger if exists rolled_up_inserts on registers.inspection;
drop trigger if exists rolled_up_updates on registers.inspection;
drop trigger if exists rolled_up_deletes on registers.inspection;
drop table if exists measures.registers_inspection, measures.registers_inspection_change;

create table measures.registers_inspection (
    agency_id  bigint not null,
    half_month integer not null,
    inspections_planned integer not null default 0,
    inspections_done integer not null default 0,
    inspections_done_unannounced integer not null default 0,
    inspections_agencies integer not null default 0,
    inspections_concluded integer not null default 0,
    constraint registers_inspection_pk primary key (agency_id, half_month)
) with (fillfactor = 70);
comment on table measures.registers_inspection is 'Measures of registers.inspection by agency and half-month; what is not in it yet stands in measures.registers_inspection_change';

create table measures.registers_inspection_change (
    agency_id  bigint not null,
    half_month integer not null,
    inspections_planned integer,
    inspections_done integer,
    inspections_done_unannounced integer,
    inspections_agencies integer,
    inspections_concluded integer
);
comment on table measures.registers_inspection_change is 'What changes of registers.inspection add to and take from its measures, until a job puts them into measures.registers_inspection';

create or replace function measures.roll_up_registers_inspection() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into measures.registers_inspection_change (agency_id, half_month, inspections_planned, inspections_done, inspections_done_unannounced, inspections_agencies, inspections_concluded)
        select agency_id, measures.half_month(planned_on),
               count(*) filter (where kind = 'PLANNED' and state not in ('CANCELLED', 'VOID')),
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from after_change
         where planned_on is not null and ((kind = 'PLANNED' and state not in ('CANCELLED', 'VOID')))
         group by 1, 2
        union all
        select agency_id, measures.half_month(inspected_on),
               null::integer,
               count(*) filter (where state <> 'VOID'),
               count(*) filter (where kind = 'UNANNOUNCED' and state <> 'VOID'),
               count(*) filter (where round = 1 and state <> 'VOID'),
               null::integer
          from after_change
         where inspected_on is not null and ((state <> 'VOID') or (kind = 'UNANNOUNCED' and state <> 'VOID') or (round = 1 and state <> 'VOID'))
         group by 1, 2
        union all
        select agency_id, measures.half_month(concluded_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               count(*) filter (where state <> 'VOID')
          from after_change
         where concluded_on is not null and ((state <> 'VOID'))
         group by 1, 2;
    elsif tg_op = 'DELETE' then
        insert into measures.registers_inspection_change (agency_id, half_month, inspections_planned, inspections_done, inspections_done_unannounced, inspections_agencies, inspections_concluded)
        with changed as (select -1 as sign, * from before_change)
        select agency_id, measures.half_month(planned_on),
               sum(sign) filter (where kind = 'PLANNED' and state not in ('CANCELLED', 'VOID')),
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from changed
         where planned_on is not null and ((kind = 'PLANNED' and state not in ('CANCELLED', 'VOID')))
         group by 1, 2
        having sum(sign) filter (where kind = 'PLANNED' and state not in ('CANCELLED', 'VOID')) <> 0
        union all
        select agency_id, measures.half_month(inspected_on),
               null::integer,
               sum(sign) filter (where state <> 'VOID'),
               sum(sign) filter (where kind = 'UNANNOUNCED' and state <> 'VOID'),
               sum(sign) filter (where round = 1 and state <> 'VOID'),
               null::integer
          from changed
         where inspected_on is not null and ((state <> 'VOID') or (kind = 'UNANNOUNCED' and state <> 'VOID') or (round = 1 and state <> 'VOID'))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0
            or sum(sign) filter (where kind = 'UNANNOUNCED' and state <> 'VOID') <> 0
            or sum(sign) filter (where round = 1 and state <> 'VOID') <> 0
        union all
        select agency_id, measures.half_month(concluded_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where state <> 'VOID')
          from changed
         where concluded_on is not null and ((state <> 'VOID'))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0;
    else
        insert into measures.registers_inspection_change (agency_id, half_month, inspections_planned, inspections_done, inspections_done_unannounced, inspections_agencies, inspections_concluded)
        with changed as (select -1 as sign, * from before_change union all select 1, * from after_change)
        select agency_id, measures.half_month(planned_on),
               sum(sign) filter (where kind = 'PLANNED' and state not in ('CANCELLED', 'VOID')),
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from changed
         where planned_on is not null and ((kind = 'PLANNED' and state not in ('CANCELLED', 'VOID')))
         group by 1, 2
        having sum(sign) filter (where kind = 'PLANNED' and state not in ('CANCELLED', 'VOID')) <> 0
        union all
        select agency_id, measures.half_month(inspected_on),
               null::integer,
               sum(sign) filter (where state <> 'VOID'),
               sum(sign) filter (where kind = 'UNANNOUNCED' and state <> 'VOID'),
               sum(sign) filter (where round = 1 and state <> 'VOID'),
               null::integer
          from changed
         where inspected_on is not null and ((state <> 'VOID') or (kind = 'UNANNOUNCED' and state <> 'VOID') or (round = 1 and state <> 'VOID'))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0
            or sum(sign) filter (where kind = 'UNANNOUNCED' and state <> 'VOID') <> 0
            or sum(sign) filter (where round = 1 and state <> 'VOID') <> 0
        union all
        select agency_id, measures.half_month(concluded_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where state <> 'VOID')
          from changed
         where concluded_on is not null and ((state <> 'VOID'))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0;
    end if;
    return null;
end $$;
create trigger rolled_up_inserts after insert on registers.inspection
    referencing new table as after_change for each statement execute function measures.roll_up_registers_inspection();
create trigger rolled_up_deletes after delete on registers.inspection
    referencing old table as before_change for each statement execute function measures.roll_up_registers_inspection();
create trigger rolled_up_updates after update on registers.inspection
    referencing old table as before_change new table as after_change
    for each statement execute function measures.roll_up_registers_inspection();

insert into measures.registers_inspection (agency_id, half_month, inspections_planned, inspections_done, inspections_done_unannounced, inspections_agencies, inspections_concluded)
select agency_id, half_month, coalesce(sum(inspections_planned), 0), coalesce(sum(inspections_done), 0), coalesce(sum(inspections_done_unannounced), 0), coalesce(sum(inspections_agencies), 0), coalesce(sum(inspections_concluded), 0)
  from (select agency_id, measures.half_month(planned_on),
       count(*) filter (where kind = 'PLANNED' and state not in ('CANCELLED', 'VOID')),
       null::integer,
       null::integer,
       null::integer,
       null::integer
  from registers.inspection
 where planned_on is not null and ((kind = 'PLANNED' and state not in ('CANCELLED', 'VOID')))
 group by 1, 2
union all
select agency_id, measures.half_month(inspected_on),
       null::integer,
       count(*) filter (where state <> 'VOID'),
       count(*) filter (where kind = 'UNANNOUNCED' and state <> 'VOID'),
       count(*) filter (where round = 1 and state <> 'VOID'),
       null::integer
  from registers.inspection
 where inspected_on is not null and ((state <> 'VOID') or (kind = 'UNANNOUNCED' and state <> 'VOID') or (round = 1 and state <> 'VOID'))
 group by 1, 2
union all
select agency_id, measures.half_month(concluded_on),
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       count(*) filter (where state <> 'VOID')
  from registers.inspection
 where concluded_on is not null and ((state <> 'VOID'))
 group by 1, 2) as each (agency_id, half_month, inspections_planned, inspections_done, inspections_done_unannounced, inspections_agencies, inspections_concluded) group by agency_id, half_month;
