-- why: who may see what follows the agencies' places under one another. safe while running: yes
alter table directory.agency
    add column parent_id bigint constraint agency_parent_fk references directory.agency,
    add constraint agency_not_its_own_parent check (parent_id <> id);
comment on column directory.agency.parent_id is 'The agency directly above; null at the top, and where nobody has placed it yet';
create index agency_parent on directory.agency (parent_id);

-- Counts every change of a place, so that who keeps the tree in memory sees that it is out of date.
create table directory.placing (
    version bigint not null
);
comment on table directory.placing is 'One row: how often the tree of agencies has changed';
insert into directory.placing values (0);

create function directory.count_placing() returns trigger language plpgsql as $$
begin
    update directory.placing set version = version + 1;
    return null;
end $$;

create trigger agency_placed after update of parent_id or delete on directory.agency
    for each statement execute function directory.count_placing();
create trigger agency_added after insert on directory.agency
    for each statement execute function directory.count_placing();
