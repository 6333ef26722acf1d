-- why: people follow their last days in a calendar of their own, by a link that can be taken back. safe while running: yes
create table notices.feed (
    account_id  bigint constraint feed_pk primary key constraint feed_account_fk references identity.account,
    secret_hash bytea not null constraint feed_secret_unique unique,
    made_at     timestamptz not null,
    used_at     timestamptz
);
comment on table notices.feed is 'Links to the calendars of people. SHA-256 is enough for their 256 random bits; a link taken back has no row';

create table notices.installation (
    id uuid not null default gen_random_uuid()
);
comment on table notices.installation is 'One row: sets what this Parix names apart from what another does';
insert into notices.installation default values;
