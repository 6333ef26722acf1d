-- why: keeps the measures of registers.disbursement right in the transaction of each change. safe while running: no
-- Written by ./dev measures from the declaration in measures/; do not edit.
drop trigger if exists rolled_up_inserts on registers.disbursement;
drop trigger if exists rolled_up_updates on registers.disbursement;
drop trigger if exists rolled_up_deletes on registers.disbursement;
drop table if exists measures.registers_disbursement, measures.registers_disbursement_change;

create table measures.registers_disbursement (
    agency_id  bigint not null,
    half_month integer not null,
    disbursement_planned_in numeric not null default 0,
    disbursement_planned_out numeric not null default 0,
    disbursement_paid_in numeric not null default 0,
    disbursement_paid_out numeric not null default 0,
    disbursement_projects_in integer not null default 0,
    disbursement_projects_out integer not null default 0,
    disbursement_projects_behind_in integer not null default 0,
    disbursement_projects_behind_out integer not null default 0,
    constraint registers_disbursement_pk primary key (agency_id, half_month)
) with (fillfactor = 70);
comment on table measures.registers_disbursement is 'Measures of registers.disbursement by agency and half-month; what is not in it yet stands in measures.registers_disbursement_change';

create table measures.registers_disbursement_change (
    agency_id  bigint not null,
    half_month integer not null,
    disbursement_planned_in numeric,
    disbursement_planned_out numeric,
    disbursement_paid_in numeric,
    disbursement_paid_out numeric,
    disbursement_projects_in integer,
    disbursement_projects_out integer,
    disbursement_projects_behind_in integer,
    disbursement_projects_behind_out integer
);
comment on table measures.registers_disbursement_change is 'What changes of registers.disbursement add to and take from its measures, until a job puts them into measures.registers_disbursement';

create or replace function measures.roll_up_registers_disbursement() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into measures.registers_disbursement_change (agency_id, half_month, disbursement_planned_in, disbursement_planned_out, disbursement_paid_in, disbursement_paid_out, disbursement_projects_in, disbursement_projects_out, disbursement_projects_behind_in, disbursement_projects_behind_out)
        select agency_id, measures.half_month(as_of),
               sum(planned) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)),
               null::numeric,
               sum(paid) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)),
               null::numeric,
               count(*) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)),
               null::integer,
               count(*) filter (where (state <> 'VOID' and paid * 100 < planned * required_percent) and (counted_until is null or as_of < counted_until)),
               null::integer
          from after_change
         where as_of is not null and (((state <> 'VOID') and (counted_until is null or as_of < counted_until)) or ((state <> 'VOID' and paid * 100 < planned * required_percent) and (counted_until is null or as_of < counted_until)))
         group by 1, 2
        union all
        select agency_id, measures.half_month(counted_until),
               null::numeric,
               sum(planned) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)),
               null::numeric,
               sum(paid) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)),
               null::integer,
               count(*) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)),
               null::integer,
               count(*) filter (where (state <> 'VOID' and paid * 100 < planned * required_percent) and (counted_until is null or as_of < counted_until))
          from after_change
         where counted_until is not null and (((state <> 'VOID') and (counted_until is null or as_of < counted_until)) or ((state <> 'VOID' and paid * 100 < planned * required_percent) and (counted_until is null or as_of < counted_until)))
         group by 1, 2;
    elsif tg_op = 'DELETE' then
        insert into measures.registers_disbursement_change (agency_id, half_month, disbursement_planned_in, disbursement_planned_out, disbursement_paid_in, disbursement_paid_out, disbursement_projects_in, disbursement_projects_out, disbursement_projects_behind_in, disbursement_projects_behind_out)
        with changed as (select -1 as sign, * from before_change)
        select agency_id, measures.half_month(as_of),
               sum(sign * planned) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)),
               null::numeric,
               sum(sign * paid) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)),
               null::numeric,
               sum(sign) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and paid * 100 < planned * required_percent) and (counted_until is null or as_of < counted_until)),
               null::integer
          from changed
         where as_of is not null and (((state <> 'VOID') and (counted_until is null or as_of < counted_until)) or ((state <> 'VOID' and paid * 100 < planned * required_percent) and (counted_until is null or as_of < counted_until)))
         group by 1, 2
        having sum(sign * planned) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)) <> 0
            or sum(sign * paid) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and paid * 100 < planned * required_percent) and (counted_until is null or as_of < counted_until)) <> 0
        union all
        select agency_id, measures.half_month(counted_until),
               null::numeric,
               sum(sign * planned) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)),
               null::numeric,
               sum(sign * paid) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and paid * 100 < planned * required_percent) and (counted_until is null or as_of < counted_until))
          from changed
         where counted_until is not null and (((state <> 'VOID') and (counted_until is null or as_of < counted_until)) or ((state <> 'VOID' and paid * 100 < planned * required_percent) and (counted_until is null or as_of < counted_until)))
         group by 1, 2
        having sum(sign * planned) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)) <> 0
            or sum(sign * paid) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and paid * 100 < planned * required_percent) and (counted_until is null or as_of < counted_until)) <> 0;
    else
        insert into measures.registers_disbursement_change (agency_id, half_month, disbursement_planned_in, disbursement_planned_out, disbursement_paid_in, disbursement_paid_out, disbursement_projects_in, disbursement_projects_out, disbursement_projects_behind_in, disbursement_projects_behind_out)
        with changed as (select -1 as sign, * from before_change union all select 1, * from after_change)
        select agency_id, measures.half_month(as_of),
               sum(sign * planned) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)),
               null::numeric,
               sum(sign * paid) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)),
               null::numeric,
               sum(sign) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and paid * 100 < planned * required_percent) and (counted_until is null or as_of < counted_until)),
               null::integer
          from changed
         where as_of is not null and (((state <> 'VOID') and (counted_until is null or as_of < counted_until)) or ((state <> 'VOID' and paid * 100 < planned * required_percent) and (counted_until is null or as_of < counted_until)))
         group by 1, 2
        having sum(sign * planned) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)) <> 0
            or sum(sign * paid) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and paid * 100 < planned * required_percent) and (counted_until is null or as_of < counted_until)) <> 0
        union all
        select agency_id, measures.half_month(counted_until),
               null::numeric,
               sum(sign * planned) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)),
               null::numeric,
               sum(sign * paid) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and paid * 100 < planned * required_percent) and (counted_until is null or as_of < counted_until))
          from changed
         where counted_until is not null and (((state <> 'VOID') and (counted_until is null or as_of < counted_until)) or ((state <> 'VOID' and paid * 100 < planned * required_percent) and (counted_until is null or as_of < counted_until)))
         group by 1, 2
        having sum(sign * planned) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)) <> 0
            or sum(sign * paid) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and paid * 100 < planned * required_percent) and (counted_until is null or as_of < counted_until)) <> 0;
    end if;
    return null;
end $$;
create trigger rolled_up_inserts after insert on registers.disbursement
    referencing new table as after_change for each statement execute function measures.roll_up_registers_disbursement();
create trigger rolled_up_deletes after delete on registers.disbursement
    referencing old table as before_change for each statement execute function measures.roll_up_registers_disbursement();
create trigger rolled_up_updates after update on registers.disbursement
    referencing old table as before_change new table as after_change
    for each statement execute function measures.roll_up_registers_disbursement();

insert into measures.registers_disbursement (agency_id, half_month, disbursement_planned_in, disbursement_planned_out, disbursement_paid_in, disbursement_paid_out, disbursement_projects_in, disbursement_projects_out, disbursement_projects_behind_in, disbursement_projects_behind_out)
select agency_id, half_month, coalesce(sum(disbursement_planned_in), 0), coalesce(sum(disbursement_planned_out), 0), coalesce(sum(disbursement_paid_in), 0), coalesce(sum(disbursement_paid_out), 0), coalesce(sum(disbursement_projects_in), 0), coalesce(sum(disbursement_projects_out), 0), coalesce(sum(disbursement_projects_behind_in), 0), coalesce(sum(disbursement_projects_behind_out), 0)
  from (select agency_id, measures.half_month(as_of),
       sum(planned) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)),
       null::numeric,
       sum(paid) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)),
       null::numeric,
       count(*) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)),
       null::integer,
       count(*) filter (where (state <> 'VOID' and paid * 100 < planned * required_percent) and (counted_until is null or as_of < counted_until)),
       null::integer
  from registers.disbursement
 where as_of is not null and (((state <> 'VOID') and (counted_until is null or as_of < counted_until)) or ((state <> 'VOID' and paid * 100 < planned * required_percent) and (counted_until is null or as_of < counted_until)))
 group by 1, 2
union all
select agency_id, measures.half_month(counted_until),
       null::numeric,
       sum(planned) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)),
       null::numeric,
       sum(paid) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)),
       null::integer,
       count(*) filter (where (state <> 'VOID') and (counted_until is null or as_of < counted_until)),
       null::integer,
       count(*) filter (where (state <> 'VOID' and paid * 100 < planned * required_percent) and (counted_until is null or as_of < counted_until))
  from registers.disbursement
 where counted_until is not null and (((state <> 'VOID') and (counted_until is null or as_of < counted_until)) or ((state <> 'VOID' and paid * 100 < planned * required_percent) and (counted_until is null or as_of < counted_until)))
 group by 1, 2) as each (agency_id, half_month, disbursement_planned_in, disbursement_planned_out, disbursement_paid_in, disbursement_paid_out, disbursement_projects_in, disbursement_projects_out, disbursement_projects_behind_in, disbursement_projects_behind_out) group by agency_id, half_month;
