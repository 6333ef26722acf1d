-- why: keeps the measures of registers.communication right in the transaction of each change. safe while running: no
-- Written by ./dev measures from the declaration in measures/; do not edit.
drop trigger if exists rolled_up_inserts on registers.communication;
drop trigger if exists rolled_up_updates on registers.communication;
drop trigger if exists rolled_up_deletes on registers.communication;
drop table if exists measures.registers_communication, measures.registers_communication_change;

create table measures.registers_communication (
    agency_id  bigint not null,
    half_month integer not null,
    communications_held integer not null default 0,
    communications_conference integer not null default 0,
    communications_site integer not null default 0,
    communications_broadcast integer not null default 0,
    communications_other integer not null default 0,
    constraint registers_communication_pk primary key (agency_id, half_month)
) with (fillfactor = 70);
comment on table measures.registers_communication is 'Measures of registers.communication by agency and half-month; what is not in it yet stands in measures.registers_communication_change';

create table measures.registers_communication_change (
    agency_id  bigint not null,
    half_month integer not null,
    communications_held integer,
    communications_conference integer,
    communications_site integer,
    communications_broadcast integer,
    communications_other integer
);
comment on table measures.registers_communication_change is 'What changes of registers.communication add to and take from its measures, until a job puts them into measures.registers_communication';

create or replace function measures.roll_up_registers_communication() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into measures.registers_communication_change (agency_id, half_month, communications_held, communications_conference, communications_site, communications_broadcast, communications_other)
        select agency_id, measures.half_month(held_on),
               count(*) filter (where state <> 'VOID'),
               count(*) filter (where state <> 'VOID' and kind = 'CONFERENCE'),
               count(*) filter (where state <> 'VOID' and kind = 'SITE'),
               count(*) filter (where state <> 'VOID' and kind = 'BROADCAST'),
               count(*) filter (where state <> 'VOID' and kind in ('CONTEST', 'SOCIAL', 'OTHER'))
          from after_change
         where held_on is not null and ((state <> 'VOID') or (state <> 'VOID' and kind = 'CONFERENCE') or (state <> 'VOID' and kind = 'SITE') or (state <> 'VOID' and kind = 'BROADCAST') or (state <> 'VOID' and kind in ('CONTEST', 'SOCIAL', 'OTHER')))
         group by 1, 2;
    elsif tg_op = 'DELETE' then
        insert into measures.registers_communication_change (agency_id, half_month, communications_held, communications_conference, communications_site, communications_broadcast, communications_other)
        with changed as (select -1 as sign, * from before_change)
        select agency_id, measures.half_month(held_on),
               sum(sign) filter (where state <> 'VOID'),
               sum(sign) filter (where state <> 'VOID' and kind = 'CONFERENCE'),
               sum(sign) filter (where state <> 'VOID' and kind = 'SITE'),
               sum(sign) filter (where state <> 'VOID' and kind = 'BROADCAST'),
               sum(sign) filter (where state <> 'VOID' and kind in ('CONTEST', 'SOCIAL', 'OTHER'))
          from changed
         where held_on is not null and ((state <> 'VOID') or (state <> 'VOID' and kind = 'CONFERENCE') or (state <> 'VOID' and kind = 'SITE') or (state <> 'VOID' and kind = 'BROADCAST') or (state <> 'VOID' and kind in ('CONTEST', 'SOCIAL', 'OTHER')))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0
            or sum(sign) filter (where state <> 'VOID' and kind = 'CONFERENCE') <> 0
            or sum(sign) filter (where state <> 'VOID' and kind = 'SITE') <> 0
            or sum(sign) filter (where state <> 'VOID' and kind = 'BROADCAST') <> 0
            or sum(sign) filter (where state <> 'VOID' and kind in ('CONTEST', 'SOCIAL', 'OTHER')) <> 0;
    else
        insert into measures.registers_communication_change (agency_id, half_month, communications_held, communications_conference, communications_site, communications_broadcast, communications_other)
        with changed as (select -1 as sign, * from before_change union all select 1, * from after_change)
        select agency_id, measures.half_month(held_on),
               sum(sign) filter (where state <> 'VOID'),
               sum(sign) filter (where state <> 'VOID' and kind = 'CONFERENCE'),
               sum(sign) filter (where state <> 'VOID' and kind = 'SITE'),
               sum(sign) filter (where state <> 'VOID' and kind = 'BROADCAST'),
               sum(sign) filter (where state <> 'VOID' and kind in ('CONTEST', 'SOCIAL', 'OTHER'))
          from changed
         where held_on is not null and ((state <> 'VOID') or (state <> 'VOID' and kind = 'CONFERENCE') or (state <> 'VOID' and kind = 'SITE') or (state <> 'VOID' and kind = 'BROADCAST') or (state <> 'VOID' and kind in ('CONTEST', 'SOCIAL', 'OTHER')))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0
            or sum(sign) filter (where state <> 'VOID' and kind = 'CONFERENCE') <> 0
            or sum(sign) filter (where state <> 'VOID' and kind = 'SITE') <> 0
            or sum(sign) filter (where state <> 'VOID' and kind = 'BROADCAST') <> 0
            or sum(sign) filter (where state <> 'VOID' and kind in ('CONTEST', 'SOCIAL', 'OTHER')) <> 0;
    end if;
    return null;
end $$;
create trigger rolled_up_inserts after insert on registers.communication
    referencing new table as after_change for each statement execute function measures.roll_up_registers_communication();
create trigger rolled_up_deletes after delete on registers.communication
    referencing old table as before_change for each statement execute function measures.roll_up_registers_communication();
create trigger rolled_up_updates after update on registers.communication
    referencing old table as before_change new table as after_change
    for each statement execute function measures.roll_up_registers_communication();

insert into measures.registers_communication (agency_id, half_month, communications_held, communications_conference, communications_site, communications_broadcast, communications_other)
select agency_id, half_month, coalesce(sum(communications_held), 0), coalesce(sum(communications_conference), 0), coalesce(sum(communications_site), 0), coalesce(sum(communications_broadcast), 0), coalesce(sum(communications_other), 0)
  from (select agency_id, measures.half_month(held_on),
       count(*) filter (where state <> 'VOID'),
       count(*) filter (where state <> 'VOID' and kind = 'CONFERENCE'),
       count(*) filter (where state <> 'VOID' and kind = 'SITE'),
       count(*) filter (where state <> 'VOID' and kind = 'BROADCAST'),
       count(*) filter (where state <> 'VOID' and kind in ('CONTEST', 'SOCIAL', 'OTHER'))
  from registers.communication
 where held_on is not null and ((state <> 'VOID') or (state <> 'VOID' and kind = 'CONFERENCE') or (state <> 'VOID' and kind = 'SITE') or (state <> 'VOID' and kind = 'BROADCAST') or (state <> 'VOID' and kind in ('CONTEST', 'SOCIAL', 'OTHER')))
 group by 1, 2) as each (agency_id, half_month, communications_held, communications_conference, communications_site, communications_broadcast, communications_other) group by agency_id, half_month;
