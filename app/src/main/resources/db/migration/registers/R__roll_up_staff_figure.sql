-- why: keeps the measures of registers.staff_figure right in the transaction of each change. safe while running: no
-- Written by ./dev measures from the declaration in measures/; do not edit.
drop trigger if exists rolled_up_inserts on registers.staff_figure;
drop trigger if exists rolled_up_updates on registers.staff_figure;
drop trigger if exists rolled_up_deletes on registers.staff_figure;
drop table if exists measures.registers_staff_figure, measures.registers_staff_figure_change;

create table measures.registers_staff_figure (
    agency_id  bigint not null,
    half_month integer not null,
    staff_quota_in numeric not null default 0,
    staff_quota_out numeric not null default 0,
    staff_present_in numeric not null default 0,
    staff_present_out numeric not null default 0,
    staff_service_quota_in numeric not null default 0,
    staff_service_quota_out numeric not null default 0,
    staff_service_present_in numeric not null default 0,
    staff_service_present_out numeric not null default 0,
    staff_leaders_in numeric not null default 0,
    staff_leaders_out numeric not null default 0,
    staff_deputies_in numeric not null default 0,
    staff_deputies_out numeric not null default 0,
    staff_deputies_allowed_in numeric not null default 0,
    staff_deputies_allowed_out numeric not null default 0,
    staff_by_position_in numeric not null default 0,
    staff_by_position_out numeric not null default 0,
    staff_cadres_in numeric not null default 0,
    staff_cadres_out numeric not null default 0,
    staff_cadres_qualified_in numeric not null default 0,
    staff_cadres_qualified_out numeric not null default 0,
    staff_officers_in numeric not null default 0,
    staff_officers_out numeric not null default 0,
    staff_officers_qualified_in numeric not null default 0,
    staff_officers_qualified_out numeric not null default 0,
    staff_over_quota_in integer not null default 0,
    staff_over_quota_out integer not null default 0,
    staff_agencies_in integer not null default 0,
    staff_agencies_out integer not null default 0,
    staff_agencies_positions_in integer not null default 0,
    staff_agencies_positions_out integer not null default 0,
    staff_agencies_structure_in integer not null default 0,
    staff_agencies_structure_out integer not null default 0,
    constraint registers_staff_figure_pk primary key (agency_id, half_month)
) with (fillfactor = 70);
comment on table measures.registers_staff_figure is 'Measures of registers.staff_figure by agency and half-month; what is not in it yet stands in measures.registers_staff_figure_change';

create table measures.registers_staff_figure_change (
    agency_id  bigint not null,
    half_month integer not null,
    staff_quota_in numeric,
    staff_quota_out numeric,
    staff_present_in numeric,
    staff_present_out numeric,
    staff_service_quota_in numeric,
    staff_service_quota_out numeric,
    staff_service_present_in numeric,
    staff_service_present_out numeric,
    staff_leaders_in numeric,
    staff_leaders_out numeric,
    staff_deputies_in numeric,
    staff_deputies_out numeric,
    staff_deputies_allowed_in numeric,
    staff_deputies_allowed_out numeric,
    staff_by_position_in numeric,
    staff_by_position_out numeric,
    staff_cadres_in numeric,
    staff_cadres_out numeric,
    staff_cadres_qualified_in numeric,
    staff_cadres_qualified_out numeric,
    staff_officers_in numeric,
    staff_officers_out numeric,
    staff_officers_qualified_in numeric,
    staff_officers_qualified_out numeric,
    staff_over_quota_in integer,
    staff_over_quota_out integer,
    staff_agencies_in integer,
    staff_agencies_out integer,
    staff_agencies_positions_in integer,
    staff_agencies_positions_out integer,
    staff_agencies_structure_in integer,
    staff_agencies_structure_out integer
);
comment on table measures.registers_staff_figure_change is 'What changes of registers.staff_figure add to and take from its measures, until a job puts them into measures.registers_staff_figure';

create or replace function measures.roll_up_registers_staff_figure() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into measures.registers_staff_figure_change (agency_id, half_month, staff_quota_in, staff_quota_out, staff_present_in, staff_present_out, staff_service_quota_in, staff_service_quota_out, staff_service_present_in, staff_service_present_out, staff_leaders_in, staff_leaders_out, staff_deputies_in, staff_deputies_out, staff_deputies_allowed_in, staff_deputies_allowed_out, staff_by_position_in, staff_by_position_out, staff_cadres_in, staff_cadres_out, staff_cadres_qualified_in, staff_cadres_qualified_out, staff_officers_in, staff_officers_out, staff_officers_qualified_in, staff_officers_qualified_out, staff_over_quota_in, staff_over_quota_out, staff_agencies_in, staff_agencies_out, staff_agencies_positions_in, staff_agencies_positions_out, staff_agencies_structure_in, staff_agencies_structure_out)
        select agency_id, measures.half_month(as_of),
               sum(quota) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(present) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(service_quota) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(service_present) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(leaders) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(deputies) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(deputies_allowed) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(by_position) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(cadres) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(cadres_qualified) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(officers) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(officers_qualified) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               count(*) filter (where (state <> 'VOID' and present > quota) and (until_on is null or as_of < until_on)),
               null::integer,
               count(*) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::integer,
               count(*) filter (where (state <> 'VOID' and positions_approved) and (until_on is null or as_of < until_on)),
               null::integer,
               count(*) filter (where (state <> 'VOID' and deputies <= deputies_allowed and leaders < present - leaders) and (until_on is null or as_of < until_on)),
               null::integer
          from after_change
         where as_of is not null and (((state <> 'VOID') and (until_on is null or as_of < until_on)) or ((state <> 'VOID' and present > quota) and (until_on is null or as_of < until_on)) or ((state <> 'VOID' and positions_approved) and (until_on is null or as_of < until_on)) or ((state <> 'VOID' and deputies <= deputies_allowed and leaders < present - leaders) and (until_on is null or as_of < until_on)))
         group by 1, 2
        union all
        select agency_id, measures.half_month(until_on),
               null::numeric,
               sum(quota) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(present) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(service_quota) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(service_present) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(leaders) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(deputies) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(deputies_allowed) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(by_position) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(cadres) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(cadres_qualified) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(officers) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(officers_qualified) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::integer,
               count(*) filter (where (state <> 'VOID' and present > quota) and (until_on is null or as_of < until_on)),
               null::integer,
               count(*) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::integer,
               count(*) filter (where (state <> 'VOID' and positions_approved) and (until_on is null or as_of < until_on)),
               null::integer,
               count(*) filter (where (state <> 'VOID' and deputies <= deputies_allowed and leaders < present - leaders) and (until_on is null or as_of < until_on))
          from after_change
         where until_on is not null and (((state <> 'VOID') and (until_on is null or as_of < until_on)) or ((state <> 'VOID' and present > quota) and (until_on is null or as_of < until_on)) or ((state <> 'VOID' and positions_approved) and (until_on is null or as_of < until_on)) or ((state <> 'VOID' and deputies <= deputies_allowed and leaders < present - leaders) and (until_on is null or as_of < until_on)))
         group by 1, 2;
    elsif tg_op = 'DELETE' then
        insert into measures.registers_staff_figure_change (agency_id, half_month, staff_quota_in, staff_quota_out, staff_present_in, staff_present_out, staff_service_quota_in, staff_service_quota_out, staff_service_present_in, staff_service_present_out, staff_leaders_in, staff_leaders_out, staff_deputies_in, staff_deputies_out, staff_deputies_allowed_in, staff_deputies_allowed_out, staff_by_position_in, staff_by_position_out, staff_cadres_in, staff_cadres_out, staff_cadres_qualified_in, staff_cadres_qualified_out, staff_officers_in, staff_officers_out, staff_officers_qualified_in, staff_officers_qualified_out, staff_over_quota_in, staff_over_quota_out, staff_agencies_in, staff_agencies_out, staff_agencies_positions_in, staff_agencies_positions_out, staff_agencies_structure_in, staff_agencies_structure_out)
        with changed as (select -1 as sign, * from before_change)
        select agency_id, measures.half_month(as_of),
               sum(sign * quota) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * present) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * service_quota) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * service_present) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * leaders) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * deputies) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * deputies_allowed) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * by_position) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * cadres) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * cadres_qualified) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * officers) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * officers_qualified) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign) filter (where (state <> 'VOID' and present > quota) and (until_on is null or as_of < until_on)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and positions_approved) and (until_on is null or as_of < until_on)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and deputies <= deputies_allowed and leaders < present - leaders) and (until_on is null or as_of < until_on)),
               null::integer
          from changed
         where as_of is not null and (((state <> 'VOID') and (until_on is null or as_of < until_on)) or ((state <> 'VOID' and present > quota) and (until_on is null or as_of < until_on)) or ((state <> 'VOID' and positions_approved) and (until_on is null or as_of < until_on)) or ((state <> 'VOID' and deputies <= deputies_allowed and leaders < present - leaders) and (until_on is null or as_of < until_on)))
         group by 1, 2
        having sum(sign * quota) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * present) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * service_quota) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * service_present) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * leaders) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * deputies) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * deputies_allowed) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * by_position) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * cadres) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * cadres_qualified) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * officers) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * officers_qualified) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and present > quota) and (until_on is null or as_of < until_on)) <> 0
            or sum(sign) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and positions_approved) and (until_on is null or as_of < until_on)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and deputies <= deputies_allowed and leaders < present - leaders) and (until_on is null or as_of < until_on)) <> 0
        union all
        select agency_id, measures.half_month(until_on),
               null::numeric,
               sum(sign * quota) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * present) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * service_quota) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * service_present) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * leaders) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * deputies) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * deputies_allowed) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * by_position) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * cadres) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * cadres_qualified) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * officers) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * officers_qualified) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and present > quota) and (until_on is null or as_of < until_on)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and positions_approved) and (until_on is null or as_of < until_on)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and deputies <= deputies_allowed and leaders < present - leaders) and (until_on is null or as_of < until_on))
          from changed
         where until_on is not null and (((state <> 'VOID') and (until_on is null or as_of < until_on)) or ((state <> 'VOID' and present > quota) and (until_on is null or as_of < until_on)) or ((state <> 'VOID' and positions_approved) and (until_on is null or as_of < until_on)) or ((state <> 'VOID' and deputies <= deputies_allowed and leaders < present - leaders) and (until_on is null or as_of < until_on)))
         group by 1, 2
        having sum(sign * quota) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * present) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * service_quota) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * service_present) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * leaders) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * deputies) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * deputies_allowed) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * by_position) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * cadres) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * cadres_qualified) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * officers) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * officers_qualified) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and present > quota) and (until_on is null or as_of < until_on)) <> 0
            or sum(sign) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and positions_approved) and (until_on is null or as_of < until_on)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and deputies <= deputies_allowed and leaders < present - leaders) and (until_on is null or as_of < until_on)) <> 0;
    else
        insert into measures.registers_staff_figure_change (agency_id, half_month, staff_quota_in, staff_quota_out, staff_present_in, staff_present_out, staff_service_quota_in, staff_service_quota_out, staff_service_present_in, staff_service_present_out, staff_leaders_in, staff_leaders_out, staff_deputies_in, staff_deputies_out, staff_deputies_allowed_in, staff_deputies_allowed_out, staff_by_position_in, staff_by_position_out, staff_cadres_in, staff_cadres_out, staff_cadres_qualified_in, staff_cadres_qualified_out, staff_officers_in, staff_officers_out, staff_officers_qualified_in, staff_officers_qualified_out, staff_over_quota_in, staff_over_quota_out, staff_agencies_in, staff_agencies_out, staff_agencies_positions_in, staff_agencies_positions_out, staff_agencies_structure_in, staff_agencies_structure_out)
        with changed as (select -1 as sign, * from before_change union all select 1, * from after_change)
        select agency_id, measures.half_month(as_of),
               sum(sign * quota) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * present) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * service_quota) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * service_present) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * leaders) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * deputies) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * deputies_allowed) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * by_position) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * cadres) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * cadres_qualified) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * officers) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * officers_qualified) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign) filter (where (state <> 'VOID' and present > quota) and (until_on is null or as_of < until_on)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and positions_approved) and (until_on is null or as_of < until_on)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and deputies <= deputies_allowed and leaders < present - leaders) and (until_on is null or as_of < until_on)),
               null::integer
          from changed
         where as_of is not null and (((state <> 'VOID') and (until_on is null or as_of < until_on)) or ((state <> 'VOID' and present > quota) and (until_on is null or as_of < until_on)) or ((state <> 'VOID' and positions_approved) and (until_on is null or as_of < until_on)) or ((state <> 'VOID' and deputies <= deputies_allowed and leaders < present - leaders) and (until_on is null or as_of < until_on)))
         group by 1, 2
        having sum(sign * quota) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * present) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * service_quota) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * service_present) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * leaders) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * deputies) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * deputies_allowed) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * by_position) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * cadres) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * cadres_qualified) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * officers) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * officers_qualified) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and present > quota) and (until_on is null or as_of < until_on)) <> 0
            or sum(sign) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and positions_approved) and (until_on is null or as_of < until_on)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and deputies <= deputies_allowed and leaders < present - leaders) and (until_on is null or as_of < until_on)) <> 0
        union all
        select agency_id, measures.half_month(until_on),
               null::numeric,
               sum(sign * quota) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * present) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * service_quota) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * service_present) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * leaders) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * deputies) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * deputies_allowed) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * by_position) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * cadres) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * cadres_qualified) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * officers) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::numeric,
               sum(sign * officers_qualified) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and present > quota) and (until_on is null or as_of < until_on)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and positions_approved) and (until_on is null or as_of < until_on)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and deputies <= deputies_allowed and leaders < present - leaders) and (until_on is null or as_of < until_on))
          from changed
         where until_on is not null and (((state <> 'VOID') and (until_on is null or as_of < until_on)) or ((state <> 'VOID' and present > quota) and (until_on is null or as_of < until_on)) or ((state <> 'VOID' and positions_approved) and (until_on is null or as_of < until_on)) or ((state <> 'VOID' and deputies <= deputies_allowed and leaders < present - leaders) and (until_on is null or as_of < until_on)))
         group by 1, 2
        having sum(sign * quota) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * present) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * service_quota) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * service_present) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * leaders) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * deputies) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * deputies_allowed) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * by_position) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * cadres) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * cadres_qualified) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * officers) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign * officers_qualified) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and present > quota) and (until_on is null or as_of < until_on)) <> 0
            or sum(sign) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and positions_approved) and (until_on is null or as_of < until_on)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and deputies <= deputies_allowed and leaders < present - leaders) and (until_on is null or as_of < until_on)) <> 0;
    end if;
    return null;
end $$;
create trigger rolled_up_inserts after insert on registers.staff_figure
    referencing new table as after_change for each statement execute function measures.roll_up_registers_staff_figure();
create trigger rolled_up_deletes after delete on registers.staff_figure
    referencing old table as before_change for each statement execute function measures.roll_up_registers_staff_figure();
create trigger rolled_up_updates after update on registers.staff_figure
    referencing old table as before_change new table as after_change
    for each statement execute function measures.roll_up_registers_staff_figure();

insert into measures.registers_staff_figure (agency_id, half_month, staff_quota_in, staff_quota_out, staff_present_in, staff_present_out, staff_service_quota_in, staff_service_quota_out, staff_service_present_in, staff_service_present_out, staff_leaders_in, staff_leaders_out, staff_deputies_in, staff_deputies_out, staff_deputies_allowed_in, staff_deputies_allowed_out, staff_by_position_in, staff_by_position_out, staff_cadres_in, staff_cadres_out, staff_cadres_qualified_in, staff_cadres_qualified_out, staff_officers_in, staff_officers_out, staff_officers_qualified_in, staff_officers_qualified_out, staff_over_quota_in, staff_over_quota_out, staff_agencies_in, staff_agencies_out, staff_agencies_positions_in, staff_agencies_positions_out, staff_agencies_structure_in, staff_agencies_structure_out)
select agency_id, half_month, coalesce(sum(staff_quota_in), 0), coalesce(sum(staff_quota_out), 0), coalesce(sum(staff_present_in), 0), coalesce(sum(staff_present_out), 0), coalesce(sum(staff_service_quota_in), 0), coalesce(sum(staff_service_quota_out), 0), coalesce(sum(staff_service_present_in), 0), coalesce(sum(staff_service_present_out), 0), coalesce(sum(staff_leaders_in), 0), coalesce(sum(staff_leaders_out), 0), coalesce(sum(staff_deputies_in), 0), coalesce(sum(staff_deputies_out), 0), coalesce(sum(staff_deputies_allowed_in), 0), coalesce(sum(staff_deputies_allowed_out), 0), coalesce(sum(staff_by_position_in), 0), coalesce(sum(staff_by_position_out), 0), coalesce(sum(staff_cadres_in), 0), coalesce(sum(staff_cadres_out), 0), coalesce(sum(staff_cadres_qualified_in), 0), coalesce(sum(staff_cadres_qualified_out), 0), coalesce(sum(staff_officers_in), 0), coalesce(sum(staff_officers_out), 0), coalesce(sum(staff_officers_qualified_in), 0), coalesce(sum(staff_officers_qualified_out), 0), coalesce(sum(staff_over_quota_in), 0), coalesce(sum(staff_over_quota_out), 0), coalesce(sum(staff_agencies_in), 0), coalesce(sum(staff_agencies_out), 0), coalesce(sum(staff_agencies_positions_in), 0), coalesce(sum(staff_agencies_positions_out), 0), coalesce(sum(staff_agencies_structure_in), 0), coalesce(sum(staff_agencies_structure_out), 0)
  from (select agency_id, measures.half_month(as_of),
       sum(quota) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
       null::numeric,
       sum(present) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
       null::numeric,
       sum(service_quota) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
       null::numeric,
       sum(service_present) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
       null::numeric,
       sum(leaders) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
       null::numeric,
       sum(deputies) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
       null::numeric,
       sum(deputies_allowed) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
       null::numeric,
       sum(by_position) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
       null::numeric,
       sum(cadres) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
       null::numeric,
       sum(cadres_qualified) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
       null::numeric,
       sum(officers) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
       null::numeric,
       sum(officers_qualified) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
       null::numeric,
       count(*) filter (where (state <> 'VOID' and present > quota) and (until_on is null or as_of < until_on)),
       null::integer,
       count(*) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
       null::integer,
       count(*) filter (where (state <> 'VOID' and positions_approved) and (until_on is null or as_of < until_on)),
       null::integer,
       count(*) filter (where (state <> 'VOID' and deputies <= deputies_allowed and leaders < present - leaders) and (until_on is null or as_of < until_on)),
       null::integer
  from registers.staff_figure
 where as_of is not null and (((state <> 'VOID') and (until_on is null or as_of < until_on)) or ((state <> 'VOID' and present > quota) and (until_on is null or as_of < until_on)) or ((state <> 'VOID' and positions_approved) and (until_on is null or as_of < until_on)) or ((state <> 'VOID' and deputies <= deputies_allowed and leaders < present - leaders) and (until_on is null or as_of < until_on)))
 group by 1, 2
union all
select agency_id, measures.half_month(until_on),
       null::numeric,
       sum(quota) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
       null::numeric,
       sum(present) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
       null::numeric,
       sum(service_quota) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
       null::numeric,
       sum(service_present) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
       null::numeric,
       sum(leaders) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
       null::numeric,
       sum(deputies) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
       null::numeric,
       sum(deputies_allowed) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
       null::numeric,
       sum(by_position) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
       null::numeric,
       sum(cadres) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
       null::numeric,
       sum(cadres_qualified) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
       null::numeric,
       sum(officers) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
       null::numeric,
       sum(officers_qualified) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
       null::integer,
       count(*) filter (where (state <> 'VOID' and present > quota) and (until_on is null or as_of < until_on)),
       null::integer,
       count(*) filter (where (state <> 'VOID') and (until_on is null or as_of < until_on)),
       null::integer,
       count(*) filter (where (state <> 'VOID' and positions_approved) and (until_on is null or as_of < until_on)),
       null::integer,
       count(*) filter (where (state <> 'VOID' and deputies <= deputies_allowed and leaders < present - leaders) and (until_on is null or as_of < until_on))
  from registers.staff_figure
 where until_on is not null and (((state <> 'VOID') and (until_on is null or as_of < until_on)) or ((state <> 'VOID' and present > quota) and (until_on is null or as_of < until_on)) or ((state <> 'VOID' and positions_approved) and (until_on is null or as_of < until_on)) or ((state <> 'VOID' and deputies <= deputies_allowed and leaders < present - leaders) and (until_on is null or as_of < until_on)))
 group by 1, 2) as each (agency_id, half_month, staff_quota_in, staff_quota_out, staff_present_in, staff_present_out, staff_service_quota_in, staff_service_quota_out, staff_service_present_in, staff_service_present_out, staff_leaders_in, staff_leaders_out, staff_deputies_in, staff_deputies_out, staff_deputies_allowed_in, staff_deputies_allowed_out, staff_by_position_in, staff_by_position_out, staff_cadres_in, staff_cadres_out, staff_cadres_qualified_in, staff_cadres_qualified_out, staff_officers_in, staff_officers_out, staff_officers_qualified_in, staff_officers_qualified_out, staff_over_quota_in, staff_over_quota_out, staff_agencies_in, staff_agencies_out, staff_agencies_positions_in, staff_agencies_positions_out, staff_agencies_structure_in, staff_agencies_structure_out) group by agency_id, half_month;
