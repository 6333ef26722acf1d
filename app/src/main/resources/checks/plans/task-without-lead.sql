-- severity: warning
-- vi: Nhiệm vụ còn hiệu lực không có cơ quan chủ trì hoặc thực hiện, cả ở nhiệm vụ cha.
-- vi.do: Xem văn bản: nếu văn bản có nêu, nhận văn bản sửa đổi; nếu không, xin ý kiến cơ quan ban hành.
-- en: A task in force has nobody who leads or implements it, nor has the task it is part of.
-- en.do: Look at the paper: where it names somebody, take in an amended paper; else ask whoever issued it.
select 'task:' || task.id as subject, task.title as name, 'plan:' || task.plan_id as detail
  from plans.task
 where task.closed_in is null
   and not exists (select from plans.task_role
                    where task_role.task_id in (task.id, task.parent_id) and role in ('LEAD', 'IMPLEMENTING'))
   and not exists (select from plans.task part where part.parent_id = task.id)
