-- why: feedback, inspections and what they find are kept and counted like dossiers. safe while running: yes
create table registers.feedback (
    id              bigint generated always as identity constraint feedback_pk primary key,
    agency_id       bigint not null constraint feedback_agency_fk references directory.agency,
    code            text collate "C" not null constraint feedback_code_not_blank check (code <> ''),
    channel         text not null constraint feedback_channel_known check (channel in ('PHONE', 'POST', 'COUNTER', 'ONLINE')),
    kind            text not null constraint feedback_kind_known check (kind in ('CONDUCT', 'REGULATION')),
    subject         text not null constraint feedback_subject_not_blank check (subject <> ''),
    content         text,
    person          text,
    phone           text,
    procedure_code  text collate "C",
    received_on     date not null,
    forward_due_on  date,
    classified_on   date,
    forwarded_on    date,
    forwarded_to    text,
    answer_due_on   date,
    asked_on        date,
    replied_on      date,
    left_days       integer constraint feedback_left_days_range check (left_days between 0 and 1000),
    extended_on     date,
    answered_on     date,
    answer_number   text,
    satisfaction    text constraint feedback_satisfaction_known check (satisfaction in ('SATISFIED', 'DISSATISFIED')),
    published_on    date,
    published_where text constraint feedback_published_where_known check (published_where in ('SITE', 'MEDIA', 'LETTER')),
    state           text not null constraint feedback_state_known check (state in ('RECEIVED', 'HANDLING', 'ASKED', 'ANSWERED', 'PUBLISHED', 'FORWARDED', 'REFUSED', 'VOID')),
    closed_on       date generated always as (coalesce(answered_on, forwarded_on, case when state = 'REFUSED' then classified_on end)) stored,
    counted         boolean generated always as (state not in ('REFUSED', 'VOID')) stored,
    own             boolean generated always as (state not in ('REFUSED', 'FORWARDED', 'VOID')) stored,
    revision        integer not null,
    recorded_at     timestamptz not null,
    recorded_by     bigint not null constraint feedback_recorder_fk references identity.account,
    import_id       bigint
);
comment on table registers.feedback is 'Feedback and recommendations of citizens and businesses on administrative conduct and regulations';
comment on column registers.feedback.closed_on is 'When it was answered, forwarded or not accepted';
comment on column registers.feedback.own is 'Whether the agency that took it in has to answer it';
create unique index feedback_key on registers.feedback (agency_id, code);
create index feedback_latest on registers.feedback (received_on, id);
create index feedback_received_on on registers.feedback (agency_id, received_on);
create index feedback_forwarded_on on registers.feedback (agency_id, forwarded_on);
create index feedback_forward_due_on on registers.feedback (agency_id, forward_due_on);
create index feedback_answered_on on registers.feedback (agency_id, answered_on);
create index feedback_published_on on registers.feedback (agency_id, published_on);
create index feedback_extended_on on registers.feedback (agency_id, extended_on);
create index feedback_closed_on on registers.feedback (agency_id, closed_on);
create index feedback_answer_due_on on registers.feedback (agency_id, answer_due_on);
create index feedback_recorder on registers.feedback (recorded_by);
create index feedback_alike on registers.feedback using gin (public.folded(coalesce(subject, '') || ' ' || coalesce(content, '')) public.gin_trgm_ops);
create table registers.feedback_history (
    like registers.feedback,
    superseded_at timestamptz not null,
    superseded_by bigint
);
comment on table registers.feedback_history is 'Versions of registers.feedback that corrections and changes have superseded';
create index feedback_history_record on registers.feedback_history (id);
create index feedback_history_agency on registers.feedback_history (agency_id, superseded_at);
create trigger kept_updates after update on registers.feedback
    referencing old table as before_change new table as after_change for each statement execute function registers.keep_former();
create trigger kept_deletes after delete on registers.feedback
    referencing old table as before_change for each statement execute function registers.keep_former();

create table registers.inspection (
    id           bigint generated always as identity constraint inspection_pk primary key,
    agency_id    bigint not null constraint inspection_agency_fk references directory.agency,
    code         text not null constraint inspection_code_not_blank check (code <> ''),
    inspected_id bigint not null constraint inspection_inspected_fk references directory.agency,
    year         integer not null constraint inspection_year_range check (year between 2000 and 2100),
    round        integer not null constraint inspection_round_range check (round between 1 and 99),
    kind         text not null constraint inspection_kind_known check (kind in ('PLANNED', 'UNANNOUNCED')),
    topic        text not null constraint inspection_topic_known check (topic in ('PAR', 'PROCEDURES', 'DISCIPLINE', 'DECENTRALISATION', 'STAFF', 'FINANCE', 'ASSETS', 'OTHER')),
    decision     text,
    planned_on   date not null,
    inspected_on date,
    concluded_on date,
    conclusion   text,
    state        text not null constraint inspection_state_known check (state in ('PLANNED', 'INSPECTED', 'CONCLUDED', 'CANCELLED', 'VOID')),
    revision     integer not null,
    recorded_at  timestamptz not null,
    recorded_by  bigint not null constraint inspection_recorder_fk references identity.account,
    import_id    bigint
);
comment on table registers.inspection is 'Inspections of agencies by agencies, a row for each agency inspected';
comment on column registers.inspection.agency_id is 'Who inspects';
create unique index inspection_key on registers.inspection (agency_id, inspected_id, year, round);
create index inspection_latest on registers.inspection (planned_on, id);
create index inspection_planned_on on registers.inspection (agency_id, planned_on);
create index inspection_inspected_on on registers.inspection (agency_id, inspected_on);
create index inspection_concluded_on on registers.inspection (agency_id, concluded_on);
create index inspection_inspected_link on registers.inspection (inspected_id);
create index inspection_recorder on registers.inspection (recorded_by);
create table registers.inspection_history (
    like registers.inspection,
    superseded_at timestamptz not null,
    superseded_by bigint
);
comment on table registers.inspection_history is 'Versions of registers.inspection that corrections and changes have superseded';
create index inspection_history_record on registers.inspection_history (id);
create index inspection_history_agency on registers.inspection_history (agency_id, superseded_at);
create trigger kept_updates after update on registers.inspection
    referencing old table as before_change new table as after_change for each statement execute function registers.keep_former();
create trigger kept_deletes after delete on registers.inspection
    referencing old table as before_change for each statement execute function registers.keep_former();

create table registers.finding (
    id            bigint generated always as identity constraint finding_pk primary key,
    agency_id     bigint not null constraint finding_agency_fk references directory.agency,
    inspection_id bigint not null constraint finding_inspection_fk references registers.inspection,
    code          text collate "C" not null constraint finding_code_not_blank check (code <> ''),
    summary       text not null constraint finding_summary_not_blank check (summary <> ''),
    topic         text not null constraint finding_topic_known check (topic in ('PAR', 'PROCEDURES', 'DISCIPLINE', 'DECENTRALISATION', 'STAFF', 'FINANCE', 'ASSETS', 'OTHER')),
    found_on      date not null,
    remedy_due_on date not null,
    extended_on   date,
    settled_on    date,
    proof         text,
    state         text not null constraint finding_state_known check (state in ('OPEN', 'SETTLED', 'PROPOSED', 'VOID')),
    revision      integer not null,
    recorded_at   timestamptz not null,
    recorded_by   bigint not null constraint finding_recorder_fk references identity.account,
    import_id     bigint
);
comment on table registers.finding is 'What inspections found and agencies have to put right';
create unique index finding_key on registers.finding (agency_id, code);
create index finding_latest on registers.finding (found_on, id);
create index finding_found_on on registers.finding (agency_id, found_on);
create index finding_settled_on on registers.finding (agency_id, settled_on);
create index finding_remedy_due_on on registers.finding (agency_id, remedy_due_on);
create index finding_inspection_link on registers.finding (inspection_id);
create index finding_recorder on registers.finding (recorded_by);
create table registers.finding_history (
    like registers.finding,
    superseded_at timestamptz not null,
    superseded_by bigint
);
comment on table registers.finding_history is 'Versions of registers.finding that corrections and changes have superseded';
create index finding_history_record on registers.finding_history (id);
create index finding_history_agency on registers.finding_history (agency_id, superseded_at);
create trigger kept_updates after update on registers.finding
    referencing old table as before_change new table as after_change for each statement execute function registers.keep_former();
create trigger kept_deletes after delete on registers.finding
    referencing old table as before_change for each statement execute function registers.keep_former();

create table registers.recommendation (
    id             bigint generated always as identity constraint recommendation_pk primary key,
    agency_id      bigint not null constraint recommendation_agency_fk references directory.agency,
    code           text collate "C" not null constraint recommendation_code_not_blank check (code <> ''),
    source         text not null constraint recommendation_source_known check (source in ('STATE_AUDIT', 'GOVERNMENT_INSPECTORATE', 'PROVINCE_INSPECTORATE', 'OTHER')),
    document       text not null constraint recommendation_document_not_blank check (document <> ''),
    summary        text not null constraint recommendation_summary_not_blank check (summary <> ''),
    finance        boolean not null,
    issued_on      date not null,
    due_on         date not null,
    amount_ordered numeric(18, 2) constraint recommendation_amount_ordered_positive check (amount_ordered >= 0),
    amount_done    numeric(18, 2) constraint recommendation_amount_done_positive check (amount_done >= 0),
    done_on        date,
    proof          text,
    state          text not null constraint recommendation_state_known check (state in ('OPEN', 'PARTLY', 'DONE', 'VOID')),
    revision       integer not null,
    recorded_at    timestamptz not null,
    recorded_by    bigint not null constraint recommendation_recorder_fk references identity.account,
    import_id      bigint
);
comment on table registers.recommendation is 'Recommendations of the state audit and of inspectorates';
create unique index recommendation_key on registers.recommendation (agency_id, code);
create index recommendation_latest on registers.recommendation (issued_on, id);
create index recommendation_issued_on on registers.recommendation (agency_id, issued_on);
create index recommendation_due_on on registers.recommendation (agency_id, due_on);
create index recommendation_done_on on registers.recommendation (agency_id, done_on);
create index recommendation_recorder on registers.recommendation (recorded_by);
create table registers.recommendation_history (
    like registers.recommendation,
    superseded_at timestamptz not null,
    superseded_by bigint
);
comment on table registers.recommendation_history is 'Versions of registers.recommendation that corrections and changes have superseded';
create index recommendation_history_record on registers.recommendation_history (id);
create index recommendation_history_agency on registers.recommendation_history (agency_id, superseded_at);
create trigger kept_updates after update on registers.recommendation
    referencing old table as before_change new table as after_change for each statement execute function registers.keep_former();
create trigger kept_deletes after delete on registers.recommendation
    referencing old table as before_change for each statement execute function registers.keep_former();
