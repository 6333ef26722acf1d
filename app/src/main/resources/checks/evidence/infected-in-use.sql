-- severity: error
-- vi: Tệp có mã độc vẫn là phiên bản đang có giá trị của một tài liệu kiểm chứng; tệp không mở được nữa.
-- vi.do: Yêu cầu đơn vị cung cấp thay bằng tệp sạch.
-- en: An infected file is the version in force of a piece of evidence; it can no longer be opened.
-- en.do: Ask the agency that gave it for a clean file.
select 'evidence:' || p.id as subject, p.title as name, v.file_name || ', ' || c.finding as detail
  from evidence.piece p
  join evidence.version v on v.piece_id = p.id
  join evidence.content c on c.sha256 = v.sha256
 where c.scan = 'INFECTED' and v.number = (select max(number) from evidence.version where piece_id = p.id)
