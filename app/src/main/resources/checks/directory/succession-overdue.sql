-- severity: warning
-- vi: Việc sắp xếp cơ quan đã đến ngày có hiệu lực nhưng chưa thực hiện được.
-- vi.do: Mở mục Sáp nhập, chia tách, đổi tên, giải thể, xem lý do rồi sửa hoặc rút lại.
-- en: The day of a reorganisation has come, but it could not be carried out.
-- en.do: Open Mergers, splits, renamings, ends, read why, and correct it or take it back.
select 'succession:' || id as subject, basis_number as name, effective_on || coalesce(' ' || split_part(refused, E'\n', 1), '') as detail
  from directory.succession
 where state = 'WAITING' and effective_on < current_date
