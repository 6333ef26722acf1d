-- severity: error
-- vi: Nội dung của một bộ chỉ số đã chốt không còn khớp với dấu vân tay của nó; có người đã sửa ngoài Parix.
-- vi.do: Khôi phục từ bản sao lưu; không công bố kết quả chấm theo bộ chỉ số này trước khi làm rõ.
-- en: What a frozen framework says no longer matches its fingerprint: somebody changed it behind Parix's back.
-- en.do: Restore it from a backup, and publish no result scored by it before this is cleared up.
select 'framework:' || id as subject, title_vi as name, code || ', ' || year || ', ' || version as detail
  from scoring.framework
 where state = 'FROZEN' and encode(sha256(convert_to(yaml, 'UTF8')), 'hex') <> yaml_sha256
