-- why: a morning's reminders ask for the calendar of thousands of agencies, which took longer one by one than all else. safe while running: yes
create function deadlines.calendars_of_agencies() returns table (agency_id bigint, calendar_id bigint) language sql stable as $$
    with recursive below (agency_id, calendar_id, steps) as (
        select calendar.agency_id, calendar.id, 0 from deadlines.calendar where calendar.agency_id is not null
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
comment on function deadlines.calendars_of_agencies() is 'The calendar of each agency, as deadlines.calendar_of tells that of one';
