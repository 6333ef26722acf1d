-- why: keeps the measures of registers.dossier right in the transaction of each change. safe while running: no
-- Written by ./dev measures from the declaration in measures/; do not edit.
drop trigger if exists rolled_up_inserts on registers.dossier;
drop trigger if exists rolled_up_updates on registers.dossier;
drop trigger if exists rolled_up_deletes on registers.dossier;
drop table if exists measures.registers_dossier, measures.registers_dossier_change;

create table measures.registers_dossier (
    agency_id  bigint not null,
    half_month integer not null,
    dossiers_received integer not null default 0,
    dossiers_received_in_person integer not null default 0,
    dossiers_received_postal integer not null default 0,
    dossiers_received_online_partial integer not null default 0,
    dossiers_received_online_full integer not null default 0,
    dossiers_full_online integer not null default 0,
    dossiers_full_online_online integer not null default 0,
    dossiers_digitised integer not null default 0,
    dossiers_public_progress integer not null default 0,
    dossiers_open_in integer not null default 0,
    dossiers_open_out integer not null default 0,
    dossiers_open_overdue_in integer not null default 0,
    dossiers_open_overdue_out integer not null default 0,
    dossiers_resolved integer not null default 0,
    dossiers_resolved_early integer not null default 0,
    dossiers_resolved_on_time integer not null default 0,
    dossiers_resolved_late integer not null default 0,
    dossiers_late integer not null default 0,
    dossiers_late_apologised integer not null default 0,
    payments_due integer not null default 0,
    payments_online integer not null default 0,
    constraint registers_dossier_pk primary key (agency_id, half_month)
) with (fillfactor = 70);
comment on table measures.registers_dossier is 'Measures of registers.dossier by agency and half-month; what is not in it yet stands in measures.registers_dossier_change';

create table measures.registers_dossier_change (
    agency_id  bigint not null,
    half_month integer not null,
    dossiers_received integer,
    dossiers_received_in_person integer,
    dossiers_received_postal integer,
    dossiers_received_online_partial integer,
    dossiers_received_online_full integer,
    dossiers_full_online integer,
    dossiers_full_online_online integer,
    dossiers_digitised integer,
    dossiers_public_progress integer,
    dossiers_open_in integer,
    dossiers_open_out integer,
    dossiers_open_overdue_in integer,
    dossiers_open_overdue_out integer,
    dossiers_resolved integer,
    dossiers_resolved_early integer,
    dossiers_resolved_on_time integer,
    dossiers_resolved_late integer,
    dossiers_late integer,
    dossiers_late_apologised integer,
    payments_due integer,
    payments_online integer
);
comment on table measures.registers_dossier_change is 'What changes of registers.dossier add to and take from its measures, until a job puts them into measures.registers_dossier';

create or replace function measures.roll_up_registers_dossier() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into measures.registers_dossier_change (agency_id, half_month, dossiers_received, dossiers_received_in_person, dossiers_received_postal, dossiers_received_online_partial, dossiers_received_online_full, dossiers_full_online, dossiers_full_online_online, dossiers_digitised, dossiers_public_progress, dossiers_open_in, dossiers_open_out, dossiers_open_overdue_in, dossiers_open_overdue_out, dossiers_resolved, dossiers_resolved_early, dossiers_resolved_on_time, dossiers_resolved_late, dossiers_late, dossiers_late_apologised, payments_due, payments_online)
        select agency_id, measures.half_month(received_on),
               count(*) filter (where counted),
               count(*) filter (where counted and channel = 'IN_PERSON'),
               count(*) filter (where counted and channel = 'POSTAL'),
               count(*) filter (where counted and channel = 'ONLINE_PARTIAL'),
               count(*) filter (where counted and channel = 'ONLINE_FULL'),
               count(*) filter (where counted and online = 'FULL'),
               count(*) filter (where counted and online = 'FULL' and channel = 'ONLINE_FULL'),
               count(*) filter (where counted and digitised_in),
               count(*) filter (where counted and progress_public),
               count(*) filter (where (counted) and (resolved_on is null or received_on < resolved_on)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from after_change
         where received_on is not null and ((counted) or (counted and channel = 'IN_PERSON') or (counted and channel = 'POSTAL') or (counted and channel = 'ONLINE_PARTIAL') or (counted and channel = 'ONLINE_FULL') or (counted and online = 'FULL') or (counted and online = 'FULL' and channel = 'ONLINE_FULL') or (counted and digitised_in) or (counted and progress_public) or ((counted) and (resolved_on is null or received_on < resolved_on)))
         group by 1, 2
        union all
        select agency_id, measures.half_month(resolved_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               count(*) filter (where (counted) and (resolved_on is null or received_on < resolved_on)),
               null::integer,
               count(*) filter (where (counted) and (resolved_on is null or (first_due_on + 1) < resolved_on)),
               count(*) filter (where counted),
               count(*) filter (where counted and outcome = 'EARLY' and resolved_on < first_due_on),
               count(*) filter (where counted and outcome in ('EARLY', 'ON_TIME') and resolved_on <= first_due_on),
               count(*) filter (where counted and (outcome = 'LATE' or resolved_on > first_due_on)),
               null::integer,
               null::integer,
               count(*) filter (where counted and fee > 0),
               count(*) filter (where counted and fee > 0 and fee_online)
          from after_change
         where resolved_on is not null and (((counted) and (resolved_on is null or received_on < resolved_on)) or ((counted) and (resolved_on is null or (first_due_on + 1) < resolved_on)) or (counted) or (counted and outcome = 'EARLY' and resolved_on < first_due_on) or (counted and outcome in ('EARLY', 'ON_TIME') and resolved_on <= first_due_on) or (counted and (outcome = 'LATE' or resolved_on > first_due_on)) or (counted and fee > 0) or (counted and fee > 0 and fee_online))
         group by 1, 2
        union all
        select agency_id, measures.half_month((first_due_on + 1)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               count(*) filter (where (counted) and (resolved_on is null or (first_due_on + 1) < resolved_on)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               count(*) filter (where counted and (resolved_on is null or resolved_on > first_due_on)),
               count(*) filter (where counted and (resolved_on is null or resolved_on > first_due_on) and apology_on is not null),
               null::integer,
               null::integer
          from after_change
         where first_due_on is not null and (((counted) and (resolved_on is null or (first_due_on + 1) < resolved_on)) or (counted and (resolved_on is null or resolved_on > first_due_on)) or (counted and (resolved_on is null or resolved_on > first_due_on) and apology_on is not null))
         group by 1, 2;
    elsif tg_op = 'DELETE' then
        insert into measures.registers_dossier_change (agency_id, half_month, dossiers_received, dossiers_received_in_person, dossiers_received_postal, dossiers_received_online_partial, dossiers_received_online_full, dossiers_full_online, dossiers_full_online_online, dossiers_digitised, dossiers_public_progress, dossiers_open_in, dossiers_open_out, dossiers_open_overdue_in, dossiers_open_overdue_out, dossiers_resolved, dossiers_resolved_early, dossiers_resolved_on_time, dossiers_resolved_late, dossiers_late, dossiers_late_apologised, payments_due, payments_online)
        with changed as (select -1 as sign, * from before_change)
        select agency_id, measures.half_month(received_on),
               sum(sign) filter (where counted),
               sum(sign) filter (where counted and channel = 'IN_PERSON'),
               sum(sign) filter (where counted and channel = 'POSTAL'),
               sum(sign) filter (where counted and channel = 'ONLINE_PARTIAL'),
               sum(sign) filter (where counted and channel = 'ONLINE_FULL'),
               sum(sign) filter (where counted and online = 'FULL'),
               sum(sign) filter (where counted and online = 'FULL' and channel = 'ONLINE_FULL'),
               sum(sign) filter (where counted and digitised_in),
               sum(sign) filter (where counted and progress_public),
               sum(sign) filter (where (counted) and (resolved_on is null or received_on < resolved_on)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from changed
         where received_on is not null and ((counted) or (counted and channel = 'IN_PERSON') or (counted and channel = 'POSTAL') or (counted and channel = 'ONLINE_PARTIAL') or (counted and channel = 'ONLINE_FULL') or (counted and online = 'FULL') or (counted and online = 'FULL' and channel = 'ONLINE_FULL') or (counted and digitised_in) or (counted and progress_public) or ((counted) and (resolved_on is null or received_on < resolved_on)))
         group by 1, 2
        having sum(sign) filter (where counted) <> 0
            or sum(sign) filter (where counted and channel = 'IN_PERSON') <> 0
            or sum(sign) filter (where counted and channel = 'POSTAL') <> 0
            or sum(sign) filter (where counted and channel = 'ONLINE_PARTIAL') <> 0
            or sum(sign) filter (where counted and channel = 'ONLINE_FULL') <> 0
            or sum(sign) filter (where counted and online = 'FULL') <> 0
            or sum(sign) filter (where counted and online = 'FULL' and channel = 'ONLINE_FULL') <> 0
            or sum(sign) filter (where counted and digitised_in) <> 0
            or sum(sign) filter (where counted and progress_public) <> 0
            or sum(sign) filter (where (counted) and (resolved_on is null or received_on < resolved_on)) <> 0
        union all
        select agency_id, measures.half_month(resolved_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where (counted) and (resolved_on is null or received_on < resolved_on)),
               null::integer,
               sum(sign) filter (where (counted) and (resolved_on is null or (first_due_on + 1) < resolved_on)),
               sum(sign) filter (where counted),
               sum(sign) filter (where counted and outcome = 'EARLY' and resolved_on < first_due_on),
               sum(sign) filter (where counted and outcome in ('EARLY', 'ON_TIME') and resolved_on <= first_due_on),
               sum(sign) filter (where counted and (outcome = 'LATE' or resolved_on > first_due_on)),
               null::integer,
               null::integer,
               sum(sign) filter (where counted and fee > 0),
               sum(sign) filter (where counted and fee > 0 and fee_online)
          from changed
         where resolved_on is not null and (((counted) and (resolved_on is null or received_on < resolved_on)) or ((counted) and (resolved_on is null or (first_due_on + 1) < resolved_on)) or (counted) or (counted and outcome = 'EARLY' and resolved_on < first_due_on) or (counted and outcome in ('EARLY', 'ON_TIME') and resolved_on <= first_due_on) or (counted and (outcome = 'LATE' or resolved_on > first_due_on)) or (counted and fee > 0) or (counted and fee > 0 and fee_online))
         group by 1, 2
        having sum(sign) filter (where (counted) and (resolved_on is null or received_on < resolved_on)) <> 0
            or sum(sign) filter (where (counted) and (resolved_on is null or (first_due_on + 1) < resolved_on)) <> 0
            or sum(sign) filter (where counted) <> 0
            or sum(sign) filter (where counted and outcome = 'EARLY' and resolved_on < first_due_on) <> 0
            or sum(sign) filter (where counted and outcome in ('EARLY', 'ON_TIME') and resolved_on <= first_due_on) <> 0
            or sum(sign) filter (where counted and (outcome = 'LATE' or resolved_on > first_due_on)) <> 0
            or sum(sign) filter (where counted and fee > 0) <> 0
            or sum(sign) filter (where counted and fee > 0 and fee_online) <> 0
        union all
        select agency_id, measures.half_month((first_due_on + 1)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where (counted) and (resolved_on is null or (first_due_on + 1) < resolved_on)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where counted and (resolved_on is null or resolved_on > first_due_on)),
               sum(sign) filter (where counted and (resolved_on is null or resolved_on > first_due_on) and apology_on is not null),
               null::integer,
               null::integer
          from changed
         where first_due_on is not null and (((counted) and (resolved_on is null or (first_due_on + 1) < resolved_on)) or (counted and (resolved_on is null or resolved_on > first_due_on)) or (counted and (resolved_on is null or resolved_on > first_due_on) and apology_on is not null))
         group by 1, 2
        having sum(sign) filter (where (counted) and (resolved_on is null or (first_due_on + 1) < resolved_on)) <> 0
            or sum(sign) filter (where counted and (resolved_on is null or resolved_on > first_due_on)) <> 0
            or sum(sign) filter (where counted and (resolved_on is null or resolved_on > first_due_on) and apology_on is not null) <> 0;
    else
        insert into measures.registers_dossier_change (agency_id, half_month, dossiers_received, dossiers_received_in_person, dossiers_received_postal, dossiers_received_online_partial, dossiers_received_online_full, dossiers_full_online, dossiers_full_online_online, dossiers_digitised, dossiers_public_progress, dossiers_open_in, dossiers_open_out, dossiers_open_overdue_in, dossiers_open_overdue_out, dossiers_resolved, dossiers_resolved_early, dossiers_resolved_on_time, dossiers_resolved_late, dossiers_late, dossiers_late_apologised, payments_due, payments_online)
        with changed as (select -1 as sign, * from before_change union all select 1, * from after_change)
        select agency_id, measures.half_month(received_on),
               sum(sign) filter (where counted),
               sum(sign) filter (where counted and channel = 'IN_PERSON'),
               sum(sign) filter (where counted and channel = 'POSTAL'),
               sum(sign) filter (where counted and channel = 'ONLINE_PARTIAL'),
               sum(sign) filter (where counted and channel = 'ONLINE_FULL'),
               sum(sign) filter (where counted and online = 'FULL'),
               sum(sign) filter (where counted and online = 'FULL' and channel = 'ONLINE_FULL'),
               sum(sign) filter (where counted and digitised_in),
               sum(sign) filter (where counted and progress_public),
               sum(sign) filter (where (counted) and (resolved_on is null or received_on < resolved_on)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from changed
         where received_on is not null and ((counted) or (counted and channel = 'IN_PERSON') or (counted and channel = 'POSTAL') or (counted and channel = 'ONLINE_PARTIAL') or (counted and channel = 'ONLINE_FULL') or (counted and online = 'FULL') or (counted and online = 'FULL' and channel = 'ONLINE_FULL') or (counted and digitised_in) or (counted and progress_public) or ((counted) and (resolved_on is null or received_on < resolved_on)))
         group by 1, 2
        having sum(sign) filter (where counted) <> 0
            or sum(sign) filter (where counted and channel = 'IN_PERSON') <> 0
            or sum(sign) filter (where counted and channel = 'POSTAL') <> 0
            or sum(sign) filter (where counted and channel = 'ONLINE_PARTIAL') <> 0
            or sum(sign) filter (where counted and channel = 'ONLINE_FULL') <> 0
            or sum(sign) filter (where counted and online = 'FULL') <> 0
            or sum(sign) filter (where counted and online = 'FULL' and channel = 'ONLINE_FULL') <> 0
            or sum(sign) filter (where counted and digitised_in) <> 0
            or sum(sign) filter (where counted and progress_public) <> 0
            or sum(sign) filter (where (counted) and (resolved_on is null or received_on < resolved_on)) <> 0
        union all
        select agency_id, measures.half_month(resolved_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where (counted) and (resolved_on is null or received_on < resolved_on)),
               null::integer,
               sum(sign) filter (where (counted) and (resolved_on is null or (first_due_on + 1) < resolved_on)),
               sum(sign) filter (where counted),
               sum(sign) filter (where counted and outcome = 'EARLY' and resolved_on < first_due_on),
               sum(sign) filter (where counted and outcome in ('EARLY', 'ON_TIME') and resolved_on <= first_due_on),
               sum(sign) filter (where counted and (outcome = 'LATE' or resolved_on > first_due_on)),
               null::integer,
               null::integer,
               sum(sign) filter (where counted and fee > 0),
               sum(sign) filter (where counted and fee > 0 and fee_online)
          from changed
         where resolved_on is not null and (((counted) and (resolved_on is null or received_on < resolved_on)) or ((counted) and (resolved_on is null or (first_due_on + 1) < resolved_on)) or (counted) or (counted and outcome = 'EARLY' and resolved_on < first_due_on) or (counted and outcome in ('EARLY', 'ON_TIME') and resolved_on <= first_due_on) or (counted and (outcome = 'LATE' or resolved_on > first_due_on)) or (counted and fee > 0) or (counted and fee > 0 and fee_online))
         group by 1, 2
        having sum(sign) filter (where (counted) and (resolved_on is null or received_on < resolved_on)) <> 0
            or sum(sign) filter (where (counted) and (resolved_on is null or (first_due_on + 1) < resolved_on)) <> 0
            or sum(sign) filter (where counted) <> 0
            or sum(sign) filter (where counted and outcome = 'EARLY' and resolved_on < first_due_on) <> 0
            or sum(sign) filter (where counted and outcome in ('EARLY', 'ON_TIME') and resolved_on <= first_due_on) <> 0
            or sum(sign) filter (where counted and (outcome = 'LATE' or resolved_on > first_due_on)) <> 0
            or sum(sign) filter (where counted and fee > 0) <> 0
            or sum(sign) filter (where counted and fee > 0 and fee_online) <> 0
        union all
        select agency_id, measures.half_month((first_due_on + 1)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where (counted) and (resolved_on is null or (first_due_on + 1) < resolved_on)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where counted and (resolved_on is null or resolved_on > first_due_on)),
               sum(sign) filter (where counted and (resolved_on is null or resolved_on > first_due_on) and apology_on is not null),
               null::integer,
               null::integer
          from changed
         where first_due_on is not null and (((counted) and (resolved_on is null or (first_due_on + 1) < resolved_on)) or (counted and (resolved_on is null or resolved_on > first_due_on)) or (counted and (resolved_on is null or resolved_on > first_due_on) and apology_on is not null))
         group by 1, 2
        having sum(sign) filter (where (counted) and (resolved_on is null or (first_due_on + 1) < resolved_on)) <> 0
            or sum(sign) filter (where counted and (resolved_on is null or resolved_on > first_due_on)) <> 0
            or sum(sign) filter (where counted and (resolved_on is null or resolved_on > first_due_on) and apology_on is not null) <> 0;
    end if;
    return null;
end $$;
create trigger rolled_up_inserts after insert on registers.dossier
    referencing new table as after_change for each statement execute function measures.roll_up_registers_dossier();
create trigger rolled_up_deletes after delete on registers.dossier
    referencing old table as before_change for each statement execute function measures.roll_up_registers_dossier();
create trigger rolled_up_updates after update on registers.dossier
    referencing old table as before_change new table as after_change
    for each statement execute function measures.roll_up_registers_dossier();

insert into measures.registers_dossier (agency_id, half_month, dossiers_received, dossiers_received_in_person, dossiers_received_postal, dossiers_received_online_partial, dossiers_received_online_full, dossiers_full_online, dossiers_full_online_online, dossiers_digitised, dossiers_public_progress, dossiers_open_in, dossiers_open_out, dossiers_open_overdue_in, dossiers_open_overdue_out, dossiers_resolved, dossiers_resolved_early, dossiers_resolved_on_time, dossiers_resolved_late, dossiers_late, dossiers_late_apologised, payments_due, payments_online)
select agency_id, half_month, coalesce(sum(dossiers_received), 0), coalesce(sum(dossiers_received_in_person), 0), coalesce(sum(dossiers_received_postal), 0), coalesce(sum(dossiers_received_online_partial), 0), coalesce(sum(dossiers_received_online_full), 0), coalesce(sum(dossiers_full_online), 0), coalesce(sum(dossiers_full_online_online), 0), coalesce(sum(dossiers_digitised), 0), coalesce(sum(dossiers_public_progress), 0), coalesce(sum(dossiers_open_in), 0), coalesce(sum(dossiers_open_out), 0), coalesce(sum(dossiers_open_overdue_in), 0), coalesce(sum(dossiers_open_overdue_out), 0), coalesce(sum(dossiers_resolved), 0), coalesce(sum(dossiers_resolved_early), 0), coalesce(sum(dossiers_resolved_on_time), 0), coalesce(sum(dossiers_resolved_late), 0), coalesce(sum(dossiers_late), 0), coalesce(sum(dossiers_late_apologised), 0), coalesce(sum(payments_due), 0), coalesce(sum(payments_online), 0)
  from (select agency_id, measures.half_month(received_on),
       count(*) filter (where counted),
       count(*) filter (where counted and channel = 'IN_PERSON'),
       count(*) filter (where counted and channel = 'POSTAL'),
       count(*) filter (where counted and channel = 'ONLINE_PARTIAL'),
       count(*) filter (where counted and channel = 'ONLINE_FULL'),
       count(*) filter (where counted and online = 'FULL'),
       count(*) filter (where counted and online = 'FULL' and channel = 'ONLINE_FULL'),
       count(*) filter (where counted and digitised_in),
       count(*) filter (where counted and progress_public),
       count(*) filter (where (counted) and (resolved_on is null or received_on < resolved_on)),
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer
  from registers.dossier
 where received_on is not null and ((counted) or (counted and channel = 'IN_PERSON') or (counted and channel = 'POSTAL') or (counted and channel = 'ONLINE_PARTIAL') or (counted and channel = 'ONLINE_FULL') or (counted and online = 'FULL') or (counted and online = 'FULL' and channel = 'ONLINE_FULL') or (counted and digitised_in) or (counted and progress_public) or ((counted) and (resolved_on is null or received_on < resolved_on)))
 group by 1, 2
union all
select agency_id, measures.half_month(resolved_on),
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       count(*) filter (where (counted) and (resolved_on is null or received_on < resolved_on)),
       null::integer,
       count(*) filter (where (counted) and (resolved_on is null or (first_due_on + 1) < resolved_on)),
       count(*) filter (where counted),
       count(*) filter (where counted and outcome = 'EARLY' and resolved_on < first_due_on),
       count(*) filter (where counted and outcome in ('EARLY', 'ON_TIME') and resolved_on <= first_due_on),
       count(*) filter (where counted and (outcome = 'LATE' or resolved_on > first_due_on)),
       null::integer,
       null::integer,
       count(*) filter (where counted and fee > 0),
       count(*) filter (where counted and fee > 0 and fee_online)
  from registers.dossier
 where resolved_on is not null and (((counted) and (resolved_on is null or received_on < resolved_on)) or ((counted) and (resolved_on is null or (first_due_on + 1) < resolved_on)) or (counted) or (counted and outcome = 'EARLY' and resolved_on < first_due_on) or (counted and outcome in ('EARLY', 'ON_TIME') and resolved_on <= first_due_on) or (counted and (outcome = 'LATE' or resolved_on > first_due_on)) or (counted and fee > 0) or (counted and fee > 0 and fee_online))
 group by 1, 2
union all
select agency_id, measures.half_month((first_due_on + 1)),
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       count(*) filter (where (counted) and (resolved_on is null or (first_due_on + 1) < resolved_on)),
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       count(*) filter (where counted and (resolved_on is null or resolved_on > first_due_on)),
       count(*) filter (where counted and (resolved_on is null or resolved_on > first_due_on) and apology_on is not null),
       null::integer,
       null::integer
  from registers.dossier
 where first_due_on is not null and (((counted) and (resolved_on is null or (first_due_on + 1) < resolved_on)) or (counted and (resolved_on is null or resolved_on > first_due_on)) or (counted and (resolved_on is null or resolved_on > first_due_on) and apology_on is not null))
 group by 1, 2) as each (agency_id, half_month, dossiers_received, dossiers_received_in_person, dossiers_received_postal, dossiers_received_online_partial, dossiers_received_online_full, dossiers_full_online, dossiers_full_online_online, dossiers_digitised, dossiers_public_progress, dossiers_open_in, dossiers_open_out, dossiers_open_overdue_in, dossiers_open_overdue_out, dossiers_resolved, dossiers_resolved_early, dossiers_resolved_on_time, dossiers_resolved_late, dossiers_late, dossiers_late_apologised, payments_due, payments_online) group by agency_id, half_month;
