-- why: who has recorded nothing has not reported, which is not zero; who is to report a register, and who said that nothing happened, is kept. safe while running: yes
create table registers.expectation (
    id         bigint generated always as identity constraint expectation_pk primary key,
    register   text not null,
    level      text constraint expectation_level_known check (level in ('PROVINCE', 'DISTRICT', 'COMMUNE')),
    group_id   bigint constraint expectation_group_fk references directory.agency_group,
    agency_id  bigint constraint expectation_agency_fk references directory.agency,
    expected   boolean not null,
    due_day    integer not null constraint expectation_due_day check (due_day between 1 and 28),
    valid_from date not null,
    valid_until date constraint expectation_span check (valid_until > valid_from),
    basis      text not null,
    decided_at timestamptz not null,
    decided_by bigint constraint expectation_decider_fk references identity.account,
    constraint expectation_about_one check (num_nonnulls(level, group_id, agency_id) = 1)
);
comment on table registers.expectation is 'Which agencies report a register month by month; what is said of one agency goes before its group, a group before its level';
comment on column registers.expectation.level is 'The people''s committees of this level';
comment on column registers.expectation.expected is 'False takes out who would be expected else';
comment on column registers.expectation.due_day is 'Up to which day of the next month a month may still be missing';
comment on column registers.expectation.valid_until is 'Up to (not including) which day; null while there is no end';
comment on column registers.expectation.decided_by is 'Null for what Parix brings';
create index expectation_register on registers.expectation (register, agency_id, valid_from);
create index expectation_agency on registers.expectation (agency_id);
create index expectation_group on registers.expectation (group_id);
create index expectation_decider on registers.expectation (decided_by);

insert into registers.expectation (register, level, expected, due_day, valid_from, basis, decided_at)
values ('dossiers', 'COMMUNE', true, 5, '2025-07-01', 'NĐ 118/2025/NĐ-CP', now());

create table registers.nothing_happened (
    id           bigint generated always as identity constraint nothing_happened_pk primary key,
    register     text not null,
    agency_id    bigint not null constraint nothing_happened_agency_fk references directory.agency,
    month        date not null constraint nothing_happened_first_of_month check (extract(day from month) = 1),
    note         text not null,
    declared_at  timestamptz not null,
    declared_by  bigint not null constraint nothing_happened_declarer_fk references identity.account,
    withdrawn_at timestamptz,
    withdrawn_by bigint constraint nothing_happened_withdrawer_fk references identity.account,
    constraint nothing_happened_withdrawn_by_somebody check ((withdrawn_at is null) = (withdrawn_by is null))
);
comment on table registers.nothing_happened is 'Months of which somebody said for an agency that there was nothing to record; taken back, they stay';
create unique index nothing_happened_key on registers.nothing_happened (agency_id, register, month) where withdrawn_at is null;
create index nothing_happened_declarer on registers.nothing_happened (declared_by);
create index nothing_happened_withdrawer on registers.nothing_happened (withdrawn_by);

-- What is open is looked at by its day, of one agency and of a province.
create index dossier_open on registers.dossier (first_due_on, agency_id) where resolved_on is null and counted;
