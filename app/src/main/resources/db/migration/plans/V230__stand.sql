-- why: leaders see what is done, late or waiting by area, agency and month; it is counted over all duties of a province. safe while running: no
create function plans.standing(done_on date, due date, dormant boolean, today date) returns text
    language sql immutable parallel safe
    return case when done_on is not null then case when done_on > due then 'AFTER' else 'IN_TIME' end
                when dormant then 'DORMANT'
                when due < today then 'LATE'
                when due <= today + 7 then 'SOON'
                else 'RUNNING' end;
comment on function plans.standing(date, date, boolean, date) is
    'How a duty stands on a day: done IN_TIME or AFTER its last day; still worked on and LATE, due SOON (within 7 days), RUNNING or DORMANT';

alter table plans.duty
    add column dormant boolean not null generated always as (waits_for is not null and state = 'NOT_STARTED') stored,
    add column area_id bigint constraint duty_area_fk references plans.area on delete cascade;
comment on column plans.duty.dormant is 'Its clock waits for an event and nobody has begun: it is not late, whatever the day';
comment on column plans.duty.area_id is 'The area at the top under which the task stands; kept here by triggers, so that counting by area needs no tasks';

create function plans.top_area(of_area bigint) returns bigint
    language sql stable parallel safe
begin atomic
    with recursive above (id, parent_id) as (
        select area.id, area.parent_id from plans.area where area.id = of_area
        union
        select area.id, area.parent_id from plans.area join above on area.id = above.parent_id)
    select id from above where parent_id is null;
end;
comment on function plans.top_area(bigint) is 'The area at the top of the tree in which an area stands';

update plans.duty set area_id = plans.top_area(task.area_id) from plans.task where task.id = duty.task_id;
create index duty_area on plans.duty (area_id);
create index duty_standing on plans.duty (plan_id, agency_id) include (id, area_id, due, done_on, dormant)
    where not gone and state <> 'DROPPED';

create index duty_standing_agency on plans.duty (agency_id, plan_id) include (id, area_id, due, done_on, dormant)
    where not gone and state <> 'DROPPED';

create function plans.place_duty() returns trigger language plpgsql as $$
begin
    new.area_id := (select plans.top_area(task.area_id) from plans.task where task.id = new.task_id);
    return new;
end $$;
create trigger duty_placed before insert on plans.duty for each row execute function plans.place_duty();

create function plans.place_duties_of_tasks() returns trigger language plpgsql as $$
begin
    update plans.duty set area_id = placed.area_id
      from (select later.id, plans.top_area(later.area_id) as area_id
              from later join former on former.id = later.id
             where later.area_id is distinct from former.area_id) as placed
     where duty.task_id = placed.id and duty.area_id is distinct from placed.area_id;
    return null;
end $$;
create trigger task_placed after update on plans.task referencing old table as former new table as later
    for each statement execute function plans.place_duties_of_tasks();

create function plans.place_duties_of_areas() returns trigger language plpgsql as $$
begin
    update plans.duty set area_id = placed.area_id
      from (select task.id, plans.top_area(task.area_id) as area_id
              from plans.task
             where task.plan_id in (select later.plan_id from later join former on former.id = later.id
                                     where later.parent_id is distinct from former.parent_id)) as placed
     where duty.task_id = placed.id and duty.area_id is distinct from placed.area_id;
    return null;
end $$;
create trigger area_moved after update on plans.area referencing old table as former new table as later
    for each statement execute function plans.place_duties_of_areas();

create function plans.days_behind(calendar bigint, since date, until date) returns integer
    language sql stable parallel safe
    return coalesce(deadlines.working_days_between(calendar, since, until), until - since);
comment on function plans.days_behind(bigint, date, date) is
    'How many working days lie after the first day up to and with the second; days of the week where the calendar does not reach';
