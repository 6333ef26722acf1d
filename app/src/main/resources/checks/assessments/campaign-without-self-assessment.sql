-- severity: error
-- vi: Cuộc chấm điểm không có đợt tự đánh giá, nên phiếu của đơn vị không mở được.
-- vi.do: Báo nhóm phát triển kèm mã cuộc chấm điểm.
-- en: A campaign has no window for self-assessment, so that its sheets cannot be opened.
-- en.do: Tell the developers with the campaign’s number.
select 'campaign:' || campaign.id as subject, campaign.name, campaign.year::text as detail
  from assessments.campaign
 where not exists (select from assessments.time_window where time_window.campaign_id = campaign.id and time_window.kind = 'SELF')
