-- why: what happened is recorded once, record by record, and counted from there. safe while running: yes
create schema if not exists registers;

create function registers.day(moment timestamptz) returns date
    language sql immutable strict parallel safe
    return (moment at time zone 'Asia/Ho_Chi_Minh')::date;
comment on function registers.day(timestamptz) is 'The day in Vietnam';

create table registers.procedure (
    id                  bigint generated always as identity constraint procedure_pk primary key,
    agency_id           bigint not null constraint procedure_agency_fk references directory.agency,
    code                text collate "C" not null constraint procedure_code_not_blank check (code <> ''),
    name                text not null constraint procedure_name_not_blank check (name <> ''),
    field               text not null constraint procedure_field_not_blank check (field <> ''),
    level               text not null constraint procedure_level_known check (level in ('PROVINCE', 'COMMUNE', 'BOTH')),
    limit_days          integer constraint procedure_limit_days check (limit_days between 0 and 1000),
    limit_hours         integer constraint procedure_limit_hours check (limit_hours between 1 and 1000),
    online              text not null constraint procedure_online_known check (online in ('NONE', 'PARTIAL', 'FULL')),
    fee                 numeric(15, 2) constraint procedure_fee check (fee >= 0),
    at_one_stop         boolean not null,
    decision            text,
    decided_on          date,
    effective_on        date,
    promulgated_on      date,
    national_entered_on date,
    posted_one_stop_on  date,
    posted_site_on      date,
    workflow_decided_on date,
    valid_from          date not null,
    valid_until         date,
    state               text not null constraint procedure_state_known check (state in ('IN_FORCE', 'VOID')),
    revision            integer not null,
    recorded_at         timestamptz not null,
    recorded_by         bigint not null constraint procedure_recorder_fk references identity.account,
    import_id           bigint
);
comment on table registers.procedure is 'Administrative procedures, a row for each version over time';
comment on column registers.procedure.agency_id is 'Who decides on the procedure and looks after its entry';
comment on column registers.procedure.limit_days is 'Working days that a dossier may take; instead of them hours of work';
comment on column registers.procedure.workflow_decided_on is 'When the internal workflow was decided; null where it was not';
comment on column registers.procedure.valid_until is 'Up to (not including) which day; null while there is no end';
create unique index procedure_key on registers.procedure (code, valid_from);
create index procedure_agency on registers.procedure (agency_id, valid_from);
create index procedure_recorder on registers.procedure (recorded_by);

create table registers.dossier (
    id                    bigint generated always as identity constraint dossier_pk primary key,
    agency_id             bigint not null constraint dossier_agency_fk references directory.agency,
    received_by_agency_id bigint constraint dossier_receiver_fk references directory.agency,
    code                  text collate "C" not null constraint dossier_code_not_blank check (code <> ''),
    procedure_code        text collate "C" not null,
    field                 text not null,
    online                text not null constraint dossier_online_known check (online in ('NONE', 'PARTIAL', 'FULL')),
    applicant             text not null,
    phone                 text,
    channel               text not null constraint dossier_channel_known check (channel in ('IN_PERSON', 'POSTAL', 'ONLINE_PARTIAL', 'ONLINE_FULL')),
    received_at           timestamptz not null,
    received_on           date not null generated always as ((received_at at time zone 'Asia/Ho_Chi_Minh')::date) stored,
    due_on                date not null,
    due_time              time,
    first_due_on          date not null,
    state                 text not null constraint dossier_state_known
                          check (state in ('RECEIVED', 'SUPPLEMENT_ASKED', 'RESOLVED', 'RETURNED', 'STOPPED', 'REFUSED', 'FORWARDED', 'VOID')),
    supplement_asked_on   date,
    supplement_due_on     date,
    supplemented_on       date,
    forwarded_on          date,
    reappointed_on        date,
    apology_on            date,
    apology_number        text,
    refused_on            date,
    resolved_at           timestamptz,
    resolved_on           date generated always as ((resolved_at at time zone 'Asia/Ho_Chi_Minh')::date) stored,
    outcome               text generated always as (
        case when (resolved_at at time zone 'Asia/Ho_Chi_Minh')::date < due_on then 'EARLY'
             when (resolved_at at time zone 'Asia/Ho_Chi_Minh')::date > due_on
               or (resolved_at at time zone 'Asia/Ho_Chi_Minh')::time > due_time then 'LATE'
             when resolved_at is not null then 'ON_TIME' end) stored,
    returned_on           date,
    returned_channel      text constraint dossier_returned_channel_known
                          check (returned_channel in ('IN_PERSON', 'POSTAL', 'ONLINE_PARTIAL', 'ONLINE_FULL')),
    digitised_in          boolean not null,
    digitised_out         boolean not null,
    fee                   numeric(15, 2) constraint dossier_fee check (fee >= 0),
    fee_online            boolean,
    progress_public       boolean not null,
    counted               boolean not null generated always as (state not in ('REFUSED', 'FORWARDED', 'VOID')) stored,
    revision              integer not null,
    recorded_at           timestamptz not null,
    recorded_by           bigint not null constraint dossier_recorder_fk references identity.account,
    import_id             bigint
);
comment on table registers.dossier is 'Dossiers of administrative procedures, from reception to the return of the result';
comment on column registers.dossier.agency_id is 'Who handles it';
comment on column registers.dossier.received_by_agency_id is 'Where it was handed in; null where that is who handles it';
comment on column registers.dossier.online is 'How far the procedure was offered online when the dossier came in';
comment on column registers.dossier.due_time is 'The hour of the day, for limits in hours';
comment on column registers.dossier.first_due_on is 'The day promised before any new appointment; a full supplement begins it anew';
comment on column registers.dossier.state is 'STOPPED: at the applicant''s request, a result like others. REFUSED, FORWARDED and VOID are not counted';
comment on column registers.dossier.fee_online is 'Whether the fee was paid online; null where there is none';
create unique index dossier_key on registers.dossier (agency_id, code);
create index dossier_received on registers.dossier (agency_id, received_on);
create index dossier_resolved on registers.dossier (agency_id, resolved_on);
create index dossier_due on registers.dossier (agency_id, due_on) where resolved_on is null or resolved_on > due_on;

-- A version of a record that was superseded; same columns, then when and by whom.
create table registers.procedure_history (
    like registers.procedure,
    superseded_at timestamptz not null,
    superseded_by bigint
);
comment on table registers.procedure_history is 'Versions of procedures that corrections and changes have superseded';
create index procedure_history_record on registers.procedure_history (id);
create index procedure_history_agency on registers.procedure_history (agency_id, superseded_at);

create table registers.dossier_history (
    like registers.dossier,
    superseded_at timestamptz not null,
    superseded_by bigint
);
comment on table registers.dossier_history is 'Versions of dossiers that corrections and changes have superseded';
create index dossier_history_record on registers.dossier_history (id);
create index dossier_history_agency on registers.dossier_history (agency_id, superseded_at);

-- The new version says when it was recorded and by whom: that is when and by whom the former one was superseded.
create function registers.keep_former() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        execute format('insert into registers.%I select former.*, now.recorded_at, now.recorded_by
                          from before_change as former join after_change as now using (id)', tg_table_name || '_history');
    else
        execute format('insert into registers.%I select former.*, now(), null from before_change as former', tg_table_name || '_history');
    end if;
    return null;
end $$;
create trigger kept_updates after update on registers.procedure
    referencing old table as before_change new table as after_change for each statement execute function registers.keep_former();
create trigger kept_deletes after delete on registers.procedure
    referencing old table as before_change for each statement execute function registers.keep_former();
create trigger kept_updates after update on registers.dossier
    referencing old table as before_change new table as after_change for each statement execute function registers.keep_former();
create trigger kept_deletes after delete on registers.dossier
    referencing old table as before_change for each statement execute function registers.keep_former();

create table registers.step (
    id         bigint generated always as identity constraint step_pk primary key,
    register   text not null,
    record_id  bigint not null,
    transition text not null,
    from_state text,
    to_state   text not null,
    reason     text,
    done_at    timestamptz not null,
    done_by    bigint not null constraint step_doer_fk references identity.account
);
comment on table registers.step is 'Who moved which record of a register from state to state, when and why';
create index step_record on registers.step (register, record_id, id);
create index step_doer on registers.step (done_by);
