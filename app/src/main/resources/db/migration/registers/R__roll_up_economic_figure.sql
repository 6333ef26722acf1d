-- why: keeps the measures of registers.economic_figure right in the transaction of each change. safe while running: no
-- Written by ./dev measures from the declaration in measures/; do not edit.
drop trigger if exists rolled_up_inserts on registers.economic_figure;
drop trigger if exists rolled_up_updates on registers.economic_figure;
drop trigger if exists rolled_up_deletes on registers.economic_figure;
drop table if exists measures.registers_economic_figure, measures.registers_economic_figure_change;

create table measures.registers_economic_figure (
    agency_id  bigint not null,
    half_month integer not null,
    economy_targets integer not null default 0,
    economy_targets_met integer not null default 0,
    economy_revenue numeric not null default 0,
    economy_revenue_planned numeric not null default 0,
    economy_enterprises numeric not null default 0,
    economy_enterprises_before numeric not null default 0,
    economy_output numeric not null default 0,
    economy_output_before numeric not null default 0,
    economy_output_base numeric not null default 0,
    constraint registers_economic_figure_pk primary key (agency_id, half_month)
) with (fillfactor = 70);
comment on table measures.registers_economic_figure is 'Measures of registers.economic_figure by agency and half-month; what is not in it yet stands in measures.registers_economic_figure_change';

create table measures.registers_economic_figure_change (
    agency_id  bigint not null,
    half_month integer not null,
    economy_targets integer,
    economy_targets_met integer,
    economy_revenue numeric,
    economy_revenue_planned numeric,
    economy_enterprises numeric,
    economy_enterprises_before numeric,
    economy_output numeric,
    economy_output_before numeric,
    economy_output_base numeric
);
comment on table measures.registers_economic_figure_change is 'What changes of registers.economic_figure add to and take from its measures, until a job puts them into measures.registers_economic_figure';

create or replace function measures.roll_up_registers_economic_figure() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into measures.registers_economic_figure_change (agency_id, half_month, economy_targets, economy_targets_met, economy_revenue, economy_revenue_planned, economy_enterprises, economy_enterprises_before, economy_output, economy_output_before, economy_output_base)
        select agency_id, measures.half_month(period_on),
               count(*) filter (where state <> 'VOID' and indicator = 'COUNCIL'),
               count(*) filter (where state <> 'VOID' and indicator = 'COUNCIL' and met),
               sum(value) filter (where state = 'REPORTED' and indicator = 'REVENUE'),
               sum(target) filter (where state <> 'VOID' and indicator = 'REVENUE'),
               sum(value) filter (where state = 'REPORTED' and indicator = 'ENTERPRISES'),
               sum(previous) filter (where state = 'REPORTED' and indicator = 'ENTERPRISES'),
               sum(value) filter (where state = 'REPORTED' and indicator = 'OUTPUT'),
               sum(previous) filter (where state = 'REPORTED' and indicator = 'OUTPUT'),
               sum(base) filter (where state = 'REPORTED' and indicator = 'OUTPUT')
          from after_change
         where period_on is not null and ((state <> 'VOID' and indicator = 'COUNCIL') or (state <> 'VOID' and indicator = 'COUNCIL' and met) or (state = 'REPORTED' and indicator = 'REVENUE') or (state <> 'VOID' and indicator = 'REVENUE') or (state = 'REPORTED' and indicator = 'ENTERPRISES') or (state = 'REPORTED' and indicator = 'OUTPUT'))
         group by 1, 2;
    elsif tg_op = 'DELETE' then
        insert into measures.registers_economic_figure_change (agency_id, half_month, economy_targets, economy_targets_met, economy_revenue, economy_revenue_planned, economy_enterprises, economy_enterprises_before, economy_output, economy_output_before, economy_output_base)
        with changed as (select -1 as sign, * from before_change)
        select agency_id, measures.half_month(period_on),
               sum(sign) filter (where state <> 'VOID' and indicator = 'COUNCIL'),
               sum(sign) filter (where state <> 'VOID' and indicator = 'COUNCIL' and met),
               sum(sign * value) filter (where state = 'REPORTED' and indicator = 'REVENUE'),
               sum(sign * target) filter (where state <> 'VOID' and indicator = 'REVENUE'),
               sum(sign * value) filter (where state = 'REPORTED' and indicator = 'ENTERPRISES'),
               sum(sign * previous) filter (where state = 'REPORTED' and indicator = 'ENTERPRISES'),
               sum(sign * value) filter (where state = 'REPORTED' and indicator = 'OUTPUT'),
               sum(sign * previous) filter (where state = 'REPORTED' and indicator = 'OUTPUT'),
               sum(sign * base) filter (where state = 'REPORTED' and indicator = 'OUTPUT')
          from changed
         where period_on is not null and ((state <> 'VOID' and indicator = 'COUNCIL') or (state <> 'VOID' and indicator = 'COUNCIL' and met) or (state = 'REPORTED' and indicator = 'REVENUE') or (state <> 'VOID' and indicator = 'REVENUE') or (state = 'REPORTED' and indicator = 'ENTERPRISES') or (state = 'REPORTED' and indicator = 'OUTPUT'))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID' and indicator = 'COUNCIL') <> 0
            or sum(sign) filter (where state <> 'VOID' and indicator = 'COUNCIL' and met) <> 0
            or sum(sign * value) filter (where state = 'REPORTED' and indicator = 'REVENUE') <> 0
            or sum(sign * target) filter (where state <> 'VOID' and indicator = 'REVENUE') <> 0
            or sum(sign * value) filter (where state = 'REPORTED' and indicator = 'ENTERPRISES') <> 0
            or sum(sign * previous) filter (where state = 'REPORTED' and indicator = 'ENTERPRISES') <> 0
            or sum(sign * value) filter (where state = 'REPORTED' and indicator = 'OUTPUT') <> 0
            or sum(sign * previous) filter (where state = 'REPORTED' and indicator = 'OUTPUT') <> 0
            or sum(sign * base) filter (where state = 'REPORTED' and indicator = 'OUTPUT') <> 0;
    else
        insert into measures.registers_economic_figure_change (agency_id, half_month, economy_targets, economy_targets_met, economy_revenue, economy_revenue_planned, economy_enterprises, economy_enterprises_before, economy_output, economy_output_before, economy_output_base)
        with changed as (select -1 as sign, * from before_change union all select 1, * from after_change)
        select agency_id, measures.half_month(period_on),
               sum(sign) filter (where state <> 'VOID' and indicator = 'COUNCIL'),
               sum(sign) filter (where state <> 'VOID' and indicator = 'COUNCIL' and met),
               sum(sign * value) filter (where state = 'REPORTED' and indicator = 'REVENUE'),
               sum(sign * target) filter (where state <> 'VOID' and indicator = 'REVENUE'),
               sum(sign * value) filter (where state = 'REPORTED' and indicator = 'ENTERPRISES'),
               sum(sign * previous) filter (where state = 'REPORTED' and indicator = 'ENTERPRISES'),
               sum(sign * value) filter (where state = 'REPORTED' and indicator = 'OUTPUT'),
               sum(sign * previous) filter (where state = 'REPORTED' and indicator = 'OUTPUT'),
               sum(sign * base) filter (where state = 'REPORTED' and indicator = 'OUTPUT')
          from changed
         where period_on is not null and ((state <> 'VOID' and indicator = 'COUNCIL') or (state <> 'VOID' and indicator = 'COUNCIL' and met) or (state = 'REPORTED' and indicator = 'REVENUE') or (state <> 'VOID' and indicator = 'REVENUE') or (state = 'REPORTED' and indicator = 'ENTERPRISES') or (state = 'REPORTED' and indicator = 'OUTPUT'))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID' and indicator = 'COUNCIL') <> 0
            or sum(sign) filter (where state <> 'VOID' and indicator = 'COUNCIL' and met) <> 0
            or sum(sign * value) filter (where state = 'REPORTED' and indicator = 'REVENUE') <> 0
            or sum(sign * target) filter (where state <> 'VOID' and indicator = 'REVENUE') <> 0
            or sum(sign * value) filter (where state = 'REPORTED' and indicator = 'ENTERPRISES') <> 0
            or sum(sign * previous) filter (where state = 'REPORTED' and indicator = 'ENTERPRISES') <> 0
            or sum(sign * value) filter (where state = 'REPORTED' and indicator = 'OUTPUT') <> 0
            or sum(sign * previous) filter (where state = 'REPORTED' and indicator = 'OUTPUT') <> 0
            or sum(sign * base) filter (where state = 'REPORTED' and indicator = 'OUTPUT') <> 0;
    end if;
    return null;
end $$;
create trigger rolled_up_inserts after insert on registers.economic_figure
    referencing new table as after_change for each statement execute function measures.roll_up_registers_economic_figure();
create trigger rolled_up_deletes after delete on registers.economic_figure
    referencing old table as before_change for each statement execute function measures.roll_up_registers_economic_figure();
create trigger rolled_up_updates after update on registers.economic_figure
    referencing old table as before_change new table as after_change
    for each statement execute function measures.roll_up_registers_economic_figure();

insert into measures.registers_economic_figure (agency_id, half_month, economy_targets, economy_targets_met, economy_revenue, economy_revenue_planned, economy_enterprises, economy_enterprises_before, economy_output, economy_output_before, economy_output_base)
select agency_id, half_month, coalesce(sum(economy_targets), 0), coalesce(sum(economy_targets_met), 0), coalesce(sum(economy_revenue), 0), coalesce(sum(economy_revenue_planned), 0), coalesce(sum(economy_enterprises), 0), coalesce(sum(economy_enterprises_before), 0), coalesce(sum(economy_output), 0), coalesce(sum(economy_output_before), 0), coalesce(sum(economy_output_base), 0)
  from (select agency_id, measures.half_month(period_on),
       count(*) filter (where state <> 'VOID' and indicator = 'COUNCIL'),
       count(*) filter (where state <> 'VOID' and indicator = 'COUNCIL' and met),
       sum(value) filter (where state = 'REPORTED' and indicator = 'REVENUE'),
       sum(target) filter (where state <> 'VOID' and indicator = 'REVENUE'),
       sum(value) filter (where state = 'REPORTED' and indicator = 'ENTERPRISES'),
       sum(previous) filter (where state = 'REPORTED' and indicator = 'ENTERPRISES'),
       sum(value) filter (where state = 'REPORTED' and indicator = 'OUTPUT'),
       sum(previous) filter (where state = 'REPORTED' and indicator = 'OUTPUT'),
       sum(base) filter (where state = 'REPORTED' and indicator = 'OUTPUT')
  from registers.economic_figure
 where period_on is not null and ((state <> 'VOID' and indicator = 'COUNCIL') or (state <> 'VOID' and indicator = 'COUNCIL' and met) or (state = 'REPORTED' and indicator = 'REVENUE') or (state <> 'VOID' and indicator = 'REVENUE') or (state = 'REPORTED' and indicator = 'ENTERPRISES') or (state = 'REPORTED' and indicator = 'OUTPUT'))
 group by 1, 2) as each (agency_id, half_month, economy_targets, economy_targets_met, economy_revenue, economy_revenue_planned, economy_enterprises, economy_enterprises_before, economy_output, economy_output_before, economy_output_base) group by agency_id, half_month;
