-- why: staff, appointments, training and discipline are kept and counted like dossiers. safe while running: yes
create table registers.staff_figure (
    id                 bigint generated always as identity constraint staff_figure_pk primary key,
    agency_id          bigint not null constraint staff_figure_agency_fk references directory.agency,
    as_of              date not null,
    quota              integer not null constraint staff_figure_quota_range check (quota between 0 and 1000000),
    present            integer not null constraint staff_figure_present_range check (present between 0 and 1000000),
    service_quota      integer not null constraint staff_figure_service_quota_range check (service_quota between 0 and 1000000),
    service_present    integer not null constraint staff_figure_service_present_range check (service_present between 0 and 1000000),
    leaders            integer not null constraint staff_figure_leaders_range check (leaders between 0 and 1000000),
    deputies           integer not null constraint staff_figure_deputies_range check (deputies between 0 and 1000000),
    deputies_allowed   integer not null constraint staff_figure_deputies_allowed_range check (deputies_allowed between 0 and 1000000),
    positions_approved boolean not null,
    by_position        integer not null constraint staff_figure_by_position_range check (by_position between 0 and 1000000),
    cadres             integer not null constraint staff_figure_cadres_range check (cadres between 0 and 1000000),
    cadres_qualified   integer not null constraint staff_figure_cadres_qualified_range check (cadres_qualified between 0 and 1000000),
    officers           integer not null constraint staff_figure_officers_range check (officers between 0 and 1000000),
    officers_qualified integer not null constraint staff_figure_officers_qualified_range check (officers_qualified between 0 and 1000000),
    source             text,
    until_on           date,
    state              text not null constraint staff_figure_state_known check (state in ('REPORTED', 'VOID')),
    revision           integer not null,
    recorded_at        timestamptz not null,
    recorded_by        bigint not null constraint staff_figure_recorder_fk references identity.account,
    import_id          bigint
);
comment on table registers.staff_figure is 'Quota and staff of agencies, each figure up to the next';
create unique index staff_figure_key on registers.staff_figure (agency_id, as_of);
create index staff_figure_latest on registers.staff_figure (as_of, id);
create index staff_figure_as_of on registers.staff_figure (agency_id, as_of);
create index staff_figure_until_on on registers.staff_figure (agency_id, until_on);
create index staff_figure_recorder on registers.staff_figure (recorded_by);
create table registers.staff_figure_history (
    like registers.staff_figure,
    superseded_at timestamptz not null,
    superseded_by bigint
);
comment on table registers.staff_figure_history is 'Versions of registers.staff_figure that corrections and changes have superseded';
create index staff_figure_history_record on registers.staff_figure_history (id);
create index staff_figure_history_agency on registers.staff_figure_history (agency_id, superseded_at);
create trigger kept_updates after update on registers.staff_figure
    referencing old table as before_change new table as after_change for each statement execute function registers.keep_former();
create trigger kept_deletes after delete on registers.staff_figure
    referencing old table as before_change for each statement execute function registers.keep_former();

create table registers.recruitment (
    id           bigint generated always as identity constraint recruitment_pk primary key,
    agency_id    bigint not null constraint recruitment_agency_fk references directory.agency,
    code         text collate "C" not null constraint recruitment_code_not_blank check (code <> ''),
    name         text not null constraint recruitment_name_not_blank check (name <> ''),
    kind         text not null constraint recruitment_kind_known check (kind in ('CIVIL', 'PUBLIC', 'GRADE', 'RANK')),
    announced_on date not null,
    places       integer not null constraint recruitment_places_range check (places between 0 and 100000),
    decided_on   date,
    taken        integer constraint recruitment_taken_range check (taken between 0 and 100000),
    decision     text,
    by_rule      boolean,
    faults       text,
    state        text not null constraint recruitment_state_known check (state in ('ANNOUNCED', 'DECIDED', 'CANCELLED', 'VOID')),
    revision     integer not null,
    recorded_at  timestamptz not null,
    recorded_by  bigint not null constraint recruitment_recorder_fk references identity.account,
    import_id    bigint
);
comment on table registers.recruitment is 'Rounds of recruitment and promotion';
create unique index recruitment_key on registers.recruitment (agency_id, code);
create index recruitment_latest on registers.recruitment (announced_on, id);
create index recruitment_announced_on on registers.recruitment (agency_id, announced_on);
create index recruitment_decided_on on registers.recruitment (agency_id, decided_on);
create index recruitment_recorder on registers.recruitment (recorded_by);
create table registers.recruitment_history (
    like registers.recruitment,
    superseded_at timestamptz not null,
    superseded_by bigint
);
comment on table registers.recruitment_history is 'Versions of registers.recruitment that corrections and changes have superseded';
create index recruitment_history_record on registers.recruitment_history (id);
create index recruitment_history_agency on registers.recruitment_history (agency_id, superseded_at);
create trigger kept_updates after update on registers.recruitment
    referencing old table as before_change new table as after_change for each statement execute function registers.keep_former();
create trigger kept_deletes after delete on registers.recruitment
    referencing old table as before_change for each statement execute function registers.keep_former();

create table registers.appointment (
    id          bigint generated always as identity constraint appointment_pk primary key,
    agency_id   bigint not null constraint appointment_agency_fk references directory.agency,
    code        text collate "C" not null constraint appointment_code_not_blank check (code <> ''),
    position    text not null constraint appointment_position_not_blank check (position <> ''),
    person      text,
    kind        text not null constraint appointment_kind_known check (kind in ('NEW', 'AGAIN', 'MOVED')),
    decided_on  date not null,
    by_rule     boolean not null,
    faults      text,
    state       text not null constraint appointment_state_known check (state in ('DECIDED', 'REVOKED', 'VOID')),
    revision    integer not null,
    recorded_at timestamptz not null,
    recorded_by bigint not null constraint appointment_recorder_fk references identity.account,
    import_id   bigint
);
comment on table registers.appointment is 'Appointments of leaders';
create unique index appointment_key on registers.appointment (agency_id, code);
create index appointment_latest on registers.appointment (decided_on, id);
create index appointment_decided_on on registers.appointment (agency_id, decided_on);
create index appointment_recorder on registers.appointment (recorded_by);
create table registers.appointment_history (
    like registers.appointment,
    superseded_at timestamptz not null,
    superseded_by bigint
);
comment on table registers.appointment_history is 'Versions of registers.appointment that corrections and changes have superseded';
create index appointment_history_record on registers.appointment_history (id);
create index appointment_history_agency on registers.appointment_history (agency_id, superseded_at);
create trigger kept_updates after update on registers.appointment
    referencing old table as before_change new table as after_change for each statement execute function registers.keep_former();
create trigger kept_deletes after delete on registers.appointment
    referencing old table as before_change for each statement execute function registers.keep_former();

create table registers.training (
    id             bigint generated always as identity constraint training_pk primary key,
    agency_id      bigint not null constraint training_agency_fk references directory.agency,
    code           text collate "C" not null constraint training_code_not_blank check (code <> ''),
    name           text not null constraint training_name_not_blank check (name <> ''),
    kind           text not null constraint training_kind_known check (kind in ('PAR', 'SKILLS', 'DIGITAL', 'POLITICS', 'OTHER')),
    planned_on     date not null,
    planned_people integer not null constraint training_planned_people_range check (planned_people between 0 and 100000),
    done_on        date,
    trained_people integer constraint training_trained_people_range check (trained_people between 0 and 100000),
    cost           numeric(18, 2) constraint training_cost_positive check (cost >= 0),
    state          text not null constraint training_state_known check (state in ('PLANNED', 'DONE', 'CANCELLED', 'VOID')),
    revision       integer not null,
    recorded_at    timestamptz not null,
    recorded_by    bigint not null constraint training_recorder_fk references identity.account,
    import_id      bigint
);
comment on table registers.training is 'Training of staff, planned and carried out';
create unique index training_key on registers.training (agency_id, code);
create index training_latest on registers.training (planned_on, id);
create index training_planned_on on registers.training (agency_id, planned_on);
create index training_done_on on registers.training (agency_id, done_on);
create index training_recorder on registers.training (recorded_by);
create table registers.training_history (
    like registers.training,
    superseded_at timestamptz not null,
    superseded_by bigint
);
comment on table registers.training_history is 'Versions of registers.training that corrections and changes have superseded';
create index training_history_record on registers.training_history (id);
create index training_history_agency on registers.training_history (agency_id, superseded_at);
create trigger kept_updates after update on registers.training
    referencing old table as before_change new table as after_change for each statement execute function registers.keep_former();
create trigger kept_deletes after delete on registers.training
    referencing old table as before_change for each statement execute function registers.keep_former();

create table registers.discipline (
    id          bigint generated always as identity constraint discipline_pk primary key,
    agency_id   bigint not null constraint discipline_agency_fk references directory.agency,
    code        text collate "C" not null constraint discipline_code_not_blank check (code <> ''),
    person      text,
    group_of    text not null constraint discipline_group_of_known check (group_of in ('CADRE', 'CIVIL', 'PUBLIC', 'WORKER')),
    measure     text not null constraint discipline_measure_known check (measure in ('REPRIMAND', 'WARNING', 'SALARY', 'DEMOTION', 'REMOVAL', 'DISMISSAL')),
    decided_on  date not null,
    breach      text,
    state       text not null constraint discipline_state_known check (state in ('DECIDED', 'REVOKED', 'VOID')),
    revision    integer not null,
    recorded_at timestamptz not null,
    recorded_by bigint not null constraint discipline_recorder_fk references identity.account,
    import_id   bigint
);
comment on table registers.discipline is 'Disciplinary cases; the breach without naming anybody';
create unique index discipline_key on registers.discipline (agency_id, code);
create index discipline_latest on registers.discipline (decided_on, id);
create index discipline_decided_on on registers.discipline (agency_id, decided_on);
create index discipline_recorder on registers.discipline (recorded_by);
create table registers.discipline_history (
    like registers.discipline,
    superseded_at timestamptz not null,
    superseded_by bigint
);
comment on table registers.discipline_history is 'Versions of registers.discipline that corrections and changes have superseded';
create index discipline_history_record on registers.discipline_history (id);
create index discipline_history_agency on registers.discipline_history (agency_id, superseded_at);
create trigger kept_updates after update on registers.discipline
    referencing old table as before_change new table as after_change for each statement execute function registers.keep_former();
create trigger kept_deletes after delete on registers.discipline
    referencing old table as before_change for each statement execute function registers.keep_former();
