-- severity: error
-- vi: Phiếu, bản thẩm định hoặc giải trình nói về một tiêu chí không có trong bộ chỉ số của cuộc chấm điểm.
-- vi.do: Báo nhóm phát triển kèm mã đơn vị; nội dung này không được tính điểm.
-- en: A sheet, an appraisal or an explanation is about a criterion that the campaign’s framework does not have.
-- en.do: Tell the developers with the unit’s number; it does not count.
select distinct 'unit:' || unit.id as subject, unit.name, said.criterion as detail
  from (select unit_id, criterion from assessments.answer
        union all select unit_id, criterion from assessments.appraisal
        union all select unit_id, criterion from assessments.explanation) as said
  join assessments.unit on unit.id = said.unit_id
  join assessments.campaign on campaign.id = unit.campaign_id
  join scoring.framework on framework.id = campaign.framework_id
 where not framework.nodes @> jsonb_build_array(jsonb_build_object('code', said.criterion, 'leaf', true))
