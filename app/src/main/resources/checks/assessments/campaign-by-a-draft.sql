-- severity: error
-- vi: Cuộc chấm điểm dùng một bộ chỉ số không tồn tại hoặc chưa chốt, nên không tính được điểm.
-- vi.do: Báo nhóm phát triển kèm mã cuộc chấm điểm.
-- en: A campaign scores by a framework that is not there or not frozen, so that nothing can be computed.
-- en.do: Tell the developers with the campaign’s number.
select 'campaign:' || campaign.id as subject, campaign.name, campaign.framework_id::text as detail
  from assessments.campaign
  left join scoring.framework on framework.id = campaign.framework_id and framework.state = 'FROZEN'
 where framework.id is null
