-- severity: error
-- vi: Phần việc được tính vào một lĩnh vực khác với lĩnh vực của nhiệm vụ; số liệu theo lĩnh vực sai.
-- vi.do: Báo nhóm phát triển kèm mã phần việc.
-- en: A duty is counted in another area than that of its task; the figures by area are wrong.
-- en.do: Tell the developers with the duty’s number.
select 'duty:' || duty.id as subject, task.title as name, 'area:' || coalesce(duty.area_id, 0) as detail
  from plans.duty join plans.task on task.id = duty.task_id
 where duty.area_id is distinct from (case when task.area_id is not null then plans.top_area(task.area_id) end)
