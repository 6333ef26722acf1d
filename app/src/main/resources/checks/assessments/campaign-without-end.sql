-- severity: warning
-- vi: Mọi đợt của cuộc chấm điểm đã đóng hơn 60 ngày mà Hội đồng chưa quyết định và cuộc chấm điểm chưa bị hủy.
-- vi.do: Ghi quyết định của Hội đồng, hoặc hủy cuộc chấm điểm.
-- en: All windows of a campaign closed more than 60 days ago, but the council has not decided and the campaign was not called off.
-- en.do: Enter the council’s decision, or call the campaign off.
select 'campaign:' || campaign.id as subject, campaign.name, to_char(max(time_window.closes_at), 'DD/MM/YYYY') as detail
  from assessments.campaign
  join assessments.time_window on time_window.campaign_id = campaign.id
 where campaign.state = 'OPEN'
 group by campaign.id, campaign.name
having max(time_window.closes_at) < now() - interval '60 days'
