-- why: papers name agencies in many spellings; a name must lead to one agency. safe while running: yes
create schema if not exists directory;

-- One blank before every word: a search for "so" then finds "số liệu" but not "thông số" inside a word.
create function directory.words(words text) returns text
    language sql immutable strict parallel safe
    return ' ' || trim(regexp_replace(public.folded(words), '[^a-z0-9]+', ' ', 'g')) || ' ';
comment on function directory.words(text) is 'Folded words, each with a blank before it';

create table directory.agency (
    id          bigint generated always as identity constraint agency_pk primary key,
    name        text not null constraint agency_name_not_blank check (name <> ''),
    short_name  text,
    kind        text not null constraint agency_kind_known check (kind in ('PEOPLES_COMMITTEE', 'PEOPLES_COUNCIL', 'OFFICE',
                'MINISTRY', 'DEPARTMENT', 'DIVISION', 'CENTRE', 'PARTY', 'FRONT_AND_UNIONS', 'ARMED_FORCES', 'OTHER')),
    key         text not null constraint agency_key_unique unique,
    recorded_at timestamptz not null
);
comment on table directory.agency is 'Agencies by the name they go by';
comment on column directory.agency.key is 'The name folded, abbreviations written out, hyphens and "và" dropped: equal keys are one agency';
create index agency_key_trigrams on directory.agency using gin (key public.gin_trgm_ops);

create table directory.agency_group (
    id          bigint generated always as identity constraint agency_group_pk primary key,
    name        text not null constraint agency_group_name_not_blank check (name <> ''),
    key         text not null constraint agency_group_key_unique unique,
    recorded_at timestamptz not null
);
comment on table directory.agency_group is 'Named sets of agencies, such as "UBND các xã, thị trấn"';
create index agency_group_key_trigrams on directory.agency_group using gin (key public.gin_trgm_ops);

create table directory.group_member (
    group_id   bigint not null constraint group_member_group_fk references directory.agency_group,
    agency_id  bigint not null constraint group_member_agency_fk references directory.agency,
    valid_from date not null,
    valid_to   date constraint group_member_span check (valid_to > valid_from),
    constraint group_member_pk primary key (group_id, agency_id, valid_from)
);
comment on table directory.group_member is 'Who belongs to a group, from a day on and up to (not including) a day';
create index group_member_agency on directory.group_member (agency_id);

create table directory.alias (
    id          bigint generated always as identity constraint alias_pk primary key,
    text        text not null constraint alias_text_not_blank check (text <> ''),
    key         text not null constraint alias_key_unique unique,
    agency_id   bigint constraint alias_agency_fk references directory.agency,
    group_id    bigint constraint alias_group_fk references directory.agency_group,
    recorded_at timestamptz not null,
    constraint alias_means_one check (num_nonnulls(agency_id, group_id) = 1)
);
comment on table directory.alias is 'Other names that a person has said to mean an agency or group';
create index alias_agency on directory.alias (agency_id);
create index alias_group on directory.alias (group_id);
create index alias_key_trigrams on directory.alias using gin (key public.gin_trgm_ops);

create view directory.known_name as
    select id as agency_id, null::bigint as group_id, name, name as spelling, key, false as alias
      from directory.agency
    union all
    select null, id, name, name, key, false
      from directory.agency_group
    union all
    select alias.agency_id, null, agency.name, alias.text, alias.key, true
      from directory.alias join directory.agency on agency.id = alias.agency_id
    union all
    select null, alias.group_id, agency_group.name, alias.text, alias.key, true
      from directory.alias join directory.agency_group on agency_group.id = alias.group_id;
comment on view directory.known_name is 'Every name in use and whom it stands for';
