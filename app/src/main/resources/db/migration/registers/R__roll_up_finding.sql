-- why: keeps the measures of registers.finding right in the transaction of each change. safe while running: no
-- Written by ./dev measures from the declaration in measures/; do not edit.
drop trigger if exists rolled_up_inserts on registers.finding;
drop trigger if exists rolled_up_updates on registers.finding;
drop trigger if exists rolled_up_deletes on registers.finding;
drop table if exists measures.registers_finding, measures.registers_finding_change;

create table measures.registers_finding (
    agency_id  bigint not null,
    half_month integer not null,
    findings_found integer not null default 0,
    findings_found_settled integer not null default 0,
    findings_settled integer not null default 0,
    findings_settled_late integer not null default 0,
    findings_open_in integer not null default 0,
    findings_open_out integer not null default 0,
    findings_open_overdue_in integer not null default 0,
    findings_open_overdue_out integer not null default 0,
    constraint registers_finding_pk primary key (agency_id, half_month)
) with (fillfactor = 70);
comment on table measures.registers_finding is 'Measures of registers.finding by agency and half-month; what is not in it yet stands in measures.registers_finding_change';

create table measures.registers_finding_change (
    agency_id  bigint not null,
    half_month integer not null,
    findings_found integer,
    findings_found_settled integer,
    findings_settled integer,
    findings_settled_late integer,
    findings_open_in integer,
    findings_open_out integer,
    findings_open_overdue_in integer,
    findings_open_overdue_out integer
);
comment on table measures.registers_finding_change is 'What changes of registers.finding add to and take from its measures, until a job puts them into measures.registers_finding';

create or replace function measures.roll_up_registers_finding() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into measures.registers_finding_change (agency_id, half_month, findings_found, findings_found_settled, findings_settled, findings_settled_late, findings_open_in, findings_open_out, findings_open_overdue_in, findings_open_overdue_out)
        select agency_id, measures.half_month(found_on),
               count(*) filter (where state <> 'VOID'),
               count(*) filter (where state <> 'VOID' and settled_on is not null),
               null::integer,
               null::integer,
               count(*) filter (where (state <> 'VOID') and (settled_on is null or found_on < settled_on)),
               null::integer,
               null::integer,
               null::integer
          from after_change
         where found_on is not null and ((state <> 'VOID') or (state <> 'VOID' and settled_on is not null) or ((state <> 'VOID') and (settled_on is null or found_on < settled_on)))
         group by 1, 2
        union all
        select agency_id, measures.half_month(settled_on),
               null::integer,
               null::integer,
               count(*) filter (where state <> 'VOID'),
               count(*) filter (where state <> 'VOID' and settled_on > remedy_due_on),
               null::integer,
               count(*) filter (where (state <> 'VOID') and (settled_on is null or found_on < settled_on)),
               null::integer,
               count(*) filter (where (state <> 'VOID') and (settled_on is null or (remedy_due_on + 1) < settled_on))
          from after_change
         where settled_on is not null and ((state <> 'VOID') or (state <> 'VOID' and settled_on > remedy_due_on) or ((state <> 'VOID') and (settled_on is null or found_on < settled_on)) or ((state <> 'VOID') and (settled_on is null or (remedy_due_on + 1) < settled_on)))
         group by 1, 2
        union all
        select agency_id, measures.half_month((remedy_due_on + 1)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               count(*) filter (where (state <> 'VOID') and (settled_on is null or (remedy_due_on + 1) < settled_on)),
               null::integer
          from after_change
         where remedy_due_on is not null and (((state <> 'VOID') and (settled_on is null or (remedy_due_on + 1) < settled_on)))
         group by 1, 2;
    elsif tg_op = 'DELETE' then
        insert into measures.registers_finding_change (agency_id, half_month, findings_found, findings_found_settled, findings_settled, findings_settled_late, findings_open_in, findings_open_out, findings_open_overdue_in, findings_open_overdue_out)
        with changed as (select -1 as sign, * from before_change)
        select agency_id, measures.half_month(found_on),
               sum(sign) filter (where state <> 'VOID'),
               sum(sign) filter (where state <> 'VOID' and settled_on is not null),
               null::integer,
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (settled_on is null or found_on < settled_on)),
               null::integer,
               null::integer,
               null::integer
          from changed
         where found_on is not null and ((state <> 'VOID') or (state <> 'VOID' and settled_on is not null) or ((state <> 'VOID') and (settled_on is null or found_on < settled_on)))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0
            or sum(sign) filter (where state <> 'VOID' and settled_on is not null) <> 0
            or sum(sign) filter (where (state <> 'VOID') and (settled_on is null or found_on < settled_on)) <> 0
        union all
        select agency_id, measures.half_month(settled_on),
               null::integer,
               null::integer,
               sum(sign) filter (where state <> 'VOID'),
               sum(sign) filter (where state <> 'VOID' and settled_on > remedy_due_on),
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (settled_on is null or found_on < settled_on)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (settled_on is null or (remedy_due_on + 1) < settled_on))
          from changed
         where settled_on is not null and ((state <> 'VOID') or (state <> 'VOID' and settled_on > remedy_due_on) or ((state <> 'VOID') and (settled_on is null or found_on < settled_on)) or ((state <> 'VOID') and (settled_on is null or (remedy_due_on + 1) < settled_on)))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0
            or sum(sign) filter (where state <> 'VOID' and settled_on > remedy_due_on) <> 0
            or sum(sign) filter (where (state <> 'VOID') and (settled_on is null or found_on < settled_on)) <> 0
            or sum(sign) filter (where (state <> 'VOID') and (settled_on is null or (remedy_due_on + 1) < settled_on)) <> 0
        union all
        select agency_id, measures.half_month((remedy_due_on + 1)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (settled_on is null or (remedy_due_on + 1) < settled_on)),
               null::integer
          from changed
         where remedy_due_on is not null and (((state <> 'VOID') and (settled_on is null or (remedy_due_on + 1) < settled_on)))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (settled_on is null or (remedy_due_on + 1) < settled_on)) <> 0;
    else
        insert into measures.registers_finding_change (agency_id, half_month, findings_found, findings_found_settled, findings_settled, findings_settled_late, findings_open_in, findings_open_out, findings_open_overdue_in, findings_open_overdue_out)
        with changed as (select -1 as sign, * from before_change union all select 1, * from after_change)
        select agency_id, measures.half_month(found_on),
               sum(sign) filter (where state <> 'VOID'),
               sum(sign) filter (where state <> 'VOID' and settled_on is not null),
               null::integer,
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (settled_on is null or found_on < settled_on)),
               null::integer,
               null::integer,
               null::integer
          from changed
         where found_on is not null and ((state <> 'VOID') or (state <> 'VOID' and settled_on is not null) or ((state <> 'VOID') and (settled_on is null or found_on < settled_on)))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0
            or sum(sign) filter (where state <> 'VOID' and settled_on is not null) <> 0
            or sum(sign) filter (where (state <> 'VOID') and (settled_on is null or found_on < settled_on)) <> 0
        union all
        select agency_id, measures.half_month(settled_on),
               null::integer,
               null::integer,
               sum(sign) filter (where state <> 'VOID'),
               sum(sign) filter (where state <> 'VOID' and settled_on > remedy_due_on),
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (settled_on is null or found_on < settled_on)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (settled_on is null or (remedy_due_on + 1) < settled_on))
          from changed
         where settled_on is not null and ((state <> 'VOID') or (state <> 'VOID' and settled_on > remedy_due_on) or ((state <> 'VOID') and (settled_on is null or found_on < settled_on)) or ((state <> 'VOID') and (settled_on is null or (remedy_due_on + 1) < settled_on)))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0
            or sum(sign) filter (where state <> 'VOID' and settled_on > remedy_due_on) <> 0
            or sum(sign) filter (where (state <> 'VOID') and (settled_on is null or found_on < settled_on)) <> 0
            or sum(sign) filter (where (state <> 'VOID') and (settled_on is null or (remedy_due_on + 1) < settled_on)) <> 0
        union all
        select agency_id, measures.half_month((remedy_due_on + 1)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (settled_on is null or (remedy_due_on + 1) < settled_on)),
               null::integer
          from changed
         where remedy_due_on is not null and (((state <> 'VOID') and (settled_on is null or (remedy_due_on + 1) < settled_on)))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (settled_on is null or (remedy_due_on + 1) < settled_on)) <> 0;
    end if;
    return null;
end $$;
create trigger rolled_up_inserts after insert on registers.finding
    referencing new table as after_change for each statement execute function measures.roll_up_registers_finding();
create trigger rolled_up_deletes after delete on registers.finding
    referencing old table as before_change for each statement execute function measures.roll_up_registers_finding();
create trigger rolled_up_updates after update on registers.finding
    referencing old table as before_change new table as after_change
    for each statement execute function measures.roll_up_registers_finding();

insert into measures.registers_finding (agency_id, half_month, findings_found, findings_found_settled, findings_settled, findings_settled_late, findings_open_in, findings_open_out, findings_open_overdue_in, findings_open_overdue_out)
select agency_id, half_month, coalesce(sum(findings_found), 0), coalesce(sum(findings_found_settled), 0), coalesce(sum(findings_settled), 0), coalesce(sum(findings_settled_late), 0), coalesce(sum(findings_open_in), 0), coalesce(sum(findings_open_out), 0), coalesce(sum(findings_open_overdue_in), 0), coalesce(sum(findings_open_overdue_out), 0)
  from (select agency_id, measures.half_month(found_on),
       count(*) filter (where state <> 'VOID'),
       count(*) filter (where state <> 'VOID' and settled_on is not null),
       null::integer,
       null::integer,
       count(*) filter (where (state <> 'VOID') and (settled_on is null or found_on < settled_on)),
       null::integer,
       null::integer,
       null::integer
  from registers.finding
 where found_on is not null and ((state <> 'VOID') or (state <> 'VOID' and settled_on is not null) or ((state <> 'VOID') and (settled_on is null or found_on < settled_on)))
 group by 1, 2
union all
select agency_id, measures.half_month(settled_on),
       null::integer,
       null::integer,
       count(*) filter (where state <> 'VOID'),
       count(*) filter (where state <> 'VOID' and settled_on > remedy_due_on),
       null::integer,
       count(*) filter (where (state <> 'VOID') and (settled_on is null or found_on < settled_on)),
       null::integer,
       count(*) filter (where (state <> 'VOID') and (settled_on is null or (remedy_due_on + 1) < settled_on))
  from registers.finding
 where settled_on is not null and ((state <> 'VOID') or (state <> 'VOID' and settled_on > remedy_due_on) or ((state <> 'VOID') and (settled_on is null or found_on < settled_on)) or ((state <> 'VOID') and (settled_on is null or (remedy_due_on + 1) < settled_on)))
 group by 1, 2
union all
select agency_id, measures.half_month((remedy_due_on + 1)),
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       count(*) filter (where (state <> 'VOID') and (settled_on is null or (remedy_due_on + 1) < settled_on)),
       null::integer
  from registers.finding
 where remedy_due_on is not null and (((state <> 'VOID') and (settled_on is null or (remedy_due_on + 1) < settled_on)))
 group by 1, 2) as each (agency_id, half_month, findings_found, findings_found_settled, findings_settled, findings_settled_late, findings_open_in, findings_open_out, findings_open_overdue_in, findings_open_overdue_out) group by agency_id, half_month;
