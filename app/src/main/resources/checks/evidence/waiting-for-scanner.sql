-- severity: warning
-- vi: Tệp nhận khi phần mềm quét không trả lời đã chờ quét hơn một ngày.
-- vi.do: Kiểm tra clamd có chạy và có nhận tệp lớn như vậy (StreamMaxLength).
-- en: A file taken while the scanner did not answer has waited for it for more than a day.
-- en.do: See whether clamd runs, and whether it takes files that large (StreamMaxLength).
select 'content:' || upper(left(sha256, 16)) as subject, kind as name, size || ' B, ' || stored_at::date as detail
  from evidence.content where scan = 'WAITING' and stored_at < now() - interval '1 day'
