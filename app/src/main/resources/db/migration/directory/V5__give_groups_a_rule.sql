-- why: a group such as "UBND các xã, thị trấn" is told by a rule, and must be told for any day. safe while running: yes
alter table directory.agency_group
    drop constraint agency_group_key_unique,
    add column owner_id bigint constraint agency_group_owner_fk references directory.agency,
    add column since date,
    add column rule jsonb,
    add column edition integer not null default 1;
comment on column directory.agency_group.owner_id is 'In whose papers the words mean this group; null where they mean it to everybody';
comment on column directory.agency_group.since is 'The day the rule applies from';
comment on column directory.agency_group.rule is 'Which agencies belong to it: directory.GroupRule; null where they are named one by one';
alter table directory.agency_group add constraint agency_group_named_once unique nulls not distinct (owner_id, key);
create index agency_group_key on directory.agency_group (key);

alter table directory.alias drop constraint alias_key_unique;
alter table directory.alias add constraint alias_means_it_once unique nulls not distinct (key, agency_id, group_id);

