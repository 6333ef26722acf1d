-- why: projects, disbursement, public assets and service units are kept and counted like dossiers. safe while running: yes
create table registers.project (
    id          bigint generated always as identity constraint project_pk primary key,
    agency_id   bigint not null constraint project_agency_fk references directory.agency,
    code        text collate "C" not null constraint project_code_not_blank check (code <> ''),
    name        text not null constraint project_name_not_blank check (name <> ''),
    begins_on   date not null,
    total       numeric(18, 2) constraint project_total_positive check (total >= 0),
    ends_on     date,
    state       text not null constraint project_state_known check (state in ('GOING', 'ENDED', 'VOID')),
    revision    integer not null,
    recorded_at timestamptz not null,
    recorded_by bigint not null constraint project_recorder_fk references identity.account,
    import_id   bigint
);
comment on table registers.project is 'Public investment projects';
comment on column registers.project.agency_id is 'Who invests';
create unique index project_key on registers.project (agency_id, code);
create index project_latest on registers.project (begins_on, id);
create index project_begins_on on registers.project (agency_id, begins_on);
create index project_ends_on on registers.project (agency_id, ends_on);
create index project_recorder on registers.project (recorded_by);
create table registers.project_history (
    like registers.project,
    superseded_at timestamptz not null,
    superseded_by bigint
);
comment on table registers.project_history is 'Versions of registers.project that corrections and changes have superseded';
create index project_history_record on registers.project_history (id);
create index project_history_agency on registers.project_history (agency_id, superseded_at);
create trigger kept_updates after update on registers.project
    referencing old table as before_change new table as after_change for each statement execute function registers.keep_former();
create trigger kept_deletes after delete on registers.project
    referencing old table as before_change for each statement execute function registers.keep_former();

create table registers.disbursement (
    id               bigint generated always as identity constraint disbursement_pk primary key,
    agency_id        bigint not null constraint disbursement_agency_fk references directory.agency,
    project_id       bigint not null constraint disbursement_project_fk references registers.project,
    year             integer not null constraint disbursement_year_range check (year between 2000 and 2100),
    as_of            date not null,
    planned          numeric(18, 2) not null constraint disbursement_planned_positive check (planned >= 0),
    paid             numeric(18, 2) not null constraint disbursement_paid_positive check (paid >= 0),
    note             text,
    required_percent integer constraint disbursement_required_percent_range check (required_percent between 0 and 100),
    until_on         date,
    state            text not null constraint disbursement_state_known check (state in ('REPORTED', 'VOID')),
    counted_until    date generated always as (least(until_on, make_date(year + 1, 2, 1))) stored,
    revision         integer not null,
    recorded_at      timestamptz not null,
    recorded_by      bigint not null constraint disbursement_recorder_fk references identity.account,
    import_id        bigint
);
comment on table registers.disbursement is 'Capital of projects planned and disbursed, each figure up to the next';
comment on column registers.disbursement.agency_id is 'Who invests';
comment on column registers.disbursement.counted_until is 'The next figure of the project, or the day after the plan of the year closes';
create unique index disbursement_key on registers.disbursement (agency_id, project_id, year, as_of);
create index disbursement_latest on registers.disbursement (as_of, id);
create index disbursement_as_of on registers.disbursement (agency_id, as_of);
create index disbursement_counted_until on registers.disbursement (agency_id, counted_until);
create index disbursement_project_link on registers.disbursement (project_id);
create index disbursement_recorder on registers.disbursement (recorded_by);
create table registers.disbursement_history (
    like registers.disbursement,
    superseded_at timestamptz not null,
    superseded_by bigint
);
comment on table registers.disbursement_history is 'Versions of registers.disbursement that corrections and changes have superseded';
create index disbursement_history_record on registers.disbursement_history (id);
create index disbursement_history_agency on registers.disbursement_history (agency_id, superseded_at);
create trigger kept_updates after update on registers.disbursement
    referencing old table as before_change new table as after_change for each statement execute function registers.keep_former();
create trigger kept_deletes after delete on registers.disbursement
    referencing old table as before_change for each statement execute function registers.keep_former();

create table registers.asset_rule (
    id           bigint generated always as identity constraint asset_rule_pk primary key,
    agency_id    bigint not null constraint asset_rule_agency_fk references directory.agency,
    number       text collate "C" not null constraint asset_rule_number_not_blank check (number <> ''),
    title        text not null constraint asset_rule_title_not_blank check (title <> ''),
    kind         text not null constraint asset_rule_kind_known check (kind in ('RULE', 'TEXT', 'PLAN')),
    issued_on    date not null,
    due_on       date,
    published_on date,
    checked_on   date,
    check_paper  text,
    replaced_on  date,
    state        text not null constraint asset_rule_state_known check (state in ('IN_FORCE', 'REPLACED', 'VOID')),
    revision     integer not null,
    recorded_at  timestamptz not null,
    recorded_by  bigint not null constraint asset_rule_recorder_fk references identity.account,
    import_id    bigint
);
comment on table registers.asset_rule is 'Rules on the management of public assets';
create unique index asset_rule_key on registers.asset_rule (agency_id, number);
create index asset_rule_latest on registers.asset_rule (issued_on, id);
create index asset_rule_issued_on on registers.asset_rule (agency_id, issued_on);
create index asset_rule_replaced_on on registers.asset_rule (agency_id, replaced_on);
create index asset_rule_checked_on on registers.asset_rule (agency_id, checked_on);
create index asset_rule_recorder on registers.asset_rule (recorded_by);
create table registers.asset_rule_history (
    like registers.asset_rule,
    superseded_at timestamptz not null,
    superseded_by bigint
);
comment on table registers.asset_rule_history is 'Versions of registers.asset_rule that corrections and changes have superseded';
create index asset_rule_history_record on registers.asset_rule_history (id);
create index asset_rule_history_agency on registers.asset_rule_history (agency_id, superseded_at);
create trigger kept_updates after update on registers.asset_rule
    referencing old table as before_change new table as after_change for each statement execute function registers.keep_former();
create trigger kept_deletes after delete on registers.asset_rule
    referencing old table as before_change for each statement execute function registers.keep_former();

create table registers.service_unit (
    id              bigint generated always as identity constraint service_unit_pk primary key,
    agency_id       bigint not null constraint service_unit_agency_fk references directory.agency,
    name            text collate "C" not null constraint service_unit_name_not_blank check (name <> ''),
    autonomy        text not null constraint service_unit_autonomy_known check (autonomy in ('FULL', 'RUNNING', 'PARTLY', 'NONE')),
    valid_from      date not null,
    decision        text,
    direct_spending numeric(18, 2) constraint service_unit_direct_spending_positive check (direct_spending >= 0),
    until_on        date,
    ended_on        date,
    state           text not null constraint service_unit_state_known check (state in ('ACTIVE', 'ENDED', 'VOID')),
    stands_until    date generated always as (least(until_on, ended_on)) stored,
    revision        integer not null,
    recorded_at     timestamptz not null,
    recorded_by     bigint not null constraint service_unit_recorder_fk references identity.account,
    import_id       bigint
);
comment on table registers.service_unit is 'Public service units by their financial autonomy, each figure up to the next';
comment on column registers.service_unit.stands_until is 'The next figure of the unit, or its end';
create unique index service_unit_key on registers.service_unit (agency_id, name, valid_from);
create index service_unit_latest on registers.service_unit (valid_from, id);
create index service_unit_valid_from on registers.service_unit (agency_id, valid_from);
create index service_unit_stands_until on registers.service_unit (agency_id, stands_until);
create index service_unit_recorder on registers.service_unit (recorded_by);
create table registers.service_unit_history (
    like registers.service_unit,
    superseded_at timestamptz not null,
    superseded_by bigint
);
comment on table registers.service_unit_history is 'Versions of registers.service_unit that corrections and changes have superseded';
create index service_unit_history_record on registers.service_unit_history (id);
create index service_unit_history_agency on registers.service_unit_history (agency_id, superseded_at);
create trigger kept_updates after update on registers.service_unit
    referencing old table as before_change new table as after_change for each statement execute function registers.keep_former();
create trigger kept_deletes after delete on registers.service_unit
    referencing old table as before_change for each statement execute function registers.keep_former();
