-- severity: error
-- vi: Tình trạng của cuộc chấm điểm không khớp với hồ sơ: đã quyết định mà không có quyết định, đã công bố mà không có gói kết quả, đã hủy mà không có lý do, hoặc ngược lại.
-- vi.do: Báo nhóm phát triển kèm mã cuộc chấm điểm và xem nhật ký của cuộc chấm điểm.
-- en: A campaign’s state does not fit its records: decided without a decision, published without a bundle, called off without a reason, or the other way round.
-- en.do: Tell the developers with the campaign’s number, and look at its trail.
select 'campaign:' || campaign.id as subject, campaign.name,
       campaign.state || case when decision.campaign_id is null then '' else ', ' || decision.number end as detail
  from assessments.campaign
  left join assessments.decision on decision.campaign_id = campaign.id
  left join assessments.publication on publication.campaign_id = campaign.id
  left join assessments.calling_off on calling_off.campaign_id = campaign.id
 where (campaign.state in ('CLOSED', 'PUBLISHED')) <> (decision.campaign_id is not null)
    or (campaign.state = 'PUBLISHED') <> (publication.campaign_id is not null)
    or (campaign.state = 'CALLED_OFF') <> (calling_off.campaign_id is not null)
