-- why: every search forgives missing diacritics and case; safe while running: yes
create extension if not exists unaccent with schema public;
create extension if not exists pg_trgm with schema public;
create extension if not exists btree_gin with schema public;

-- unaccent alone is only stable, because its dictionary could change; ours does not, and an index needs it immutable
create function public.folded(words text) returns text
    language sql
    immutable
    strict
    parallel safe
    return lower(public.unaccent('public.unaccent'::regdictionary, normalize(words, nfc)));

comment on function public.folded(text) is 'Words as they are searched: lower case, without diacritics, đ as d';
