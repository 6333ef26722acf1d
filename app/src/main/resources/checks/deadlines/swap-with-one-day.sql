-- severity: error
-- vi: Một lần hoán đổi chỉ còn một ngày: có ngày nghỉ mà không có ngày làm bù, hoặc ngược lại.
-- vi.do: Bỏ ngày này khỏi lịch làm việc rồi thêm lại lần hoán đổi với đủ hai ngày.
-- en: A swap has only one of its two days: a day off without the day worked for it, or the other way round.
-- en.do: Withdraw the day from the working calendar, then add the swap again with both days.
select 'calendar:' || one.calendar_id as subject, one.name, to_char(one.day, 'DD/MM/YYYY') as detail
  from deadlines.special_day as one
 where one.counterpart is not null and one.withdrawn_at is null
   and not exists (select from deadlines.special_day as other
                    where other.calendar_id = one.calendar_id and other.day = one.counterpart and other.counterpart = one.day
                      and other.withdrawn_at is null)
