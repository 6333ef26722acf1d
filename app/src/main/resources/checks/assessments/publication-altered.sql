-- severity: error
-- vi: Gói kết quả đã công bố không còn khớp với mã băm của nó; có người đã sửa ngoài Parix.
-- vi.do: Khôi phục gói từ bản sao lưu hoặc từ một bản đã tải; không dùng kết quả này trước khi làm rõ.
-- en: A published bundle no longer matches its hash: somebody changed it behind Parix’s back.
-- en.do: Restore the bundle from a backup or from a copy that was taken, and do not use the result before this is cleared up.
select 'campaign:' || publication.campaign_id as subject, campaign.name, publication.sha256 as detail
  from assessments.publication
  join assessments.campaign on campaign.id = publication.campaign_id
 where encode(sha256(publication.bundle), 'hex') <> publication.sha256
