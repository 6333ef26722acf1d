-- why: agencies merge, and their frameworks of one code become versions of one another; safe while running: yes
drop index scoring.framework_draft_once;

create or replace function scoring.keep_frozen() returns trigger language plpgsql as $$
begin
    if old.state = 'FROZEN'
       and (tg_op = 'DELETE' or (to_jsonb(new) - array['owner_id', 'version']) <> (to_jsonb(old) - array['owner_id', 'version'])) then
        raise exception 'framework % is frozen', old.id using errcode = 'restrict_violation';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;
comment on function scoring.keep_frozen is 'A frozen framework goes to its agency''s successor, where it may get another version, and changes in nothing else';
