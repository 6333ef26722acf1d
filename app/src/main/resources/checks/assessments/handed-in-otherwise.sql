-- severity: error
-- vi: Phiếu của đơn vị ghi đã nộp nhưng không có lần nộp nào còn hiệu lực, hoặc ngược lại.
-- vi.do: Báo nhóm phát triển kèm mã đơn vị và xem nhật ký của phiếu.
-- en: A unit’s sheet says it is handed in but no handing in stands, or the other way round.
-- en.do: Tell the developers with the unit’s number, and look at the sheet’s trail.
select 'unit:' || unit.id as subject, unit.name, coalesce(unit.handed_in_at::text, '–') as detail
  from assessments.unit
  left join assessments.hand_in on hand_in.unit_id = unit.id and hand_in.withdrawn_at is null
 where (unit.handed_in_at is null) <> (hand_in.id is null)
