-- why: keeps the measures of registers.exchange right in the transaction of each change. safe while running: no
-- Written by ./dev measures from the declaration in measures/; do not edit.
drop trigger if exists rolled_up_inserts on registers.exchange;
drop trigger if exists rolled_up_updates on registers.exchange;
drop trigger if exists rolled_up_deletes on registers.exchange;
drop table if exists measures.registers_exchange, measures.registers_exchange_change;

create table measures.registers_exchange (
    agency_id  bigint not null,
    half_month integer not null,
    exchange_sent numeric not null default 0,
    exchange_sent_electronic numeric not null default 0,
    exchange_sent_both numeric not null default 0,
    exchange_received numeric not null default 0,
    exchange_received_electronic numeric not null default 0,
    exchange_files numeric not null default 0,
    exchange_files_online numeric not null default 0,
    exchange_meetings numeric not null default 0,
    exchange_meetings_online numeric not null default 0,
    exchange_reports numeric not null default 0,
    exchange_reports_linked numeric not null default 0,
    constraint registers_exchange_pk primary key (agency_id, half_month)
) with (fillfactor = 70);
comment on table measures.registers_exchange is 'Measures of registers.exchange by agency and half-month; what is not in it yet stands in measures.registers_exchange_change';

create table measures.registers_exchange_change (
    agency_id  bigint not null,
    half_month integer not null,
    exchange_sent numeric,
    exchange_sent_electronic numeric,
    exchange_sent_both numeric,
    exchange_received numeric,
    exchange_received_electronic numeric,
    exchange_files numeric,
    exchange_files_online numeric,
    exchange_meetings numeric,
    exchange_meetings_online numeric,
    exchange_reports numeric,
    exchange_reports_linked numeric
);
comment on table measures.registers_exchange_change is 'What changes of registers.exchange add to and take from its measures, until a job puts them into measures.registers_exchange';

create or replace function measures.roll_up_registers_exchange() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into measures.registers_exchange_change (agency_id, half_month, exchange_sent, exchange_sent_electronic, exchange_sent_both, exchange_received, exchange_received_electronic, exchange_files, exchange_files_online, exchange_meetings, exchange_meetings_online, exchange_reports, exchange_reports_linked)
        select agency_id, measures.half_month(to_on),
               sum(sent) filter (where state <> 'VOID'),
               sum(sent_electronic) filter (where state <> 'VOID'),
               sum(sent_both) filter (where state <> 'VOID'),
               sum(received) filter (where state <> 'VOID'),
               sum(received_electronic) filter (where state <> 'VOID'),
               sum(files) filter (where state <> 'VOID'),
               sum(files_online) filter (where state <> 'VOID'),
               sum(meetings) filter (where state <> 'VOID'),
               sum(meetings_online) filter (where state <> 'VOID'),
               sum(reports) filter (where state <> 'VOID'),
               sum(reports_linked) filter (where state <> 'VOID')
          from after_change
         where to_on is not null and ((state <> 'VOID'))
         group by 1, 2;
    elsif tg_op = 'DELETE' then
        insert into measures.registers_exchange_change (agency_id, half_month, exchange_sent, exchange_sent_electronic, exchange_sent_both, exchange_received, exchange_received_electronic, exchange_files, exchange_files_online, exchange_meetings, exchange_meetings_online, exchange_reports, exchange_reports_linked)
        with changed as (select -1 as sign, * from before_change)
        select agency_id, measures.half_month(to_on),
               sum(sign * sent) filter (where state <> 'VOID'),
               sum(sign * sent_electronic) filter (where state <> 'VOID'),
               sum(sign * sent_both) filter (where state <> 'VOID'),
               sum(sign * received) filter (where state <> 'VOID'),
               sum(sign * received_electronic) filter (where state <> 'VOID'),
               sum(sign * files) filter (where state <> 'VOID'),
               sum(sign * files_online) filter (where state <> 'VOID'),
               sum(sign * meetings) filter (where state <> 'VOID'),
               sum(sign * meetings_online) filter (where state <> 'VOID'),
               sum(sign * reports) filter (where state <> 'VOID'),
               sum(sign * reports_linked) filter (where state <> 'VOID')
          from changed
         where to_on is not null and ((state <> 'VOID'))
         group by 1, 2
        having sum(sign * sent) filter (where state <> 'VOID') <> 0
            or sum(sign * sent_electronic) filter (where state <> 'VOID') <> 0
            or sum(sign * sent_both) filter (where state <> 'VOID') <> 0
            or sum(sign * received) filter (where state <> 'VOID') <> 0
            or sum(sign * received_electronic) filter (where state <> 'VOID') <> 0
            or sum(sign * files) filter (where state <> 'VOID') <> 0
            or sum(sign * files_online) filter (where state <> 'VOID') <> 0
            or sum(sign * meetings) filter (where state <> 'VOID') <> 0
            or sum(sign * meetings_online) filter (where state <> 'VOID') <> 0
            or sum(sign * reports) filter (where state <> 'VOID') <> 0
            or sum(sign * reports_linked) filter (where state <> 'VOID') <> 0;
    else
        insert into measures.registers_exchange_change (agency_id, half_month, exchange_sent, exchange_sent_electronic, exchange_sent_both, exchange_received, exchange_received_electronic, exchange_files, exchange_files_online, exchange_meetings, exchange_meetings_online, exchange_reports, exchange_reports_linked)
        with changed as (select -1 as sign, * from before_change union all select 1, * from after_change)
        select agency_id, measures.half_month(to_on),
               sum(sign * sent) filter (where state <> 'VOID'),
               sum(sign * sent_electronic) filter (where state <> 'VOID'),
               sum(sign * sent_both) filter (where state <> 'VOID'),
               sum(sign * received) filter (where state <> 'VOID'),
               sum(sign * received_electronic) filter (where state <> 'VOID'),
               sum(sign * files) filter (where state <> 'VOID'),
               sum(sign * files_online) filter (where state <> 'VOID'),
               sum(sign * meetings) filter (where state <> 'VOID'),
               sum(sign * meetings_online) filter (where state <> 'VOID'),
               sum(sign * reports) filter (where state <> 'VOID'),
               sum(sign * reports_linked) filter (where state <> 'VOID')
          from changed
         where to_on is not null and ((state <> 'VOID'))
         group by 1, 2
        having sum(sign * sent) filter (where state <> 'VOID') <> 0
            or sum(sign * sent_electronic) filter (where state <> 'VOID') <> 0
            or sum(sign * sent_both) filter (where state <> 'VOID') <> 0
            or sum(sign * received) filter (where state <> 'VOID') <> 0
            or sum(sign * received_electronic) filter (where state <> 'VOID') <> 0
            or sum(sign * files) filter (where state <> 'VOID') <> 0
            or sum(sign * files_online) filter (where state <> 'VOID') <> 0
            or sum(sign * meetings) filter (where state <> 'VOID') <> 0
            or sum(sign * meetings_online) filter (where state <> 'VOID') <> 0
            or sum(sign * reports) filter (where state <> 'VOID') <> 0
            or sum(sign * reports_linked) filter (where state <> 'VOID') <> 0;
    end if;
    return null;
end $$;
create trigger rolled_up_inserts after insert on registers.exchange
    referencing new table as after_change for each statement execute function measures.roll_up_registers_exchange();
create trigger rolled_up_deletes after delete on registers.exchange
    referencing old table as before_change for each statement execute function measures.roll_up_registers_exchange();
create trigger rolled_up_updates after update on registers.exchange
    referencing old table as before_change new table as after_change
    for each statement execute function measures.roll_up_registers_exchange();

insert into measures.registers_exchange (agency_id, half_month, exchange_sent, exchange_sent_electronic, exchange_sent_both, exchange_received, exchange_received_electronic, exchange_files, exchange_files_online, exchange_meetings, exchange_meetings_online, exchange_reports, exchange_reports_linked)
select agency_id, half_month, coalesce(sum(exchange_sent), 0), coalesce(sum(exchange_sent_electronic), 0), coalesce(sum(exchange_sent_both), 0), coalesce(sum(exchange_received), 0), coalesce(sum(exchange_received_electronic), 0), coalesce(sum(exchange_files), 0), coalesce(sum(exchange_files_online), 0), coalesce(sum(exchange_meetings), 0), coalesce(sum(exchange_meetings_online), 0), coalesce(sum(exchange_reports), 0), coalesce(sum(exchange_reports_linked), 0)
  from (select agency_id, measures.half_month(to_on),
       sum(sent) filter (where state <> 'VOID'),
       sum(sent_electronic) filter (where state <> 'VOID'),
       sum(sent_both) filter (where state <> 'VOID'),
       sum(received) filter (where state <> 'VOID'),
       sum(received_electronic) filter (where state <> 'VOID'),
       sum(files) filter (where state <> 'VOID'),
       sum(files_online) filter (where state <> 'VOID'),
       sum(meetings) filter (where state <> 'VOID'),
       sum(meetings_online) filter (where state <> 'VOID'),
       sum(reports) filter (where state <> 'VOID'),
       sum(reports_linked) filter (where state <> 'VOID')
  from registers.exchange
 where to_on is not null and ((state <> 'VOID'))
 group by 1, 2) as each (agency_id, half_month, exchange_sent, exchange_sent_electronic, exchange_sent_both, exchange_received, exchange_received_electronic, exchange_files, exchange_files_online, exchange_meetings, exchange_meetings_online, exchange_reports, exchange_reports_linked) group by agency_id, half_month;
