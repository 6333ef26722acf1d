-- why: other systems of an office learn at once that something happened, and can trust who says so. safe while running: yes
create table notices.webhook (
    id            bigint generated always as identity constraint webhook_pk primary key,
    agency_id     bigint not null constraint webhook_agency_fk references directory.agency,
    name          text not null constraint webhook_name_not_blank check (name <> ''),
    address       text not null constraint webhook_address_form check (address ~ '^https?://'),
    kinds         text[] not null constraint webhook_kinds_some check (cardinality(kinds) > 0),
    secret        bytea,
    made_by       bigint not null constraint webhook_maker_fk references identity.account,
    made_at       timestamptz not null,
    active        boolean not null default true,
    failing_since timestamptz,
    off_at        timestamptz,
    off_reason    text,
    constraint webhook_off check (active = (off_at is null))
);
comment on table notices.webhook is 'Addresses of other systems that are told what happens in an agency and those under it';
comment on column notices.webhook.secret is 'What its messages are signed with, encrypted by the key of Parix; null only until the row has a number';
create index webhook_agency on notices.webhook (agency_id);
create index webhook_maker on notices.webhook (made_by);

create table notices.delivery (
    id           uuid constraint delivery_pk primary key,
    webhook_id   bigint not null constraint delivery_webhook_fk references notices.webhook on delete cascade,
    kind         text not null,
    body         text not null,
    made_at      timestamptz not null,
    attempts     integer not null default 0,
    next_at      timestamptz not null,
    delivered_at timestamptz,
    given_up_at  timestamptz,
    status       integer,
    failure      text,
    constraint delivery_one_end check (delivered_at is null or given_up_at is null)
);
comment on table notices.delivery is 'What another system is told, written with what happened, and how the telling went';
comment on column notices.delivery.status is 'What the last try was answered; null where there was no answer';
create index delivery_waiting on notices.delivery (next_at) where delivered_at is null and given_up_at is null;
create index delivery_webhook on notices.delivery (webhook_id, made_at desc);
create index delivery_made on notices.delivery (made_at);

create function notices.above(agencies bigint[]) returns table (agency_id bigint)
    language sql stable as $$
    with recursive up (id, steps) as (
        select id, 0 from unnest(agencies) as id where id is not null
        union
        select agency.parent_id, up.steps + 1
          from up join directory.agency on agency.id = up.id
         where agency.parent_id is not null and up.steps < 100)
    select distinct up.id from up
$$;
comment on function notices.above(bigint[]) is 'Agencies and all above them';
