-- why: keeps the measures of registers.service_unit right in the transaction of each change. safe while running: no
-- Written by ./dev measures from the declaration in measures/; do not edit.
drop trigger if exists rolled_up_inserts on registers.service_unit;
drop trigger if exists rolled_up_updates on registers.service_unit;
drop trigger if exists rolled_up_deletes on registers.service_unit;
drop table if exists measures.registers_service_unit, measures.registers_service_unit_change;

create table measures.registers_service_unit (
    agency_id  bigint not null,
    half_month integer not null,
    units_standing_in integer not null default 0,
    units_standing_out integer not null default 0,
    units_full_in integer not null default 0,
    units_full_out integer not null default 0,
    units_running_in integer not null default 0,
    units_running_out integer not null default 0,
    units_partly_in integer not null default 0,
    units_partly_out integer not null default 0,
    units_none_in integer not null default 0,
    units_none_out integer not null default 0,
    units_direct_spending_in numeric not null default 0,
    units_direct_spending_out numeric not null default 0,
    constraint registers_service_unit_pk primary key (agency_id, half_month)
) with (fillfactor = 70);
comment on table measures.registers_service_unit is 'Measures of registers.service_unit by agency and half-month; what is not in it yet stands in measures.registers_service_unit_change';

create table measures.registers_service_unit_change (
    agency_id  bigint not null,
    half_month integer not null,
    units_standing_in integer,
    units_standing_out integer,
    units_full_in integer,
    units_full_out integer,
    units_running_in integer,
    units_running_out integer,
    units_partly_in integer,
    units_partly_out integer,
    units_none_in integer,
    units_none_out integer,
    units_direct_spending_in numeric,
    units_direct_spending_out numeric
);
comment on table measures.registers_service_unit_change is 'What changes of registers.service_unit add to and take from its measures, until a job puts them into measures.registers_service_unit';

create or replace function measures.roll_up_registers_service_unit() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into measures.registers_service_unit_change (agency_id, half_month, units_standing_in, units_standing_out, units_full_in, units_full_out, units_running_in, units_running_out, units_partly_in, units_partly_out, units_none_in, units_none_out, units_direct_spending_in, units_direct_spending_out)
        select agency_id, measures.half_month(valid_from),
               count(*) filter (where (state <> 'VOID') and (stands_until is null or valid_from < stands_until)),
               null::integer,
               count(*) filter (where (state <> 'VOID' and autonomy = 'FULL') and (stands_until is null or valid_from < stands_until)),
               null::integer,
               count(*) filter (where (state <> 'VOID' and autonomy = 'RUNNING') and (stands_until is null or valid_from < stands_until)),
               null::integer,
               count(*) filter (where (state <> 'VOID' and autonomy = 'PARTLY') and (stands_until is null or valid_from < stands_until)),
               null::integer,
               count(*) filter (where (state <> 'VOID' and autonomy = 'NONE') and (stands_until is null or valid_from < stands_until)),
               null::integer,
               sum(direct_spending) filter (where (state <> 'VOID') and (stands_until is null or valid_from < stands_until)),
               null::numeric
          from after_change
         where valid_from is not null and (((state <> 'VOID') and (stands_until is null or valid_from < stands_until)) or ((state <> 'VOID' and autonomy = 'FULL') and (stands_until is null or valid_from < stands_until)) or ((state <> 'VOID' and autonomy = 'RUNNING') and (stands_until is null or valid_from < stands_until)) or ((state <> 'VOID' and autonomy = 'PARTLY') and (stands_until is null or valid_from < stands_until)) or ((state <> 'VOID' and autonomy = 'NONE') and (stands_until is null or valid_from < stands_until)))
         group by 1, 2
        union all
        select agency_id, measures.half_month(stands_until),
               null::integer,
               count(*) filter (where (state <> 'VOID') and (stands_until is null or valid_from < stands_until)),
               null::integer,
               count(*) filter (where (state <> 'VOID' and autonomy = 'FULL') and (stands_until is null or valid_from < stands_until)),
               null::integer,
               count(*) filter (where (state <> 'VOID' and autonomy = 'RUNNING') and (stands_until is null or valid_from < stands_until)),
               null::integer,
               count(*) filter (where (state <> 'VOID' and autonomy = 'PARTLY') and (stands_until is null or valid_from < stands_until)),
               null::integer,
               count(*) filter (where (state <> 'VOID' and autonomy = 'NONE') and (stands_until is null or valid_from < stands_until)),
               null::numeric,
               sum(direct_spending) filter (where (state <> 'VOID') and (stands_until is null or valid_from < stands_until))
          from after_change
         where stands_until is not null and (((state <> 'VOID') and (stands_until is null or valid_from < stands_until)) or ((state <> 'VOID' and autonomy = 'FULL') and (stands_until is null or valid_from < stands_until)) or ((state <> 'VOID' and autonomy = 'RUNNING') and (stands_until is null or valid_from < stands_until)) or ((state <> 'VOID' and autonomy = 'PARTLY') and (stands_until is null or valid_from < stands_until)) or ((state <> 'VOID' and autonomy = 'NONE') and (stands_until is null or valid_from < stands_until)))
         group by 1, 2;
    elsif tg_op = 'DELETE' then
        insert into measures.registers_service_unit_change (agency_id, half_month, units_standing_in, units_standing_out, units_full_in, units_full_out, units_running_in, units_running_out, units_partly_in, units_partly_out, units_none_in, units_none_out, units_direct_spending_in, units_direct_spending_out)
        with changed as (select -1 as sign, * from before_change)
        select agency_id, measures.half_month(valid_from),
               sum(sign) filter (where (state <> 'VOID') and (stands_until is null or valid_from < stands_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and autonomy = 'FULL') and (stands_until is null or valid_from < stands_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and autonomy = 'RUNNING') and (stands_until is null or valid_from < stands_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and autonomy = 'PARTLY') and (stands_until is null or valid_from < stands_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and autonomy = 'NONE') and (stands_until is null or valid_from < stands_until)),
               null::integer,
               sum(sign * direct_spending) filter (where (state <> 'VOID') and (stands_until is null or valid_from < stands_until)),
               null::numeric
          from changed
         where valid_from is not null and (((state <> 'VOID') and (stands_until is null or valid_from < stands_until)) or ((state <> 'VOID' and autonomy = 'FULL') and (stands_until is null or valid_from < stands_until)) or ((state <> 'VOID' and autonomy = 'RUNNING') and (stands_until is null or valid_from < stands_until)) or ((state <> 'VOID' and autonomy = 'PARTLY') and (stands_until is null or valid_from < stands_until)) or ((state <> 'VOID' and autonomy = 'NONE') and (stands_until is null or valid_from < stands_until)))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (stands_until is null or valid_from < stands_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and autonomy = 'FULL') and (stands_until is null or valid_from < stands_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and autonomy = 'RUNNING') and (stands_until is null or valid_from < stands_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and autonomy = 'PARTLY') and (stands_until is null or valid_from < stands_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and autonomy = 'NONE') and (stands_until is null or valid_from < stands_until)) <> 0
            or sum(sign * direct_spending) filter (where (state <> 'VOID') and (stands_until is null or valid_from < stands_until)) <> 0
        union all
        select agency_id, measures.half_month(stands_until),
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (stands_until is null or valid_from < stands_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and autonomy = 'FULL') and (stands_until is null or valid_from < stands_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and autonomy = 'RUNNING') and (stands_until is null or valid_from < stands_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and autonomy = 'PARTLY') and (stands_until is null or valid_from < stands_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and autonomy = 'NONE') and (stands_until is null or valid_from < stands_until)),
               null::numeric,
               sum(sign * direct_spending) filter (where (state <> 'VOID') and (stands_until is null or valid_from < stands_until))
          from changed
         where stands_until is not null and (((state <> 'VOID') and (stands_until is null or valid_from < stands_until)) or ((state <> 'VOID' and autonomy = 'FULL') and (stands_until is null or valid_from < stands_until)) or ((state <> 'VOID' and autonomy = 'RUNNING') and (stands_until is null or valid_from < stands_until)) or ((state <> 'VOID' and autonomy = 'PARTLY') and (stands_until is null or valid_from < stands_until)) or ((state <> 'VOID' and autonomy = 'NONE') and (stands_until is null or valid_from < stands_until)))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (stands_until is null or valid_from < stands_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and autonomy = 'FULL') and (stands_until is null or valid_from < stands_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and autonomy = 'RUNNING') and (stands_until is null or valid_from < stands_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and autonomy = 'PARTLY') and (stands_until is null or valid_from < stands_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and autonomy = 'NONE') and (stands_until is null or valid_from < stands_until)) <> 0
            or sum(sign * direct_spending) filter (where (state <> 'VOID') and (stands_until is null or valid_from < stands_until)) <> 0;
    else
        insert into measures.registers_service_unit_change (agency_id, half_month, units_standing_in, units_standing_out, units_full_in, units_full_out, units_running_in, units_running_out, units_partly_in, units_partly_out, units_none_in, units_none_out, units_direct_spending_in, units_direct_spending_out)
        with changed as (select -1 as sign, * from before_change union all select 1, * from after_change)
        select agency_id, measures.half_month(valid_from),
               sum(sign) filter (where (state <> 'VOID') and (stands_until is null or valid_from < stands_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and autonomy = 'FULL') and (stands_until is null or valid_from < stands_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and autonomy = 'RUNNING') and (stands_until is null or valid_from < stands_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and autonomy = 'PARTLY') and (stands_until is null or valid_from < stands_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and autonomy = 'NONE') and (stands_until is null or valid_from < stands_until)),
               null::integer,
               sum(sign * direct_spending) filter (where (state <> 'VOID') and (stands_until is null or valid_from < stands_until)),
               null::numeric
          from changed
         where valid_from is not null and (((state <> 'VOID') and (stands_until is null or valid_from < stands_until)) or ((state <> 'VOID' and autonomy = 'FULL') and (stands_until is null or valid_from < stands_until)) or ((state <> 'VOID' and autonomy = 'RUNNING') and (stands_until is null or valid_from < stands_until)) or ((state <> 'VOID' and autonomy = 'PARTLY') and (stands_until is null or valid_from < stands_until)) or ((state <> 'VOID' and autonomy = 'NONE') and (stands_until is null or valid_from < stands_until)))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (stands_until is null or valid_from < stands_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and autonomy = 'FULL') and (stands_until is null or valid_from < stands_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and autonomy = 'RUNNING') and (stands_until is null or valid_from < stands_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and autonomy = 'PARTLY') and (stands_until is null or valid_from < stands_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and autonomy = 'NONE') and (stands_until is null or valid_from < stands_until)) <> 0
            or sum(sign * direct_spending) filter (where (state <> 'VOID') and (stands_until is null or valid_from < stands_until)) <> 0
        union all
        select agency_id, measures.half_month(stands_until),
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (stands_until is null or valid_from < stands_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and autonomy = 'FULL') and (stands_until is null or valid_from < stands_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and autonomy = 'RUNNING') and (stands_until is null or valid_from < stands_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and autonomy = 'PARTLY') and (stands_until is null or valid_from < stands_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and autonomy = 'NONE') and (stands_until is null or valid_from < stands_until)),
               null::numeric,
               sum(sign * direct_spending) filter (where (state <> 'VOID') and (stands_until is null or valid_from < stands_until))
          from changed
         where stands_until is not null and (((state <> 'VOID') and (stands_until is null or valid_from < stands_until)) or ((state <> 'VOID' and autonomy = 'FULL') and (stands_until is null or valid_from < stands_until)) or ((state <> 'VOID' and autonomy = 'RUNNING') and (stands_until is null or valid_from < stands_until)) or ((state <> 'VOID' and autonomy = 'PARTLY') and (stands_until is null or valid_from < stands_until)) or ((state <> 'VOID' and autonomy = 'NONE') and (stands_until is null or valid_from < stands_until)))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (stands_until is null or valid_from < stands_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and autonomy = 'FULL') and (stands_until is null or valid_from < stands_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and autonomy = 'RUNNING') and (stands_until is null or valid_from < stands_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and autonomy = 'PARTLY') and (stands_until is null or valid_from < stands_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and autonomy = 'NONE') and (stands_until is null or valid_from < stands_until)) <> 0
            or sum(sign * direct_spending) filter (where (state <> 'VOID') and (stands_until is null or valid_from < stands_until)) <> 0;
    end if;
    return null;
end $$;
create trigger rolled_up_inserts after insert on registers.service_unit
    referencing new table as after_change for each statement execute function measures.roll_up_registers_service_unit();
create trigger rolled_up_deletes after delete on registers.service_unit
    referencing old table as before_change for each statement execute function measures.roll_up_registers_service_unit();
create trigger rolled_up_updates after update on registers.service_unit
    referencing old table as before_change new table as after_change
    for each statement execute function measures.roll_up_registers_service_unit();

insert into measures.registers_service_unit (agency_id, half_month, units_standing_in, units_standing_out, units_full_in, units_full_out, units_running_in, units_running_out, units_partly_in, units_partly_out, units_none_in, units_none_out, units_direct_spending_in, units_direct_spending_out)
select agency_id, half_month, coalesce(sum(units_standing_in), 0), coalesce(sum(units_standing_out), 0), coalesce(sum(units_full_in), 0), coalesce(sum(units_full_out), 0), coalesce(sum(units_running_in), 0), coalesce(sum(units_running_out), 0), coalesce(sum(units_partly_in), 0), coalesce(sum(units_partly_out), 0), coalesce(sum(units_none_in), 0), coalesce(sum(units_none_out), 0), coalesce(sum(units_direct_spending_in), 0), coalesce(sum(units_direct_spending_out), 0)
  from (select agency_id, measures.half_month(valid_from),
       count(*) filter (where (state <> 'VOID') and (stands_until is null or valid_from < stands_until)),
       null::integer,
       count(*) filter (where (state <> 'VOID' and autonomy = 'FULL') and (stands_until is null or valid_from < stands_until)),
       null::integer,
       count(*) filter (where (state <> 'VOID' and autonomy = 'RUNNING') and (stands_until is null or valid_from < stands_until)),
       null::integer,
       count(*) filter (where (state <> 'VOID' and autonomy = 'PARTLY') and (stands_until is null or valid_from < stands_until)),
       null::integer,
       count(*) filter (where (state <> 'VOID' and autonomy = 'NONE') and (stands_until is null or valid_from < stands_until)),
       null::integer,
       sum(direct_spending) filter (where (state <> 'VOID') and (stands_until is null or valid_from < stands_until)),
       null::numeric
  from registers.service_unit
 where valid_from is not null and (((state <> 'VOID') and (stands_until is null or valid_from < stands_until)) or ((state <> 'VOID' and autonomy = 'FULL') and (stands_until is null or valid_from < stands_until)) or ((state <> 'VOID' and autonomy = 'RUNNING') and (stands_until is null or valid_from < stands_until)) or ((state <> 'VOID' and autonomy = 'PARTLY') and (stands_until is null or valid_from < stands_until)) or ((state <> 'VOID' and autonomy = 'NONE') and (stands_until is null or valid_from < stands_until)))
 group by 1, 2
union all
select agency_id, measures.half_month(stands_until),
       null::integer,
       count(*) filter (where (state <> 'VOID') and (stands_until is null or valid_from < stands_until)),
       null::integer,
       count(*) filter (where (state <> 'VOID' and autonomy = 'FULL') and (stands_until is null or valid_from < stands_until)),
       null::integer,
       count(*) filter (where (state <> 'VOID' and autonomy = 'RUNNING') and (stands_until is null or valid_from < stands_until)),
       null::integer,
       count(*) filter (where (state <> 'VOID' and autonomy = 'PARTLY') and (stands_until is null or valid_from < stands_until)),
       null::integer,
       count(*) filter (where (state <> 'VOID' and autonomy = 'NONE') and (stands_until is null or valid_from < stands_until)),
       null::numeric,
       sum(direct_spending) filter (where (state <> 'VOID') and (stands_until is null or valid_from < stands_until))
  from registers.service_unit
 where stands_until is not null and (((state <> 'VOID') and (stands_until is null or valid_from < stands_until)) or ((state <> 'VOID' and autonomy = 'FULL') and (stands_until is null or valid_from < stands_until)) or ((state <> 'VOID' and autonomy = 'RUNNING') and (stands_until is null or valid_from < stands_until)) or ((state <> 'VOID' and autonomy = 'PARTLY') and (stands_until is null or valid_from < stands_until)) or ((state <> 'VOID' and autonomy = 'NONE') and (stands_until is null or valid_from < stands_until)))
 group by 1, 2) as each (agency_id, half_month, units_standing_in, units_standing_out, units_full_in, units_full_out, units_running_in, units_running_out, units_partly_in, units_partly_out, units_none_in, units_none_out, units_direct_spending_in, units_direct_spending_out) group by agency_id, half_month;
