-- severity: warning
-- vi: Nhiệm vụ còn hiệu lực nằm dưới một nhiệm vụ đã đóng, nên có thể không hiện trong danh sách.
-- vi.do: Xem lại văn bản sửa đổi đã đóng nhiệm vụ cha; áp dụng lại văn bản nếu cần.
-- en: A task in force stands under one that was closed, so that lists may not show it.
-- en.do: Look at the amended paper that closed the upper task; apply it again where needed.
select 'task:' || task.id as subject, task.title as name, 'task:' || parent.id || ' ' || parent.title as detail
  from plans.task join plans.task parent on parent.id = task.parent_id
 where task.closed_in is null and parent.closed_in is not null
