-- why: e-office, quality, assigned tasks, communication, dialogues and the economy are kept and counted like dossiers. safe while running: yes
create table registers.exchange (
    id                  bigint generated always as identity constraint exchange_pk primary key,
    agency_id           bigint not null constraint exchange_agency_fk references directory.agency,
    from_on             date not null,
    to_on               date not null,
    sent                integer not null constraint exchange_sent_range check (sent between 0 and 100000000),
    sent_electronic     integer not null constraint exchange_sent_electronic_range check (sent_electronic between 0 and 100000000),
    sent_both           integer not null constraint exchange_sent_both_range check (sent_both between 0 and 100000000),
    received            integer not null constraint exchange_received_range check (received between 0 and 100000000),
    received_electronic integer not null constraint exchange_received_electronic_range check (received_electronic between 0 and 100000000),
    files               integer not null constraint exchange_files_range check (files between 0 and 100000000),
    files_online        integer not null constraint exchange_files_online_range check (files_online between 0 and 100000000),
    meetings            integer not null constraint exchange_meetings_range check (meetings between 0 and 100000000),
    meetings_online     integer not null constraint exchange_meetings_online_range check (meetings_online between 0 and 100000000),
    reports             integer not null constraint exchange_reports_range check (reports between 0 and 100000000),
    reports_linked      integer not null constraint exchange_reports_linked_range check (reports_linked between 0 and 100000000),
    note                text,
    state               text not null constraint exchange_state_known check (state in ('REPORTED', 'VOID')),
    revision            integer not null,
    recorded_at         timestamptz not null,
    recorded_by         bigint not null constraint exchange_recorder_fk references identity.account,
    import_id           bigint
);
comment on table registers.exchange is 'Electronic documents, work files, meetings and reports by month';
create unique index exchange_key on registers.exchange (agency_id, to_on);
create index exchange_latest on registers.exchange (to_on, id);
create index exchange_to_on on registers.exchange (agency_id, to_on);
create index exchange_recorder on registers.exchange (recorded_by);
create table registers.exchange_history (
    like registers.exchange,
    superseded_at timestamptz not null,
    superseded_by bigint
);
comment on table registers.exchange_history is 'Versions of registers.exchange that corrections and changes have superseded';
create index exchange_history_record on registers.exchange_history (id);
create index exchange_history_agency on registers.exchange_history (agency_id, superseded_at);
create trigger kept_updates after update on registers.exchange
    referencing old table as before_change new table as after_change for each statement execute function registers.keep_former();
create trigger kept_deletes after delete on registers.exchange
    referencing old table as before_change for each statement execute function registers.keep_former();

create table registers.quality_system (
    id               bigint generated always as identity constraint quality_system_pk primary key,
    agency_id        bigint not null constraint quality_system_agency_fk references directory.agency,
    number           text collate "C" not null constraint quality_system_number_not_blank check (number <> ''),
    scope            text,
    announced_on     date not null,
    maintained_on    date,
    maintained_paper text,
    withdrawn_on     date,
    state            text not null constraint quality_system_state_known check (state in ('ANNOUNCED', 'WITHDRAWN', 'VOID')),
    revision         integer not null,
    recorded_at      timestamptz not null,
    recorded_by      bigint not null constraint quality_system_recorder_fk references identity.account,
    import_id        bigint
);
comment on table registers.quality_system is 'Quality management systems of agencies';
create unique index quality_system_key on registers.quality_system (agency_id, number);
create index quality_system_latest on registers.quality_system (announced_on, id);
create index quality_system_announced_on on registers.quality_system (agency_id, announced_on);
create index quality_system_withdrawn_on on registers.quality_system (agency_id, withdrawn_on);
create index quality_system_maintained_on on registers.quality_system (agency_id, maintained_on);
create index quality_system_recorder on registers.quality_system (recorded_by);
create table registers.quality_system_history (
    like registers.quality_system,
    superseded_at timestamptz not null,
    superseded_by bigint
);
comment on table registers.quality_system_history is 'Versions of registers.quality_system that corrections and changes have superseded';
create index quality_system_history_record on registers.quality_system_history (id);
create index quality_system_history_agency on registers.quality_system_history (agency_id, superseded_at);
create trigger kept_updates after update on registers.quality_system
    referencing old table as before_change new table as after_change for each statement execute function registers.keep_former();
create trigger kept_deletes after delete on registers.quality_system
    referencing old table as before_change for each statement execute function registers.keep_former();

create table registers.assignment (
    id          bigint generated always as identity constraint assignment_pk primary key,
    agency_id   bigint not null constraint assignment_agency_fk references directory.agency,
    code        text collate "C" not null constraint assignment_code_not_blank check (code <> ''),
    subject     text not null constraint assignment_subject_not_blank check (subject <> ''),
    assigned_by text not null constraint assignment_assigned_by_not_blank check (assigned_by <> ''),
    assigned_on date not null,
    due_on      date not null,
    extended_on date,
    done_on     date,
    product     text,
    state       text not null constraint assignment_state_known check (state in ('OPEN', 'DONE', 'WITHDRAWN', 'VOID')),
    revision    integer not null,
    recorded_at timestamptz not null,
    recorded_by bigint not null constraint assignment_recorder_fk references identity.account,
    import_id   bigint
);
comment on table registers.assignment is 'Tasks assigned by higher levels';
comment on column registers.assignment.agency_id is 'Who has to do it';
create unique index assignment_key on registers.assignment (agency_id, code);
create index assignment_latest on registers.assignment (assigned_on, id);
create index assignment_due_on on registers.assignment (agency_id, due_on);
create index assignment_assigned_on on registers.assignment (agency_id, assigned_on);
create index assignment_done_on on registers.assignment (agency_id, done_on);
create index assignment_recorder on registers.assignment (recorded_by);
create table registers.assignment_history (
    like registers.assignment,
    superseded_at timestamptz not null,
    superseded_by bigint
);
comment on table registers.assignment_history is 'Versions of registers.assignment that corrections and changes have superseded';
create index assignment_history_record on registers.assignment_history (id);
create index assignment_history_agency on registers.assignment_history (agency_id, superseded_at);
create trigger kept_updates after update on registers.assignment
    referencing old table as before_change new table as after_change for each statement execute function registers.keep_former();
create trigger kept_deletes after delete on registers.assignment
    referencing old table as before_change for each statement execute function registers.keep_former();

create table registers.communication (
    id          bigint generated always as identity constraint communication_pk primary key,
    agency_id   bigint not null constraint communication_agency_fk references directory.agency,
    code        text collate "C" not null constraint communication_code_not_blank check (code <> ''),
    title       text not null constraint communication_title_not_blank check (title <> ''),
    kind        text not null constraint communication_kind_known check (kind in ('CONFERENCE', 'SITE', 'BROADCAST', 'CONTEST', 'SOCIAL', 'OTHER')),
    held_on     date not null,
    people      integer constraint communication_people_range check (people between 0 and 10000000),
    address     text,
    state       text not null constraint communication_state_known check (state in ('HELD', 'VOID')),
    revision    integer not null,
    recorded_at timestamptz not null,
    recorded_by bigint not null constraint communication_recorder_fk references identity.account,
    import_id   bigint
);
comment on table registers.communication is 'Communication about administrative reform';
create unique index communication_key on registers.communication (agency_id, code);
create index communication_latest on registers.communication (held_on, id);
create index communication_held_on on registers.communication (agency_id, held_on);
create index communication_recorder on registers.communication (recorded_by);
create table registers.communication_history (
    like registers.communication,
    superseded_at timestamptz not null,
    superseded_by bigint
);
comment on table registers.communication_history is 'Versions of registers.communication that corrections and changes have superseded';
create index communication_history_record on registers.communication_history (id);
create index communication_history_agency on registers.communication_history (agency_id, superseded_at);
create trigger kept_updates after update on registers.communication
    referencing old table as before_change new table as after_change for each statement execute function registers.keep_former();
create trigger kept_deletes after delete on registers.communication
    referencing old table as before_change for each statement execute function registers.keep_former();

create table registers.initiative (
    id            bigint generated always as identity constraint initiative_pk primary key,
    agency_id     bigint not null constraint initiative_agency_fk references directory.agency,
    code          text collate "C" not null constraint initiative_code_not_blank check (code <> ''),
    name          text not null constraint initiative_name_not_blank check (name <> ''),
    author        text,
    proposed_on   date not null,
    recognised_on date,
    decision      text,
    applied_on    date,
    state         text not null constraint initiative_state_known check (state in ('PROPOSED', 'RECOGNISED', 'REJECTED', 'VOID')),
    revision      integer not null,
    recorded_at   timestamptz not null,
    recorded_by   bigint not null constraint initiative_recorder_fk references identity.account,
    import_id     bigint
);
comment on table registers.initiative is 'Initiatives in administrative reform';
create unique index initiative_key on registers.initiative (agency_id, code);
create index initiative_latest on registers.initiative (proposed_on, id);
create index initiative_proposed_on on registers.initiative (agency_id, proposed_on);
create index initiative_recognised_on on registers.initiative (agency_id, recognised_on);
create index initiative_recorder on registers.initiative (recorded_by);
create table registers.initiative_history (
    like registers.initiative,
    superseded_at timestamptz not null,
    superseded_by bigint
);
comment on table registers.initiative_history is 'Versions of registers.initiative that corrections and changes have superseded';
create index initiative_history_record on registers.initiative_history (id);
create index initiative_history_agency on registers.initiative_history (agency_id, superseded_at);
create trigger kept_updates after update on registers.initiative
    referencing old table as before_change new table as after_change for each statement execute function registers.keep_former();
create trigger kept_deletes after delete on registers.initiative
    referencing old table as before_change for each statement execute function registers.keep_former();

create table registers.dialogue (
    id          bigint generated always as identity constraint dialogue_pk primary key,
    agency_id   bigint not null constraint dialogue_agency_fk references directory.agency,
    code        text collate "C" not null constraint dialogue_code_not_blank check (code <> ''),
    subject     text not null constraint dialogue_subject_not_blank check (subject <> ''),
    with_whom   text not null constraint dialogue_with_whom_known check (with_whom in ('CITIZENS', 'BUSINESSES', 'BOTH', 'YOUTH')),
    planned_on  date not null,
    held_on     date,
    people      integer constraint dialogue_people_range check (people between 0 and 1000000),
    minutes     text,
    state       text not null constraint dialogue_state_known check (state in ('PLANNED', 'HELD', 'CANCELLED', 'VOID')),
    revision    integer not null,
    recorded_at timestamptz not null,
    recorded_by bigint not null constraint dialogue_recorder_fk references identity.account,
    import_id   bigint
);
comment on table registers.dialogue is 'Dialogues with citizens and businesses';
create unique index dialogue_key on registers.dialogue (agency_id, code);
create index dialogue_latest on registers.dialogue (planned_on, id);
create index dialogue_planned_on on registers.dialogue (agency_id, planned_on);
create index dialogue_held_on on registers.dialogue (agency_id, held_on);
create index dialogue_recorder on registers.dialogue (recorded_by);
create table registers.dialogue_history (
    like registers.dialogue,
    superseded_at timestamptz not null,
    superseded_by bigint
);
comment on table registers.dialogue_history is 'Versions of registers.dialogue that corrections and changes have superseded';
create index dialogue_history_record on registers.dialogue_history (id);
create index dialogue_history_agency on registers.dialogue_history (agency_id, superseded_at);
create trigger kept_updates after update on registers.dialogue
    referencing old table as before_change new table as after_change for each statement execute function registers.keep_former();
create trigger kept_deletes after delete on registers.dialogue
    referencing old table as before_change for each statement execute function registers.keep_former();

create table registers.dialogue_proposal (
    id          bigint generated always as identity constraint dialogue_proposal_pk primary key,
    agency_id   bigint not null constraint dialogue_proposal_agency_fk references directory.agency,
    dialogue_id bigint not null constraint dialogue_proposal_dialogue_fk references registers.dialogue,
    code        text collate "C" not null constraint dialogue_proposal_code_not_blank check (code <> ''),
    summary     text not null constraint dialogue_proposal_summary_not_blank check (summary <> ''),
    proposed_on date not null,
    due_on      date not null,
    settled_on  date,
    answer      text,
    state       text not null constraint dialogue_proposal_state_known check (state in ('OPEN', 'SETTLED', 'VOID')),
    revision    integer not null,
    recorded_at timestamptz not null,
    recorded_by bigint not null constraint dialogue_proposal_recorder_fk references identity.account,
    import_id   bigint
);
comment on table registers.dialogue_proposal is 'Proposals made in dialogues';
create unique index dialogue_proposal_key on registers.dialogue_proposal (agency_id, code);
create index dialogue_proposal_latest on registers.dialogue_proposal (proposed_on, id);
create index dialogue_proposal_proposed_on on registers.dialogue_proposal (agency_id, proposed_on);
create index dialogue_proposal_due_on on registers.dialogue_proposal (agency_id, due_on);
create index dialogue_proposal_settled_on on registers.dialogue_proposal (agency_id, settled_on);
create index dialogue_proposal_dialogue_link on registers.dialogue_proposal (dialogue_id);
create index dialogue_proposal_recorder on registers.dialogue_proposal (recorded_by);
create table registers.dialogue_proposal_history (
    like registers.dialogue_proposal,
    superseded_at timestamptz not null,
    superseded_by bigint
);
comment on table registers.dialogue_proposal_history is 'Versions of registers.dialogue_proposal that corrections and changes have superseded';
create index dialogue_proposal_history_record on registers.dialogue_proposal_history (id);
create index dialogue_proposal_history_agency on registers.dialogue_proposal_history (agency_id, superseded_at);
create trigger kept_updates after update on registers.dialogue_proposal
    referencing old table as before_change new table as after_change for each statement execute function registers.keep_former();
create trigger kept_deletes after delete on registers.dialogue_proposal
    referencing old table as before_change for each statement execute function registers.keep_former();

create table registers.economic_figure (
    id          bigint generated always as identity constraint economic_figure_pk primary key,
    agency_id   bigint not null constraint economic_figure_agency_fk references directory.agency,
    year        integer not null constraint economic_figure_year_range check (year between 2000 and 2100),
    name        text collate "C" not null constraint economic_figure_name_not_blank check (name <> ''),
    indicator   text not null constraint economic_figure_indicator_known check (indicator in ('COUNCIL', 'REVENUE', 'ENTERPRISES', 'OUTPUT', 'OTHER')),
    measured_in text not null constraint economic_figure_measured_in_not_blank check (measured_in <> ''),
    period_on   date not null,
    target      numeric(18, 4),
    higher      boolean not null,
    previous    numeric(18, 4),
    base_year   integer constraint economic_figure_base_year_range check (base_year between 2000 and 2100),
    base        numeric(18, 4),
    value       numeric(18, 4),
    source      text,
    state       text not null constraint economic_figure_state_known check (state in ('PLANNED', 'REPORTED', 'VOID')),
    met         boolean generated always as (case when higher then value >= target else value <= target end) stored,
    revision    integer not null,
    recorded_at timestamptz not null,
    recorded_by bigint not null constraint economic_figure_recorder_fk references identity.account,
    import_id   bigint
);
comment on table registers.economic_figure is 'Socio-economic figures of localities';
comment on column registers.economic_figure.met is 'Whether the target was met; null while there is none or no result';
create unique index economic_figure_key on registers.economic_figure (agency_id, year, name);
create index economic_figure_latest on registers.economic_figure (period_on, id);
create index economic_figure_period_on on registers.economic_figure (agency_id, period_on);
create index economic_figure_recorder on registers.economic_figure (recorded_by);
create table registers.economic_figure_history (
    like registers.economic_figure,
    superseded_at timestamptz not null,
    superseded_by bigint
);
comment on table registers.economic_figure_history is 'Versions of registers.economic_figure that corrections and changes have superseded';
create index economic_figure_history_record on registers.economic_figure_history (id);
create index economic_figure_history_agency on registers.economic_figure_history (agency_id, superseded_at);
create trigger kept_updates after update on registers.economic_figure
    referencing old table as before_change new table as after_change for each statement execute function registers.keep_former();
create trigger kept_deletes after delete on registers.economic_figure
    referencing old table as before_change for each statement execute function registers.keep_former();
