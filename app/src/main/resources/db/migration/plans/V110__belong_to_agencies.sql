-- why: who may see and change a plan follows from whose it is. safe while running: yes
alter table plans.plan add column agency_id bigint constraint plan_agency_fk references directory.agency;
comment on column plans.plan.agency_id is 'Whose plan it is; null in data older than accounts, until the office set up takes them over';
create index plan_agency on plans.plan (agency_id);

alter table plans.draft add column agency_id bigint constraint draft_agency_fk references directory.agency;
comment on column plans.draft.agency_id is 'Whose plan it will be; null as in plans.plan';
create index draft_agency on plans.draft (agency_id);

-- Whoever is charged with a task takes part in what it is a part of, and in its parts.
create function plans.tasks_seen(of_plan bigint, agencies bigint[], day date) returns setof bigint
    language sql stable parallel safe
begin atomic
    with recursive acting_group as (
        select distinct group_id from directory.group_member
         where agency_id = any (agencies) and valid_from <= day and (valid_to is null or valid_to > day)),
    charged as (
        select task.id, task.parent_id from plans.task
         where task.plan_id = of_plan
           and exists (select from plans.task_party
                        where task_id = task.id
                          and (agency_id = any (agencies) or group_id in (select group_id from acting_group)))),
    above (id, parent_id) as (
        select id, parent_id from charged
        union
        select task.id, task.parent_id from plans.task join above on task.id = above.parent_id),
    below (id) as (
        select id from charged
        union
        select task.id from plans.task join below on task.parent_id = below.id)
    select id from above
    union
    select id from below;
end;
comment on function plans.tasks_seen(bigint, bigint[], date) is 'The tasks of a plan in which any of these agencies takes part on the day, through groups too';

create function plans.agencies_charged(tasks bigint[], day date) returns bigint[]
    language sql stable parallel safe
begin atomic
    select coalesce(array_agg(distinct coalesce(task_party.agency_id, group_member.agency_id)), '{}')
      from plans.task_party
      left join directory.group_member on group_member.group_id = task_party.group_id
       and valid_from <= day and (valid_to is null or valid_to > day)
     where task_id = any (tasks) and (task_party.agency_id is not null or group_member.agency_id is not null);
end;
comment on function plans.agencies_charged(bigint[], date) is 'The agencies these tasks name on the day, through groups too';

create function plans.agencies_taking_part(in_task bigint, day date) returns bigint[]
    language sql stable parallel safe
begin atomic
    with recursive above (id, parent_id) as (
        select id, parent_id from plans.task where id = in_task
        union
        select task.id, task.parent_id from plans.task join above on task.id = above.parent_id),
    below (id) as (
        select in_task
        union
        select task.id from plans.task join below on task.parent_id = below.id)
    select plans.agencies_charged(array(select id from above union select id from below), day);
end;
comment on function plans.agencies_taking_part(bigint, date) is 'Turns plans.tasks_seen round: the agencies that take part in one task';
