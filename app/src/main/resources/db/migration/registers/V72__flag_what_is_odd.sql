-- why: what looks like gaming is flagged to whoever appraises, with the records, and what they find out is kept. safe while running: yes
create table registers.flag (
    id          bigint generated always as identity constraint flag_pk primary key,
    kind        text not null,
    register    text not null,
    agency_id   bigint not null constraint flag_agency_fk references directory.agency,
    key         text not null,
    happened_on date not null,
    records     integer not null constraint flag_records check (records > 0),
    facts       jsonb not null,
    found_at    timestamptz not null,
    finding     text constraint flag_finding_known check (finding in ('EXPLAINED', 'UPHELD')),
    constraint flag_once unique (kind, key)
);
comment on table registers.flag is 'What a detector in flags/ has found; found again it is the same flag, and open again where it has grown';
comment on column registers.flag.key is 'What it is about, as the detector says it';
comment on column registers.flag.records is 'How many records; of many, not all stand in flag_record';
comment on column registers.flag.finding is 'The latest of flag_finding; null while nobody has noted one';
create index flag_agency on registers.flag (agency_id, happened_on, id);
create index flag_open on registers.flag (agency_id, happened_on) where finding is null;
create index flag_latest on registers.flag (happened_on, id);

create table registers.flag_record (
    flag_id   bigint not null constraint flag_record_flag_fk references registers.flag on delete cascade,
    record_id bigint not null,
    constraint flag_record_pk primary key (flag_id, record_id)
);
comment on table registers.flag_record is 'The records that a flag is about, the first 500';
create index flag_record_record on registers.flag_record (record_id);

create table registers.flag_finding (
    id       bigint generated always as identity constraint flag_finding_pk primary key,
    flag_id  bigint not null constraint flag_finding_flag_fk references registers.flag,
    verdict  text not null constraint flag_finding_verdict_known check (verdict in ('EXPLAINED', 'UPHELD')),
    reason   text not null constraint flag_finding_reason check (reason <> ''),
    noted_at timestamptz not null,
    noted_by bigint not null constraint flag_finding_noter_fk references identity.account
);
comment on table registers.flag_finding is 'What an appraiser or coordinator found out about a flag: EXPLAINED there was a good reason, UPHELD there was none';
create index flag_finding_flag on registers.flag_finding (flag_id, id);
create index flag_finding_noter on registers.flag_finding (noted_by);

create table registers.flag_run (
    kind  text constraint flag_run_pk primary key,
    up_to timestamptz not null
);
comment on table registers.flag_run is 'Up to when changes were looked through for each kind of flag';

-- What changed since the last look is found by the time of the change; these indexes are a few pages however long the table.
create index dossier_superseded on registers.dossier_history using brin (superseded_at) with (pages_per_range = 32, autosummarize = on);
create index step_done on registers.step using brin (done_at) with (pages_per_range = 32, autosummarize = on);
create index dossier_taken_out on registers.dossier (agency_id, procedure_code, applicant) where state in ('REFUSED', 'STOPPED', 'VOID');
