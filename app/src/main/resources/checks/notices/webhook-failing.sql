-- severity: warning
-- vi: Webhook gặp lỗi đã hơn một giờ, hoặc đã bị tắt vì lỗi kéo dài.
-- vi.do: Xem nhật ký gửi của webhook, sửa ở hệ thống nhận, rồi bật lại hoặc xóa webhook.
-- en: A webhook has been failing for more than an hour, or was switched off after failing for long.
-- en.do: Look at its deliveries, mend the other system, then switch it on again or remove it.
select 'webhook:' || id as subject, name as name, coalesce(off_reason, failing_since::text) as detail
  from notices.webhook
 where failing_since < now() - interval '1 hour' or off_reason <> ''
