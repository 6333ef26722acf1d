-- severity: error
-- vi: Đơn vị tự chấm hoặc người thẩm định cho nhiều hơn điểm tối đa của tiêu chí.
-- vi.do: Mở lại đợt của đơn vị rồi sửa điểm của tiêu chí; nếu đã công bố thì báo nhóm phát triển.
-- en: A unit or an appraiser gave more than the criterion’s maximum.
-- en.do: Open the window again and correct the points; where they are published, tell the developers.
select 'unit:' || unit.id as subject, unit.name, said.what || ' ' || said.criterion || ': ' || said.points || ' > ' || (node ->> 'points') as detail
  from assessments.unit
  join assessments.campaign on campaign.id = unit.campaign_id
  join scoring.framework on framework.id = campaign.framework_id
 cross join jsonb_array_elements(framework.nodes) as node
  join (select unit_id, criterion, points, 'answer' as what from assessments.answer where points is not null
        union all
        select unit_id, criterion, points, 'appraisal ' || round from assessments.appraisal where points is not null) as said
    on said.unit_id = unit.id and said.criterion = node ->> 'code'
 where (node ->> 'leaf')::boolean and said.points > (node ->> 'points')::numeric
