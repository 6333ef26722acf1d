-- severity: error
-- vi: Phiên bản của kế hoạch không khớp với số văn bản đã áp dụng, nên không biết kế hoạch hiện hành theo văn bản nào.
-- vi.do: Phục hồi từ bản sao lưu, hoặc báo nhóm phát triển kèm mã kế hoạch; chưa áp dụng văn bản sửa đổi nào cho kế hoạch này.
-- en: The version of a plan does not fit the papers it took over, so that it cannot be told which paper is in force.
-- en.do: Restore from a backup, or tell the developers with the plan’s number; apply no amended paper to it until then.
select 'plan:' || plan.id as subject, coalesce(plan.name, plan.title) as name,
       'version ' || plan.version || ', papers ' || count(revision.version) as detail
  from plans.plan left join plans.revision on revision.plan_id = plan.id
 group by plan.id
having plan.version <> count(revision.version) or plan.version <> coalesce(max(revision.version), 0)
