-- severity: warning
-- vi: Cơ quan có lịch riêng nằm dưới một cơ quan cũng có lịch riêng; ngày nghỉ của lịch cấp trên không áp dụng cho lịch này.
-- vi.do: Thêm các ngày của lịch cấp trên vào lịch này, nếu cơ quan cũng nghỉ những ngày đó.
-- en: An agency with a calendar of its own stands under another that has one; the days of the upper calendar do not count in its own.
-- en.do: Add the days of the upper calendar to this one, if the agency has them off too.
with recursive up (start, at, steps) as (
    select agency.id, agency.parent_id, 1 from deadlines.calendar join directory.agency on agency.id = agency_id
    union all
    select up.start, agency.parent_id, up.steps + 1 from up join directory.agency on agency.id = up.at where up.steps < 100)
select distinct 'agency:' || agency.id as subject, agency.name, 'agency:' || upper.agency_id as detail
  from up
  join deadlines.calendar as upper on upper.agency_id = up.at
  join directory.agency on agency.id = up.start
