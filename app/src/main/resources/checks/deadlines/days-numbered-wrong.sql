-- severity: error
-- vi: Bảng đánh số ngày làm việc không khớp với lịch, nên số ngày trễ hạn tính ra bị sai.
-- vi.do: Sửa rồi ghi lại bất kỳ một ngày của lịch đó: bảng được lập lại.
-- en: The numbers of working days do not fit the calendar, so that days late are counted wrong.
-- en.do: Correct and enter any day of that calendar again: the numbers are then made anew.
select 'calendar:' || calendar.id as subject, coalesce(agency.name, '–') as name, count(*) || ' ngày / days' as detail
  from deadlines.calendar
  left join directory.agency on agency.id = calendar.agency_id
 cross join (select make_date(min(year), 1, 1) as first, make_date(max(year), 12, 31) as last from deadlines.calendar_year) as years
 cross join generate_series(first::timestamp, last::timestamp, interval '1 day') as each
  left join deadlines.day_number as own on own.calendar_id = calendar.id and own.day = each::date
  left join deadlines.day_number as before on before.calendar_id = calendar.id and before.day = each::date - 1
 where own.day is null or own.number <> coalesce(before.number, 0) + own.working::integer
 group by calendar.id, agency.name
