-- why: agencies are founded, renamed, moved and end, while papers keep the names of their day. safe while running: yes
create extension if not exists btree_gist with schema public;

create table directory.kind (
    code            text constraint kind_pk primary key constraint kind_code_form check (code ~ '^[A-Z][A-Z_]{1,39}$'),
    vi              text not null constraint kind_vi_not_blank check (vi <> ''),
    en              text not null constraint kind_en_not_blank check (en <> ''),
    beginnings      text[] not null default '{}',
    under_committee boolean not null,
    position        integer not null
);
comment on table directory.kind is 'What sorts of bodies there are; an office may add its own';
comment on column directory.kind.beginnings is 'What names of this kind begin with, beside those that Parix brings (directory/kinds.csv)';
comment on column directory.kind.under_committee is 'Whether a body of this kind stands under the people''s committee in whose papers it is first named';
insert into directory.kind (code, vi, en, under_committee, position) values
    ('PEOPLES_COMMITTEE', 'Ủy ban nhân dân', 'People’s committee', false, 10),
    ('PEOPLES_COUNCIL', 'Hội đồng nhân dân', 'People’s council', false, 20),
    ('DEPARTMENT', 'Sở', 'Department', true, 30),
    ('DIVISION', 'Phòng, ban', 'Division', true, 40),
    ('OFFICE', 'Văn phòng', 'Office', true, 50),
    ('CENTRE', 'Trung tâm', 'Centre', true, 60),
    ('PUBLIC_SERVICE_UNIT', 'Đơn vị sự nghiệp', 'Public service unit', true, 70),
    ('VILLAGE', 'Thôn, tổ dân phố', 'Village or residential group', true, 80),
    ('PARTY', 'Cơ quan Đảng', 'Party body', false, 90),
    ('FRONT_AND_UNIONS', 'Mặt trận, đoàn thể', 'Front and unions', false, 100),
    ('POLICE', 'Công an', 'Police', false, 110),
    ('MILITARY', 'Quân sự, biên phòng', 'Military and border guard', false, 120),
    ('TREASURY', 'Kho bạc Nhà nước', 'State treasury', false, 130),
    ('TAX', 'Thuế', 'Tax office', false, 140),
    ('POST', 'Bưu điện', 'Post office', false, 150),
    ('MINISTRY', 'Bộ, ngành trung ương', 'Ministry', false, 160),
    ('OTHER', 'Khác', 'Other', false, 999);

alter table directory.agency
    drop constraint agency_kind_known,
    drop constraint agency_key_unique,
    add column level text constraint agency_level_known check (level in ('PROVINCE', 'DISTRICT', 'COMMUNE')),
    add column commune_type text constraint agency_commune_type_known check (commune_type in ('COMMUNE', 'WARD', 'TOWNSHIP', 'SPECIAL_ZONE')),
    add column founded_on date,
    add column ended_on date,
    add column successor_id bigint constraint agency_successor_fk references directory.agency,
    add column edition integer not null default 1,
    add column name_words text generated always as (directory.words(name)) stored,
    add constraint agency_span check (ended_on > founded_on),
    add constraint agency_succeeded_at_its_end check (successor_id is null or ended_on is not null),
    add constraint agency_commune_type_of_a_commune check (commune_type is null or level = 'COMMUNE');
comment on column directory.agency.level is 'Null where it is not known, and for bodies of the centre';
comment on column directory.agency.commune_type is 'xã, phường, thị trấn, đặc khu; null where the agency bears the name of none';
comment on column directory.agency.founded_on is 'From when there is such an agency; null where nobody has recorded it';
comment on column directory.agency.ended_on is 'Up to (not including) which day; null while there is no end';
comment on column directory.agency.successor_id is 'Who its open work went to when it ended';
comment on column directory.agency.edition is 'Counts what people changed; of two at once the second is told';

update directory.agency set kind = case when key like 'cong an%' then 'POLICE' else 'MILITARY' end where kind = 'ARMED_FORCES';
update directory.agency set kind = 'PUBLIC_SERVICE_UNIT' where key ~ '^(truong|tram|benh vien) ';
update directory.agency set kind = 'TREASURY' where key ~ '^kho bac nha nuoc';
update directory.agency set kind = 'POST' where key ~ '^buu dien';
update directory.agency set kind = 'TAX' where key ~ '^(thue|chi cuc thue|cuc thue)\y';
update directory.agency set kind = 'VILLAGE' where kind = 'OTHER' and key ~ '^(thon|ban|khu pho|to dan pho|ap|lang|buon) ';
update directory.agency
   set level = case
           when regexp_replace(key, 'xa hoi|thi xa', '', 'g') ~ '\y(xa|phuong|thi tran|dac khu)\y' or kind = 'VILLAGE' then 'COMMUNE'
           when key ~ '^(so|thanh tra tinh) ' or key ~ '\ytinh\y' then 'PROVINCE'
           when key ~ '\yhuyen\y' or key ~ '(nhan dan|uy) (quan|thi xa)\y' then 'DISTRICT' end;
update directory.agency
   set commune_type = case substring(regexp_replace(key, 'xa hoi|thi xa', '', 'g') from '\y(xa|phuong|thi tran|dac khu) [a-z0-9]')
           when 'xa' then 'COMMUNE' when 'phuong' then 'WARD' when 'thi tran' then 'TOWNSHIP' when 'dac khu' then 'SPECIAL_ZONE' end
 where level = 'COMMUNE';
alter table directory.agency add constraint agency_kind_fk foreign key (kind) references directory.kind;

-- Two communes both have a "Phòng Văn hóa - Xã hội": only those under one agency at one time must differ.
create unique index agency_named_once_among_siblings on directory.agency (parent_id, key) nulls not distinct where ended_on is null;
create index agency_key on directory.agency (key);
create index agency_search on directory.agency using gin (name_words public.gin_trgm_ops);
create index agency_successor on directory.agency (successor_id);
create index agency_kind on directory.agency (kind);

create table directory.former_name (
    id         bigint generated always as identity constraint former_name_pk primary key,
    agency_id  bigint not null constraint former_name_agency_fk references directory.agency on delete cascade,
    name       text not null constraint former_name_not_blank check (name <> ''),
    key        text not null,
    valid_from date,
    valid_to   date not null,
    constraint former_name_span check (valid_to > valid_from),
    constraint former_name_one_at_a_time exclude using gist (agency_id with =, daterange(valid_from, valid_to) with &&)
);
comment on table directory.former_name is 'Names an agency bore up to (not including) a day; since the last of these days it bears the one in directory.agency';
create index former_name_key on directory.former_name (key);
create index former_name_key_trigrams on directory.former_name using gin (key public.gin_trgm_ops);

create table directory.former_parent (
    id         bigint generated always as identity constraint former_parent_pk primary key,
    agency_id  bigint not null constraint former_parent_agency_fk references directory.agency on delete cascade,
    parent_id  bigint constraint former_parent_upper_fk references directory.agency on delete cascade,
    valid_from date,
    valid_to   date not null,
    constraint former_parent_span check (valid_to > valid_from),
    constraint former_parent_one_at_a_time exclude using gist (agency_id with =, daterange(valid_from, valid_to) with &&)
);
comment on table directory.former_parent is 'Under whom an agency stood up to (not including) a day; since the last of these days it stands as directory.agency says';
create index former_parent_upper on directory.former_parent (parent_id);

create function directory.holds(valid_from date, valid_to date, day date) returns boolean
    language sql immutable parallel safe
    return (valid_from is null or valid_from <= day) and (valid_to is null or day < valid_to);
comment on function directory.holds(date, date, date) is 'Whether a span from a day on and up to (not including) a day holds a day';

create function directory.name_on(of_agency bigint, current text, day date) returns text
    language sql stable parallel safe
    return coalesce((select name from directory.former_name
                      where agency_id = of_agency and directory.holds(valid_from, valid_to, day)), current);
comment on function directory.name_on(bigint, text, date) is 'What an agency was called on a day, given what it is called now';

create function directory.parent_on(of_agency bigint, current bigint, day date) returns bigint
    language sql stable parallel safe
begin atomic
    select case when count(*) > 0 then min(parent_id) else current end
      from directory.former_parent where agency_id = of_agency and directory.holds(valid_from, valid_to, day);
end;
comment on function directory.parent_on(bigint, bigint, date) is 'Under whom an agency stood on a day, given where it stands now';

drop view directory.known_name;
create view directory.known_name as
    select id as agency_id, null::bigint as group_id, name, name as spelling, key, 'NAME' as sort
      from directory.agency
    union all
    select null, id, name, name, key, 'NAME'
      from directory.agency_group
    union all
    select alias.agency_id, null, agency.name, alias.text, alias.key, 'ALIAS'
      from directory.alias join directory.agency on agency.id = alias.agency_id
    union all
    select null, alias.group_id, agency_group.name, alias.text, alias.key, 'ALIAS'
      from directory.alias join directory.agency_group on agency_group.id = alias.group_id
    union all
    select agency.id, null, agency.name, former_name.name, former_name.key, 'FORMER'
      from directory.former_name join directory.agency on agency.id = former_name.agency_id;
comment on view directory.known_name is 'Every name in use or once in use, and whom it stands for';

-- A number that a rolled back act cannot hand out again: who keeps the tree in memory keeps it under this number.
create sequence directory.placing_number;
select setval('directory.placing_number', (select version + 1 from directory.placing));
create or replace function directory.count_placing() returns trigger language plpgsql as $$
begin
    update directory.placing set version = nextval('directory.placing_number');
    return null;
end $$;
-- Names, kinds and spans are kept in memory with the tree, so each change of an agency counts.
drop trigger agency_placed on directory.agency;
create trigger agency_placed after update or delete on directory.agency
    for each statement execute function directory.count_placing();
