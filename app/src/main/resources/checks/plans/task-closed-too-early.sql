-- severity: error
-- vi: Nhiệm vụ được ghi là đóng trước khi mở, hoặc mở hay đóng ở một phiên bản mà kế hoạch chưa có.
-- vi.do: Báo nhóm phát triển kèm mã nhiệm vụ.
-- en: A task is recorded as closed before it was opened, or in a version the plan does not have yet.
-- en.do: Tell the developers with the task’s number.
select 'task:' || task.id as subject, task.title as name,
       'opened ' || task.opened_in || ', closed ' || coalesce(task.closed_in::text, '–') || ', plan ' || plan.version as detail
  from plans.task join plans.plan on plan.id = task.plan_id
 where task.closed_in <= task.opened_in or task.closed_in > plan.version or task.opened_in > plan.version
