-- why: people are invited, rights are given for a time, lent, and taken back; what stood stays readable. safe while running: yes
alter table identity.account
    add column version integer not null default 1,
    add column changed_at timestamptz,
    add constraint account_email_form check (email ~ '^[^@[:space:]]+@[^@[:space:]]+$');
comment on column identity.account.version is 'Counts the changes of the account and of its roles; of two administrators at once the second is told';
create index account_words on identity.account using gin (directory.words(name || ' ' || login || ' ' || coalesce(email, '')) public.gin_trgm_ops);

-- A role ended on the day it began lasted no day, and still was given.
alter table identity.role_grant
    drop constraint role_grant_span,
    add constraint role_grant_span check (valid_to >= valid_from),
    add column ended_at timestamptz,
    add constraint role_grant_ended check (ended_at is null or valid_to is not null),
    add constraint role_grant_not_to_oneself check (delegated_by <> account_id);
comment on column identity.role_grant.ended_at is 'When somebody ended it before its time, or at all; null where it ends by itself or goes on';
create index role_grant_lender on identity.role_grant (delegated_by);

create table identity.way_in (
    id          bigint generated always as identity constraint way_in_pk primary key,
    account_id  bigint constraint way_in_account_fk references identity.account,
    secret_hash bytea not null constraint way_in_secret_unique unique,
    made_by     bigint constraint way_in_maker_fk references identity.account,
    made_at     timestamptz not null,
    expires_at  timestamptz not null,
    used_at     timestamptz,
    void_at     timestamptz
);
comment on table identity.way_in is 'Links that let somebody set a password, once. SHA-256 is enough for their 256 random bits';
comment on column identity.way_in.account_id is 'Whose; null for the link that sets Parix up';
comment on column identity.way_in.made_by is 'The administrator; null where the link was made at the console of the server';
comment on column identity.way_in.void_at is 'When a newer link took its place';
create index way_in_account on identity.way_in (account_id);

create table identity.second_look (
    id         bigint generated always as identity constraint second_look_pk primary key,
    act        text not null,
    subject    text not null,
    details    jsonb not null,
    asked_by   bigint not null constraint second_look_asker_fk references identity.account,
    asked_at   timestamptz not null,
    expires_at timestamptz not null,
    decided_by bigint constraint second_look_decider_fk references identity.account,
    decided_at timestamptz,
    confirmed  boolean,
    constraint second_look_decided check (num_nulls(decided_at, confirmed) in (0, 2) and (decided_by is null or decided_at is not null)),
    constraint second_look_takes_two check (not confirmed or decided_by <> asked_by)
);
comment on table identity.second_look is 'Acts that need two people: asked for by one, done when another confirms';
comment on column identity.second_look.confirmed is 'False where it was refused or withdrawn';
create index second_look_waiting on identity.second_look (expires_at) where decided_at is null;

create table identity.people_import (
    id         uuid constraint people_import_pk primary key,
    made_by    bigint not null constraint people_import_maker_fk references identity.account,
    made_at    timestamptz not null,
    file_name  text not null,
    lines      jsonb not null,
    applied_at timestamptz,
    added      bigint[] not null default '{}'
);
comment on table identity.people_import is 'Lists of people that were read and wait to be confirmed, and those that were';
comment on column identity.people_import.lines is 'As they stand in the file; judged anew each time they are shown';
comment on column identity.people_import.added is 'The accounts the import added: for them links can be made';
