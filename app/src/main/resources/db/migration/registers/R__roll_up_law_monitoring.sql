-- why: keeps the measures of registers.law_monitoring right in the transaction of each change. safe while running: no
-- Written by ./dev measures from the declaration in measures/; do not edit.
drop trigger if exists rolled_up_inserts on registers.law_monitoring;
drop trigger if exists rolled_up_updates on registers.law_monitoring;
drop trigger if exists rolled_up_deletes on registers.law_monitoring;
drop table if exists measures.registers_law_monitoring, measures.registers_law_monitoring_change;

create table measures.registers_law_monitoring (
    agency_id  bigint not null,
    half_month integer not null,
    monitoring_planned integer not null default 0,
    monitoring_done integer not null default 0,
    monitoring_done_information integer not null default 0,
    monitoring_done_inspection integer not null default 0,
    monitoring_done_survey integer not null default 0,
    monitoring_results integer not null default 0,
    monitoring_results_handled integer not null default 0,
    constraint registers_law_monitoring_pk primary key (agency_id, half_month)
) with (fillfactor = 70);
comment on table measures.registers_law_monitoring is 'Measures of registers.law_monitoring by agency and half-month; what is not in it yet stands in measures.registers_law_monitoring_change';

create table measures.registers_law_monitoring_change (
    agency_id  bigint not null,
    half_month integer not null,
    monitoring_planned integer,
    monitoring_done integer,
    monitoring_done_information integer,
    monitoring_done_inspection integer,
    monitoring_done_survey integer,
    monitoring_results integer,
    monitoring_results_handled integer
);
comment on table measures.registers_law_monitoring_change is 'What changes of registers.law_monitoring add to and take from its measures, until a job puts them into measures.registers_law_monitoring';

create or replace function measures.roll_up_registers_law_monitoring() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into measures.registers_law_monitoring_change (agency_id, half_month, monitoring_planned, monitoring_done, monitoring_done_information, monitoring_done_inspection, monitoring_done_survey, monitoring_results, monitoring_results_handled)
        select agency_id, measures.half_month(planned_on),
               count(*) filter (where state not in ('CANCELLED', 'VOID')),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from after_change
         where planned_on is not null and ((state not in ('CANCELLED', 'VOID')))
         group by 1, 2
        union all
        select agency_id, measures.half_month(done_on),
               null::integer,
               count(*) filter (where state <> 'VOID'),
               count(*) filter (where state <> 'VOID' and kind = 'INFORMATION'),
               count(*) filter (where state <> 'VOID' and kind = 'INSPECTION'),
               count(*) filter (where state <> 'VOID' and kind = 'SURVEY'),
               count(*) filter (where state <> 'VOID' and needs_handling),
               count(*) filter (where state <> 'VOID' and needs_handling and handled_on is not null)
          from after_change
         where done_on is not null and ((state <> 'VOID') or (state <> 'VOID' and kind = 'INFORMATION') or (state <> 'VOID' and kind = 'INSPECTION') or (state <> 'VOID' and kind = 'SURVEY') or (state <> 'VOID' and needs_handling) or (state <> 'VOID' and needs_handling and handled_on is not null))
         group by 1, 2;
    elsif tg_op = 'DELETE' then
        insert into measures.registers_law_monitoring_change (agency_id, half_month, monitoring_planned, monitoring_done, monitoring_done_information, monitoring_done_inspection, monitoring_done_survey, monitoring_results, monitoring_results_handled)
        with changed as (select -1 as sign, * from before_change)
        select agency_id, measures.half_month(planned_on),
               sum(sign) filter (where state not in ('CANCELLED', 'VOID')),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from changed
         where planned_on is not null and ((state not in ('CANCELLED', 'VOID')))
         group by 1, 2
        having sum(sign) filter (where state not in ('CANCELLED', 'VOID')) <> 0
        union all
        select agency_id, measures.half_month(done_on),
               null::integer,
               sum(sign) filter (where state <> 'VOID'),
               sum(sign) filter (where state <> 'VOID' and kind = 'INFORMATION'),
               sum(sign) filter (where state <> 'VOID' and kind = 'INSPECTION'),
               sum(sign) filter (where state <> 'VOID' and kind = 'SURVEY'),
               sum(sign) filter (where state <> 'VOID' and needs_handling),
               sum(sign) filter (where state <> 'VOID' and needs_handling and handled_on is not null)
          from changed
         where done_on is not null and ((state <> 'VOID') or (state <> 'VOID' and kind = 'INFORMATION') or (state <> 'VOID' and kind = 'INSPECTION') or (state <> 'VOID' and kind = 'SURVEY') or (state <> 'VOID' and needs_handling) or (state <> 'VOID' and needs_handling and handled_on is not null))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0
            or sum(sign) filter (where state <> 'VOID' and kind = 'INFORMATION') <> 0
            or sum(sign) filter (where state <> 'VOID' and kind = 'INSPECTION') <> 0
            or sum(sign) filter (where state <> 'VOID' and kind = 'SURVEY') <> 0
            or sum(sign) filter (where state <> 'VOID' and needs_handling) <> 0
            or sum(sign) filter (where state <> 'VOID' and needs_handling and handled_on is not null) <> 0;
    else
        insert into measures.registers_law_monitoring_change (agency_id, half_month, monitoring_planned, monitoring_done, monitoring_done_information, monitoring_done_inspection, monitoring_done_survey, monitoring_results, monitoring_results_handled)
        with changed as (select -1 as sign, * from before_change union all select 1, * from after_change)
        select agency_id, measures.half_month(planned_on),
               sum(sign) filter (where state not in ('CANCELLED', 'VOID')),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from changed
         where planned_on is not null and ((state not in ('CANCELLED', 'VOID')))
         group by 1, 2
        having sum(sign) filter (where state not in ('CANCELLED', 'VOID')) <> 0
        union all
        select agency_id, measures.half_month(done_on),
               null::integer,
               sum(sign) filter (where state <> 'VOID'),
               sum(sign) filter (where state <> 'VOID' and kind = 'INFORMATION'),
               sum(sign) filter (where state <> 'VOID' and kind = 'INSPECTION'),
               sum(sign) filter (where state <> 'VOID' and kind = 'SURVEY'),
               sum(sign) filter (where state <> 'VOID' and needs_handling),
               sum(sign) filter (where state <> 'VOID' and needs_handling and handled_on is not null)
          from changed
         where done_on is not null and ((state <> 'VOID') or (state <> 'VOID' and kind = 'INFORMATION') or (state <> 'VOID' and kind = 'INSPECTION') or (state <> 'VOID' and kind = 'SURVEY') or (state <> 'VOID' and needs_handling) or (state <> 'VOID' and needs_handling and handled_on is not null))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0
            or sum(sign) filter (where state <> 'VOID' and kind = 'INFORMATION') <> 0
            or sum(sign) filter (where state <> 'VOID' and kind = 'INSPECTION') <> 0
            or sum(sign) filter (where state <> 'VOID' and kind = 'SURVEY') <> 0
            or sum(sign) filter (where state <> 'VOID' and needs_handling) <> 0
            or sum(sign) filter (where state <> 'VOID' and needs_handling and handled_on is not null) <> 0;
    end if;
    return null;
end $$;
create trigger rolled_up_inserts after insert on registers.law_monitoring
    referencing new table as after_change for each statement execute function measures.roll_up_registers_law_monitoring();
create trigger rolled_up_deletes after delete on registers.law_monitoring
    referencing old table as before_change for each statement execute function measures.roll_up_registers_law_monitoring();
create trigger rolled_up_updates after update on registers.law_monitoring
    referencing old table as before_change new table as after_change
    for each statement execute function measures.roll_up_registers_law_monitoring();

insert into measures.registers_law_monitoring (agency_id, half_month, monitoring_planned, monitoring_done, monitoring_done_information, monitoring_done_inspection, monitoring_done_survey, monitoring_results, monitoring_results_handled)
select agency_id, half_month, coalesce(sum(monitoring_planned), 0), coalesce(sum(monitoring_done), 0), coalesce(sum(monitoring_done_information), 0), coalesce(sum(monitoring_done_inspection), 0), coalesce(sum(monitoring_done_survey), 0), coalesce(sum(monitoring_results), 0), coalesce(sum(monitoring_results_handled), 0)
  from (select agency_id, measures.half_month(planned_on),
       count(*) filter (where state not in ('CANCELLED', 'VOID')),
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer
  from registers.law_monitoring
 where planned_on is not null and ((state not in ('CANCELLED', 'VOID')))
 group by 1, 2
union all
select agency_id, measures.half_month(done_on),
       null::integer,
       count(*) filter (where state <> 'VOID'),
       count(*) filter (where state <> 'VOID' and kind = 'INFORMATION'),
       count(*) filter (where state <> 'VOID' and kind = 'INSPECTION'),
       count(*) filter (where state <> 'VOID' and kind = 'SURVEY'),
       count(*) filter (where state <> 'VOID' and needs_handling),
       count(*) filter (where state <> 'VOID' and needs_handling and handled_on is not null)
  from registers.law_monitoring
 where done_on is not null and ((state <> 'VOID') or (state <> 'VOID' and kind = 'INFORMATION') or (state <> 'VOID' and kind = 'INSPECTION') or (state <> 'VOID' and kind = 'SURVEY') or (state <> 'VOID' and needs_handling) or (state <> 'VOID' and needs_handling and handled_on is not null))
 group by 1, 2) as each (agency_id, half_month, monitoring_planned, monitoring_done, monitoring_done_information, monitoring_done_inspection, monitoring_done_survey, monitoring_results, monitoring_results_handled) group by agency_id, half_month;
