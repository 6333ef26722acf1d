-- why: work that waits for an event starts when somebody says that it happened, and on what paper it rests. safe while running: yes
create table deadlines.happening (
    id           bigint generated always as identity constraint happening_pk primary key,
    agency_id    bigint not null constraint happening_agency_fk references directory.agency,
    what         text not null constraint happening_what_not_blank check (what <> ''),
    day          date not null,
    hour         time,
    paper_number text not null,
    paper_date   date,
    paper_issuer text not null,
    reference    text not null,
    recorded_at  timestamptz not null,
    withdrawn_at timestamptz,
    withdrawn_because text,
    constraint happening_withdrawn_with_reason check ((withdrawn_at is null) = (withdrawn_because is null))
);
comment on table deadlines.happening is 'Events that happened, as an agency recorded them; those withdrawn stay';
comment on column deadlines.happening.reference is 'Where its evidence is, in words or as an address; empty where nobody said';
create index happening_agency on deadlines.happening (agency_id, day desc);
create index happening_day on deadlines.happening (day desc, id desc);
create unique index happening_once on deadlines.happening (agency_id, day, public.folded(what)) where withdrawn_at is null;
