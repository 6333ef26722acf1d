-- severity: error
-- vi: Nội dung tệp văn bản lưu trong cơ sở dữ liệu không còn đúng như lúc tải lên.
-- vi.do: Không dùng tệp này; phục hồi từ bản sao lưu, đối chiếu mã SHA-256, và xem nhật ký của máy chủ cơ sở dữ liệu.
-- en: The bytes of a paper are not those that were uploaded.
-- en.do: Do not use the file; restore it from a backup, compare its SHA-256, and look into the database server’s log.
select 'paper:' || id as subject, file_name as name, sha256 as detail
  from plans.paper
 where sha256 <> encode(sha256(bytes), 'hex') or size <> octet_length(bytes)
