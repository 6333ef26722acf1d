-- why: people prove who they are by more than a password, and nobody finds out by trying. safe while running: yes
create table identity.proof (
    account_id             bigint not null constraint proof_pk primary key constraint proof_account_fk references identity.account,
    passkey_handle         bytea constraint proof_handle_unique unique,
    password_set_at        timestamptz,
    second_factor_asked_at timestamptz
);
comment on table identity.proof is 'What is known of how a person signs in';
comment on column identity.proof.passkey_handle is 'By which passkeys know the person: random, says nothing about them';
comment on column identity.proof.second_factor_asked_at is 'When the person was first asked to set up a second factor; from then on the days of grace are counted';

create table identity.authenticator (
    account_id   bigint not null constraint authenticator_pk primary key constraint authenticator_account_fk references identity.account,
    secret       bytea,
    pending      bytea,
    confirmed_at timestamptz,
    last_step    bigint not null default 0,
    constraint authenticator_confirmed check ((secret is null) = (confirmed_at is null))
);
comment on table identity.authenticator is 'The app that shows six digits (TOTP, RFC 6238)';
comment on column identity.authenticator.secret is 'Encrypted with parix.identity.key';
comment on column identity.authenticator.pending is 'Shown to the person, not confirmed by a code yet; encrypted likewise';
comment on column identity.authenticator.last_step is 'The half minute of the code last accepted: it and those before are not accepted again';

create table identity.recovery_code (
    account_id bigint not null constraint recovery_code_account_fk references identity.account,
    hash       bytea not null,
    made_at    timestamptz not null,
    used_at    timestamptz,
    constraint recovery_code_pk primary key (account_id, hash)
);
comment on table identity.recovery_code is 'Codes on paper for whoever lost the second factor; each works once. SHA-256 is enough: a code has 80 random bits';

create table identity.passkey (
    credential_id   bytea not null constraint passkey_pk primary key,
    account_id      bigint not null constraint passkey_account_fk references identity.account,
    name            text not null constraint passkey_name_not_blank check (name <> ''),
    public_key      bytea not null,
    sign_count      bigint not null,
    uv_initialized  boolean not null,
    transports      text not null,
    backup_eligible boolean not null,
    backup_state    boolean not null,
    attestation     bytea,
    client_data     bytea,
    created_at      timestamptz not null,
    last_used_at    timestamptz not null
);
comment on table identity.passkey is 'Public keys of passkeys (WebAuthn); the private ones never leave their device';
create index passkey_account on identity.passkey (account_id);

create table identity.external_account (
    issuer     text not null,
    subject    text not null,
    account_id bigint not null constraint external_account_account_fk references identity.account,
    linked_at  timestamptz not null,
    constraint external_account_pk primary key (issuer, subject),
    constraint external_account_once unique (account_id, issuer)
);
comment on table identity.external_account is 'Who somebody is at the single sign-on (OIDC); linked at the first sign-in by the stated claim, by subject from then on';

create table identity.failed_proof (
    key        text not null constraint failed_proof_pk primary key,
    failures   int not null,
    last_at    timestamptz not null,
    wait_until timestamptz
);
comment on table identity.failed_proof is 'Failed attempts by account, device or address, as a hash; each further one waits longer';
create index failed_proof_last on identity.failed_proof (last_at);
