-- why: what is counted is kept up to date in the transaction of each change; each source adds its tables here. safe while running: yes
create schema if not exists measures;

create function measures.half_month(day date) returns integer
    language sql immutable strict parallel safe
    return (extract(year from day)::integer * 12 + extract(month from day)::integer - 1) * 2
           + case when extract(day from day) < 15 then 0 else 1 end;
comment on function measures.half_month(date) is 'Days 1–14 or 15–end of a month, counted on, 24 a year: reports are cut off after the 14th';

create table measures.nothing_happened (
    source      text not null,
    agency_id   bigint not null constraint nothing_happened_agency_fk references directory.agency,
    month       date not null constraint nothing_happened_month check (extract(day from month) = 1),
    recorded_by bigint not null constraint nothing_happened_recorder_fk references identity.account,
    recorded_at timestamptz not null,
    constraint nothing_happened_pk primary key (source, agency_id, month)
);
comment on table measures.nothing_happened is 'Months of which an agency has said that there is nothing to record; a month with neither is missing, not zero';
create index nothing_happened_agency on measures.nothing_happened (agency_id);
create index nothing_happened_recorder on measures.nothing_happened (recorded_by);
