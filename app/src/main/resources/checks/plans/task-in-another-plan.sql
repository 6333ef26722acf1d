-- severity: error
-- vi: Nhiệm vụ nằm dưới lĩnh vực hoặc nhiệm vụ cha của một kế hoạch khác.
-- vi.do: Báo nhóm phát triển kèm mã nhiệm vụ; số liệu của cả hai kế hoạch có thể sai.
-- en: A task stands under an area or a task of another plan.
-- en.do: Tell the developers with the task’s number; the figures of both plans may be wrong.
select 'task:' || task.id as subject, task.title as name,
       'plan:' || task.plan_id || ' / plan:' || coalesce(area.plan_id, parent.plan_id) as detail
  from plans.task
  left join plans.area on area.id = task.area_id and area.plan_id <> task.plan_id
  left join plans.task parent on parent.id = task.parent_id and parent.plan_id <> task.plan_id
 where area.id is not null or parent.id is not null
