-- severity: error
-- vi: Thời hạn của nhiệm vụ là một ngày hoặc một khoảng thời gian cụ thể nhưng không có hạn cuối, nên không bao giờ báo quá hạn.
-- vi.do: Báo nhóm phát triển kèm mã nhiệm vụ và chữ ghi thời hạn.
-- en: A task’s deadline is a day or a span but leaves no last day, so that it can never be late.
-- en.do: Tell the developers with the task’s number and the words of the deadline.
select 'task:' || id as subject, title as name, deadline_kind || ' ' || deadline_text as detail
  from plans.task
 where deadline_kind in ('DATE', 'BEFORE', 'MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR') and last_day is null
