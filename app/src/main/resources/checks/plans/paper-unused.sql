-- severity: warning
-- vi: Tệp văn bản không thuộc kế hoạch hay bản đọc nào.
-- vi.do: Không cần làm gì; báo nhóm phát triển nếu số lượng tăng dần.
-- en: A paper belongs to no plan and no draft.
-- en.do: Nothing need be done; tell the developers where there are ever more.
select 'paper:' || id as subject, file_name as name, uploaded_at::date::text as detail
  from plans.paper
 where not exists (select from plans.revision where revision.paper_id = paper.id)
   and not exists (select from plans.draft where draft.paper_id = paper.id)
