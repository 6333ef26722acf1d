-- severity: warning
-- vi: Nhóm cơ quan được giao nhiệm vụ nhưng hiện không có thành viên nào, nên không ai thấy đó là việc của mình.
-- vi.do: Mở nhóm trong mục Cơ quan và lập danh sách thành viên.
-- en: A group is charged with tasks but has no members now, so that nobody sees them as their own.
-- en.do: Open the group under Agencies and list its members.
select distinct 'group:' || agency_group.id as subject, agency_group.name, 'plan:' || task.plan_id as detail
  from plans.task_party
  join plans.task on task.id = task_party.task_id and task.closed_in is null
  join directory.agency_group on agency_group.id = task_party.group_id
 where not exists (select from directory.group_member
                    where group_member.group_id = agency_group.id and valid_from <= current_date
                      and (valid_to is null or valid_to > current_date))
