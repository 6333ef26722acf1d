-- why: whoever writes must not wait for the chain; entries are added as they come and chained right after, in groups. safe while running: no
-- Contents and hashes stay what docs/audit-trail.md tells; only where they are kept is new: what an entry says in audit.entry, its place
-- in the chain and what it is found by in audit.link.
alter table audit.entry rename to former;
alter index audit.entry_pk rename to former_pk;

create table audit.entry (
    transaction xid8 not null default pg_current_xact_id(),
    id          bigint generated always as identity,
    added_at    timestamptz not null default clock_timestamp(),
    at          timestamptz not null,
    actor       text not null constraint entry_actor_known check (actor in ('PERSON', 'STRANGER', 'PARIX')),
    account_id  bigint constraint entry_person_is_known check ((account_id is not null) = (actor = 'PERSON')),
    login       text,
    name        text,
    agency_id   bigint,
    roles       text[] not null,
    address     text,
    agent       text,
    act         text not null,
    subject     text not null,
    before      jsonb not null,
    after       jsonb not null,
    reason      text,
    digest      bytea not null,
    constraint entry_pk primary key (transaction, id)
);
comment on table audit.entry is 'Who did what, when and from where; rows are only ever added. No index but one: each is paid for by whoever writes';
comment on column audit.entry.transaction is 'Which added it: the sealer knows by it when no earlier entry can come any more';
comment on column audit.entry.added_at is 'By the clock of the database, at the end of the transaction; the act itself may have been earlier';
comment on column audit.entry.account_id is 'No foreign key: the trail stands by itself, whatever becomes of what it speaks of';
comment on column audit.entry.roles is 'Roles held at that moment: ROLE@agency, and ROLE@agency~account where it was lent by that account';
comment on column audit.entry.digest is 'Hash of what the entry says, made by Parix before it went into the database';

create table audit.link (
    day          date not null,
    number       integer not null,
    transaction  xid8 not null,
    entry        bigint not null,
    previous     bytea not null,
    hash         bytea not null,
    horizon      xid8 not null,
    actor        text not null,
    account_id   bigint,
    agency_id    bigint,
    act          text not null,
    subject      text not null,
    search_words text,
    constraint link_pk primary key (day, number),
    constraint link_entry unique (transaction, entry)
);
comment on table audit.link is 'The chain: the place of each entry, given after its transaction; and what the entry is found by';
comment on column audit.link.day is 'The page of the trail: the day in Vietnam, never earlier than that of the link before';
comment on column audit.link.number is 'Counts the entries of the day from 1, without a gap';
comment on column audit.link.previous is 'Hash of the link before, of the day before for the first of a day, 32 zero bytes for the first of all';
comment on column audit.link.horizon is 'Every transaction before this one had ended, and all its entries were sealed, when this link was made';

-- A text that may be absent, as docs/audit-trail.md tells.
create function audit.told_if_any(words text) returns text
    language sql immutable parallel safe
    return coalesce(audit.told(words), '~');

-- What a search looks through.
create function audit.words(login text, name text, subject text, reason text, before jsonb, after jsonb) returns text
    language sql immutable parallel safe
    return public.folded(coalesce(login, '') || ' ' || coalesce(name, '') || ' ' || subject || ' ' || coalesce(reason, '') || ' '
                         || left(before::text, 1000) || ' ' || left(after::text, 1000));

insert into audit.entry (id, added_at, at, actor, account_id, login, name, agency_id, roles, address, agent, act, subject, before, after,
                         reason, digest)
overriding system value
select row_number() over (order by day, number), at, at, actor, account_id, login, name, agency_id, roles, address, agent, act, subject,
       before, after, reason,
       sha256(convert_to(
           audit.told('1') || audit.told((extract(epoch from at) * 1000000)::bigint::text) || audit.told(actor)
           || audit.told_if_any(account_id::text) || audit.told_if_any(login) || audit.told_if_any(name)
           || audit.told_if_any(agency_id::text) || audit.told(array_to_string(roles, ' ')) || audit.told_if_any(address)
           || audit.told_if_any(agent) || audit.told(act) || audit.told(subject)
           || audit.told(coalesce((select string_agg(audit.told(field.key) || audit.told_if_any(field.value), '' order by field.key collate "C")
                                     from jsonb_each_text(before) field), ''))
           || audit.told(coalesce((select string_agg(audit.told(field.key) || audit.told_if_any(field.value), '' order by field.key collate "C")
                                     from jsonb_each_text(after) field), ''))
           || audit.told_if_any(reason), 'UTF8'))
  from audit.former;
select setval(pg_get_serial_sequence('audit.entry', 'id'), (select coalesce(max(id), 0) from audit.entry) + 1, false);

insert into audit.link (day, number, transaction, entry, previous, hash, horizon, actor, account_id, agency_id, act, subject, search_words)
select day, number, pg_current_xact_id(), row_number() over (order by day, number), previous, hash, pg_current_xact_id(), actor,
       account_id, agency_id, act, subject, search_words
  from audit.former;

create index link_account on audit.link (account_id, day, number);
create index link_act on audit.link (act, day, number);
create index link_subject on audit.link (subject, day, number);

drop table audit.former;
drop function audit.chain();

-- Gives places in the chain to entries that have none, at most so many, and tells how many it gave. One sealer at a time, from here to the
-- end of its transaction; each later statement sees what the one before it sealed. Looks at the entries of transactions that had not ended
-- when it last sealed: a transaction that ends late is among them, however low its entries' ids. Looks at all where asked to, where there
-- is no chain yet, and where the database counts its transactions anew (it was restored from a dump).
-- It works with its owner's rights, because nobody else may add links; its plans must not depend on what statistics say of a growing table.
create function audit.seal(most integer, whole boolean) returns integer
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
    set enable_seqscan = off
    set enable_hashjoin = off
    set enable_mergejoin = off
as $$
declare
    past record;
    one record;
    ended xid8;
    since xid8;
    sealed integer := 0;
    day date;
    number integer;
    hash bytea;
    days date[];
    numbers integer[];
    transactions xid8[];
    entries bigint[];
    befores bytea[];
    hashes bytea[];
begin
    perform pg_advisory_xact_lock(7165742009);
    ended := pg_snapshot_xmin(pg_current_snapshot());
    select link.day, link.number, link.hash, link.horizon, (select max(root.day) + 1 from audit.root) as open into past
      from (values (1)) always left join lateral (
           select link.day, link.number, link.hash, link.horizon from audit.link order by link.day desc, link.number desc limit 1) link
        on true;
    since := case when whole or past.horizon is null or past.horizon > pg_snapshot_xmax(pg_current_snapshot()) then '0'::xid8
                  else past.horizon end;
    day := past.day;
    number := past.number;
    hash := coalesce(past.hash, decode(repeat('00', 32), 'hex'));
    for one in
        select entry.transaction, entry.id, (entry.at at time zone 'Asia/Ho_Chi_Minh')::date as day, entry.digest
          from audit.entry
         where entry.transaction >= since
           and not exists (select from audit.link where link.transaction = entry.transaction and link.entry = entry.id)
         order by entry.id
         limit most
    loop
        one.day := greatest(one.day, day, past.open);
        number := case when one.day = day then number + 1 else 1 end;
        day := one.day;
        befores[sealed] := hash;
        hash := sha256(hash || convert_to(audit.told(to_char(day, 'YYYY-MM-DD')) || audit.told(number::text), 'UTF8') || one.digest);
        days[sealed] := day;
        numbers[sealed] := number;
        transactions[sealed] := one.transaction;
        entries[sealed] := one.id;
        hashes[sealed] := hash;
        sealed := sealed + 1;
    end loop;
    if sealed > 0 then
        insert into audit.link (day, number, transaction, entry, previous, hash, horizon, actor, account_id, agency_id, act, subject,
                                search_words)
        select place.day, place.number, entry.transaction, entry.id, place.previous, place.hash,
               case when sealed = most then since else ended end, -- there may be more
               entry.actor, entry.account_id, entry.agency_id, entry.act, entry.subject,
               audit.words(entry.login, entry.name, entry.subject, entry.reason, entry.before, entry.after)
          from unnest(days, numbers, transactions, entries, befores, hashes)
               as place (day, number, transaction, entry, previous, hash)
          join audit.entry on entry.transaction = place.transaction and entry.id = place.entry
         order by place.day, place.number;
    end if;
    return sealed;
end $$;
comment on function audit.seal is 'Chains what was added and not chained yet';

create function audit.refuse_all_but_the_sealer() returns trigger language plpgsql as $$
begin
    if not pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'usage') then
        raise exception 'only audit.seal adds to %.%', tg_table_schema, tg_table_name;
    end if;
    return null;
end $$;

create trigger entry_stays before update or delete or truncate on audit.entry for each statement execute function audit.refuse();
create trigger link_stays before update or delete or truncate on audit.link for each statement execute function audit.refuse();
create trigger link_sealed before insert on audit.link for each statement execute function audit.refuse_all_but_the_sealer();
