-- why: a large backlog was looked through from its beginning for each group; each group now begins where the one before ended. safe while running: yes
-- Takes the entries in the order of their transactions: whatever is cut off belongs to the last one taken or to a later one, so the next group
-- begins with that. Does not look at entries of transactions that this server has not begun, which is how those of a restored dump look; a look
-- over the whole trail does.
create or replace function audit.seal(most integer, whole boolean) returns integer
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
    until xid8;
    reached xid8;
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
    until := case when since = '0'::xid8 then '18446744073709551615'::xid8 else pg_snapshot_xmax(pg_current_snapshot()) end;
    day := past.day;
    number := past.number;
    hash := coalesce(past.hash, decode(repeat('00', 32), 'hex'));
    for one in
        select first.* from (
            select entry.transaction, entry.id, (entry.at at time zone 'Asia/Ho_Chi_Minh')::date as day, entry.digest
              from audit.entry
             where entry.transaction >= since and entry.transaction < until
               and not exists (select from audit.link where link.transaction = entry.transaction and link.entry = entry.id)
             order by entry.transaction, entry.id
             limit most) first
         order by first.id
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
        reached := greatest(reached, one.transaction);
        hashes[sealed] := hash;
        sealed := sealed + 1;
    end loop;
    if sealed > 0 then
        insert into audit.link (day, number, transaction, entry, previous, hash, horizon, actor, account_id, agency_id, act, subject,
                                search_words)
        select place.day, place.number, entry.transaction, entry.id, place.previous, place.hash,
               case when sealed = most then least(reached, ended) else ended end, -- there may be more, of later transactions
               entry.actor, entry.account_id, entry.agency_id, entry.act, entry.subject,
               audit.words(entry.login, entry.name, entry.subject, entry.reason, entry.before, entry.after)
          from unnest(days, numbers, transactions, entries, befores, hashes)
               as place (day, number, transaction, entry, previous, hash)
          join audit.entry on entry.transaction = place.transaction and entry.id = place.entry
         order by place.day, place.number;
    end if;
    return sealed;
end $$;
