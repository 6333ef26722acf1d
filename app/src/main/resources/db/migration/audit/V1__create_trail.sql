-- why: every act leaves a trace that nobody can change unnoticed. safe while running: yes
-- How entries and roots are hashed is told in docs/audit-trail.md; org.parix.audit.Content does it in Java.
create schema if not exists audit;

create table audit.entry (
    day          date not null,
    number       integer not null,
    at           timestamptz not null,
    actor        text not null constraint entry_actor_known check (actor in ('PERSON', 'STRANGER', 'PARIX')),
    account_id   bigint constraint entry_person_is_known check ((account_id is not null) = (actor = 'PERSON')),
    login        text,
    name         text,
    agency_id    bigint,
    roles        text[] not null,
    address      text,
    agent        text,
    act          text not null,
    subject      text not null,
    before       jsonb not null,
    after        jsonb not null,
    reason       text,
    previous     bytea not null,
    hash         bytea not null,
    search_words text generated always as (public.folded(
                     coalesce(login, '') || ' ' || coalesce(name, '') || ' ' || subject || ' ' || coalesce(reason, '') || ' '
                     || left(before::text, 1000) || ' ' || left(after::text, 1000))) stored,
    constraint entry_pk primary key (day, number)
);
comment on table audit.entry is 'Who did what, when and from where; rows are only ever added';
comment on column audit.entry.day is 'The page of the trail: the day in Vietnam, never earlier than that of the entry before';
comment on column audit.entry.number is 'Counts the entries of the day from 1, without a gap';
comment on column audit.entry.account_id is 'No foreign key: the trail stands by itself, whatever becomes of what it speaks of';
comment on column audit.entry.roles is 'Roles held at that moment: ROLE@agency, and ROLE@agency~account where it was lent by that account';
comment on column audit.entry.previous is 'Hash of the entry before, of the day before for the first of a day, 32 zero bytes for the first of all';
create index entry_account on audit.entry (account_id, day, number);
create index entry_act on audit.entry (act, day, number);
create index entry_subject on audit.entry (subject, day, number);

create table audit.root (
    day     date not null constraint root_pk primary key,
    entries integer not null,
    hash    bytea not null,
    made_at timestamptz not null
);
comment on table audit.root is 'One hash for all entries of a day that is over';

create table audit.delivery (
    day     date not null,
    way     text not null constraint delivery_way_known check (way in ('FILE', 'MAIL')),
    made_at timestamptz not null,
    constraint delivery_pk primary key (day, way)
);
comment on table audit.delivery is 'Roots that were written or sent to a place outside this database';

-- A text with its length in bytes before it, as docs/audit-trail.md tells.
create function audit.told(words text) returns text
    language sql immutable strict parallel safe
    return octet_length(convert_to(words, 'UTF8')) || ':' || words || ',';

-- Whoever adds an entry does not say where it stands: the chain does. Its hash comes in as that of its content alone and becomes that of
-- its place in the chain. One at a time, from here to the end of the transaction.
create function audit.chain() returns trigger language plpgsql as $$
declare
    last record;
begin
    perform pg_advisory_xact_lock(7165742009);
    select entry.day, entry.number, entry.hash, (select max(root.day) + 1 from audit.root) as open into last
      from (values (1)) always left join lateral (
           select day, number, hash from audit.entry order by day desc, number desc limit 1) entry on true;
    new.day := greatest((new.at at time zone 'Asia/Ho_Chi_Minh')::date, last.day, last.open);
    new.number := case when new.day = last.day then last.number + 1 else 1 end;
    new.previous := coalesce(last.hash, decode(repeat('00', 32), 'hex'));
    new.hash := sha256(new.previous
                       || convert_to(audit.told(to_char(new.day, 'YYYY-MM-DD')) || audit.told(new.number::text), 'UTF8') || new.hash);
    return new;
end $$;

create function audit.refuse() returns trigger language plpgsql as $$
begin
    raise exception 'the audit trail is only added to: % on %.% is refused', tg_op, tg_table_schema, tg_table_name;
end $$;

create trigger entry_chained before insert on audit.entry for each row execute function audit.chain();
create trigger entry_stays before update or delete or truncate on audit.entry for each statement execute function audit.refuse();
create trigger root_stays before update or delete or truncate on audit.root for each statement execute function audit.refuse();
create trigger delivery_stays before update or delete or truncate on audit.delivery for each statement execute function audit.refuse();
