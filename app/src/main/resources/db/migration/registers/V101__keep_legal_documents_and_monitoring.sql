-- why: legal documents and the monitoring of laws are kept and counted like dossiers. safe while running: yes
create table registers.legal_document (
    id                  bigint generated always as identity constraint legal_document_pk primary key,
    agency_id           bigint not null constraint legal_document_agency_fk references directory.agency,
    number              text collate "C" not null constraint legal_document_number_not_blank check (number <> ''),
    title               text not null constraint legal_document_title_not_blank check (title <> ''),
    kind                text not null constraint legal_document_kind_known check (kind in ('RESOLUTION', 'DECISION', 'DIRECTIVE', 'OTHER')),
    issued_on           date not null,
    effective_on        date not null,
    sets_procedure      boolean not null,
    reviewed_on         date,
    amend_due_on        date,
    amended_on          date,
    unlawful_on         date,
    unlawful_by         text,
    unlawful_due_on     date,
    unlawful_settled_on date,
    settled_by          text,
    expired_on          date,
    list_due_on         date,
    listed_on           date,
    state               text not null constraint legal_document_state_known check (state in ('IN_FORCE', 'TO_AMEND', 'UNLAWFUL', 'EXPIRED', 'VOID')),
    revision            integer not null,
    recorded_at         timestamptz not null,
    recorded_by         bigint not null constraint legal_document_recorder_fk references identity.account,
    import_id           bigint
);
comment on table registers.legal_document is 'Legal normative documents and what became of them';
comment on column registers.legal_document.agency_id is 'Who issued it';
create unique index legal_document_key on registers.legal_document (agency_id, number);
create index legal_document_latest on registers.legal_document (issued_on, id);
create index legal_document_issued_on on registers.legal_document (agency_id, issued_on);
create index legal_document_effective_on on registers.legal_document (agency_id, effective_on);
create index legal_document_expired_on on registers.legal_document (agency_id, expired_on);
create index legal_document_reviewed_on on registers.legal_document (agency_id, reviewed_on);
create index legal_document_unlawful_on on registers.legal_document (agency_id, unlawful_on);
create index legal_document_recorder on registers.legal_document (recorded_by);
create table registers.legal_document_history (
    like registers.legal_document,
    superseded_at timestamptz not null,
    superseded_by bigint
);
comment on table registers.legal_document_history is 'Versions of registers.legal_document that corrections and changes have superseded';
create index legal_document_history_record on registers.legal_document_history (id);
create index legal_document_history_agency on registers.legal_document_history (agency_id, superseded_at);
create trigger kept_updates after update on registers.legal_document
    referencing old table as before_change new table as after_change for each statement execute function registers.keep_former();
create trigger kept_deletes after delete on registers.legal_document
    referencing old table as before_change for each statement execute function registers.keep_former();

create table registers.law_monitoring (
    id             bigint generated always as identity constraint law_monitoring_pk primary key,
    agency_id      bigint not null constraint law_monitoring_agency_fk references directory.agency,
    code           text collate "C" not null constraint law_monitoring_code_not_blank check (code <> ''),
    kind           text not null constraint law_monitoring_kind_known check (kind in ('INFORMATION', 'INSPECTION', 'SURVEY')),
    subject        text not null constraint law_monitoring_subject_not_blank check (subject <> ''),
    planned_on     date not null,
    done_on        date,
    needs_handling boolean not null,
    handled_on     date,
    handled_by     text,
    state          text not null constraint law_monitoring_state_known check (state in ('PLANNED', 'DONE', 'HANDLED', 'CANCELLED', 'VOID')),
    revision       integer not null,
    recorded_at    timestamptz not null,
    recorded_by    bigint not null constraint law_monitoring_recorder_fk references identity.account,
    import_id      bigint
);
comment on table registers.law_monitoring is 'Activities by which the carrying-out of laws is monitored';
create unique index law_monitoring_key on registers.law_monitoring (agency_id, code);
create index law_monitoring_latest on registers.law_monitoring (planned_on, id);
create index law_monitoring_planned_on on registers.law_monitoring (agency_id, planned_on);
create index law_monitoring_done_on on registers.law_monitoring (agency_id, done_on);
create index law_monitoring_recorder on registers.law_monitoring (recorded_by);
create table registers.law_monitoring_history (
    like registers.law_monitoring,
    superseded_at timestamptz not null,
    superseded_by bigint
);
comment on table registers.law_monitoring_history is 'Versions of registers.law_monitoring that corrections and changes have superseded';
create index law_monitoring_history_record on registers.law_monitoring_history (id);
create index law_monitoring_history_agency on registers.law_monitoring_history (agency_id, superseded_at);
create trigger kept_updates after update on registers.law_monitoring
    referencing old table as before_change new table as after_change for each statement execute function registers.keep_former();
create trigger kept_deletes after delete on registers.law_monitoring
    referencing old table as before_change for each statement execute function registers.keep_former();
