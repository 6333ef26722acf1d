-- why: other systems read and enter records for an agency, each by a token of its own. safe while running: yes
alter table identity.account
    add column machine boolean not null default false,
    add constraint account_machine check (not machine or (password is null and deactivated_at is not null));
comment on column identity.account.machine is 'Stands for another system in what was recorded; can never sign in';

create table identity.token (
    id           bigint generated always as identity constraint token_pk primary key,
    account_id   bigint not null constraint token_account_unique unique constraint token_account_fk references identity.account,
    agency_id    bigint not null constraint token_agency_fk references directory.agency,
    name         text not null constraint token_name_not_blank check (name <> ''),
    hash         bytea not null constraint token_hash_unique unique constraint token_hash_form check (length(hash) = 32),
    beginning    text not null,
    enters       boolean not null,
    areas        text[] not null constraint token_areas_some check (cardinality(areas) > 0),
    made_by      bigint not null constraint token_maker_fk references identity.account,
    made_at      timestamptz not null,
    expires_on   date not null,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    revoked_by   bigint constraint token_revoker_fk references identity.account,
    constraint token_revoked check ((revoked_at is null) = (revoked_by is null))
);
comment on table identity.token is 'By what other systems may read and enter records of an agency and all under it. SHA-256 is enough for their 256 random bits';
comment on column identity.token.account_id is 'The account that stands for the system in what it records';
comment on column identity.token.beginning is 'The first signs of the secret, by which people tell tokens apart';
comment on column identity.token.areas is 'What it is for, such as the codes of registers';
comment on column identity.token.expires_on is 'The first day without it';
create index token_agency on identity.token (agency_id);
create index token_maker on identity.token (made_by);
create index token_revoker on identity.token (revoked_by);
