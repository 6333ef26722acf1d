-- severity: error
-- vi: Đơn vị ghi đã được đưa ra khỏi cuộc chấm điểm nhưng lần thay đổi cuối lại là bổ sung, hoặc ngược lại.
-- vi.do: Báo nhóm phát triển kèm mã đơn vị và xem nhật ký của cuộc chấm điểm.
-- en: A unit says it was taken out of the campaign but the last change added it, or the other way round.
-- en.do: Tell the developers with the unit’s number, and look at the campaign’s trail.
select 'unit:' || unit.id as subject, unit.name, coalesce(last.kind, '–') as detail
  from assessments.unit
  left join lateral (select kind from assessments.unit_change where unit_id = unit.id order by id desc limit 1) as last on true
 where unit.taken_out <> (coalesce(last.kind, '') = 'TAKEN_OUT')
