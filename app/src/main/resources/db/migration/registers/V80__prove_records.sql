-- why: evidence stands at records of any register; whether a record is there can be asked by the name of its place. safe while running: yes
create function registers.holds(place text) returns boolean language plpgsql stable as $$
declare
    kept regclass := to_regclass('registers.' || replace(substr(split_part(place, ':', 1), 8), '-', '_'));
    found boolean;
begin
    if kept is null then
        return false;
    end if;
    execute format('select exists (select from %s where id = $1)', kept) into found using split_part(place, ':', 2)::bigint;
    return found;
end $$;
comment on function registers.holds(text) is 'Whether there is a record or step at a place such as record-dossier:12; the kind of a place is the name of its table';
