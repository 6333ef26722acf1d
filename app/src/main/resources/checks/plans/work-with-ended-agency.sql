-- severity: error
-- vi: Kế hoạch hoặc nhiệm vụ đang mở lại thuộc một cơ quan đã kết thúc hoạt động.
-- vi.do: Mở trang của cơ quan đó xem ai tiếp nhận, rồi sửa kế hoạch bằng văn bản sửa đổi.
-- en: An open plan or task belongs to an agency that has ended.
-- en.do: See on the page of that agency who took over its work, then amend the plan.
select 'plan:' || plan.id as subject, agency.name, 'agency:' || agency.id as detail
  from plans.plan join directory.agency on agency.id = plan.agency_id
 where plan.status = 'OPEN' and agency.ended_on <= current_date
union all
select distinct 'task:' || task.id, agency.name, 'agency:' || agency.id
  from plans.task_party
  join plans.task on task.id = task_id and task.closed_in is null
  join plans.plan on plan.id = task.plan_id and plan.status = 'OPEN'
  join directory.agency on agency.id = task_party.agency_id and agency.ended_on <= current_date
