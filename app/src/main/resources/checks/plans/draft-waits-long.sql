-- severity: warning
-- vi: Bản đọc chờ soát đã hơn 90 ngày.
-- vi.do: Soát và xác nhận, hoặc bỏ bản đọc này.
-- en: A draft has been waiting to be reviewed for more than 90 days.
-- en.do: Review and confirm it, or discard it.
select 'draft:' || id as subject, head ->> 'title' as name, created_at::date::text as detail
  from plans.draft
 where state = 'READ' and created_at < now() - interval '90 days'
