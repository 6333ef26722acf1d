-- why: agencies merge, split and end; their calendars and the events they recorded go to whoever follows them. safe while running: yes
alter table deadlines.calendar
    add column former_id bigint constraint calendar_former_fk references directory.agency,
    add column ended_on date,
    drop constraint calendar_agency_unique;
comment on column deadlines.calendar.former_id is 'Whose it was before it went to a successor; null where it never did';
comment on column deadlines.calendar.ended_on is 'From this day on nobody works by it, for the successor works by another; it stays to be read';
create unique index calendar_agency on deadlines.calendar (agency_id) where ended_on is null and agency_id is not null;
create index calendar_holder on deadlines.calendar (agency_id);
create index calendar_former on deadlines.calendar (former_id);

-- The calendar an agency works by: its own, else that of the nearest agency above that has one, else the national one.
create or replace function deadlines.calendar_of(agency bigint) returns bigint language sql stable as $$
    select coalesce(
        (with recursive above (id, parent_id, steps) as (
             select agency.id, agency.parent_id, 0 from directory.agency where agency.id = calendar_of.agency
             union all
             select agency.id, agency.parent_id, steps + 1
               from above join directory.agency on agency.id = above.parent_id
              where steps < 100)
         select calendar.id from above join deadlines.calendar on calendar.agency_id = above.id and calendar.ended_on is null
          order by steps limit 1),
        (select id from deadlines.calendar where agency_id is null))
$$;

alter table deadlines.happening
    add column same_as bigint constraint happening_same_fk references deadlines.happening;
comment on column deadlines.happening.same_as is 'The record of the same event that counts, where agencies that became one had both recorded it';
create index happening_same on deadlines.happening (same_as);
drop index deadlines.happening_once;
create unique index happening_once on deadlines.happening (agency_id, day, public.folded(what)) where withdrawn_at is null and same_as is null;

create or replace function deadlines.calendars_of_agencies() returns table (agency_id bigint, calendar_id bigint) language sql stable as $$
    with recursive below (agency_id, calendar_id, steps) as (
        select calendar.agency_id, calendar.id, 0 from deadlines.calendar where calendar.agency_id is not null and calendar.ended_on is null
        union all
        select agency.id, below.calendar_id, below.steps + 1
          from below join directory.agency on agency.parent_id = below.agency_id
         where below.steps < 100),
    nearest as (select distinct on (below.agency_id) below.agency_id, below.calendar_id from below order by below.agency_id, below.steps)
    select agency.id, coalesce(nearest.calendar_id, national.id)
      from directory.agency
      left join nearest on nearest.agency_id = agency.id
     cross join (select calendar.id from deadlines.calendar where calendar.agency_id is null) as national
$$;
