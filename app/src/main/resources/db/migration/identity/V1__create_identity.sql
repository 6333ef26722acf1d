-- why: people sign in, and do what their role in their agency allows. safe while running: yes
create schema if not exists identity;

create table identity.account (
    id             bigint generated always as identity constraint account_pk primary key,
    login          text not null constraint account_login_tidy check (login = lower(btrim(login)) and login <> ''),
    name           text not null constraint account_name_not_blank check (name <> ''),
    email          text,
    agency_id      bigint not null constraint account_agency_fk references directory.agency,
    password       text,
    created_at     timestamptz not null,
    deactivated_at timestamptz,
    constraint account_login_unique unique (login)
);
comment on table identity.account is 'People who can sign in, and those who could: an account is never deleted, since what it did stays';
comment on column identity.account.agency_id is 'Where the person works';
comment on column identity.account.password is 'As the encoder wrote it, never the password; null until the person has set one';
create index account_agency on identity.account (agency_id);

create table identity.role_grant (
    id           bigint generated always as identity constraint role_grant_pk primary key,
    account_id   bigint not null constraint role_grant_account_fk references identity.account,
    role         text not null constraint role_grant_role_known check (role in ('COORDINATOR', 'OFFICER', 'AGENCY_HEAD', 'APPRAISER',
                 'LEADER', 'AUDITOR', 'ADMINISTRATOR')),
    agency_id    bigint not null constraint role_grant_agency_fk references directory.agency,
    valid_from   date not null,
    valid_to     date constraint role_grant_span check (valid_to > valid_from),
    delegated_by bigint constraint role_grant_delegator_fk references identity.account,
    legal_basis  text,
    granted_by   bigint constraint role_grant_granter_fk references identity.account,
    granted_at   timestamptz not null,
    ended_by     bigint constraint role_grant_ender_fk references identity.account,
    constraint role_grant_delegation check (delegated_by is null or (valid_to is not null and legal_basis <> ''))
);
comment on table identity.role_grant is 'Roles in an agency and all under it, from a day on and up to (not including) a day';
comment on column identity.role_grant.delegated_by is 'Who lent this role for the period (uỷ quyền); it ends with their own';
create index role_grant_account on identity.role_grant (account_id);
create index role_grant_agency on identity.role_grant (agency_id);
