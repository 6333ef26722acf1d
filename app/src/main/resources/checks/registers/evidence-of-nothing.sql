-- severity: error
-- vi: Tài liệu kiểm chứng gắn với một bản ghi hoặc một bước không có trong sổ.
-- vi.do: Báo nhóm phát triển kèm mã tài liệu; rút tài liệu khỏi chỗ đó và gắn lại đúng bản ghi.
-- en: Evidence is used at a record or step that no register has.
-- en.do: Tell the developers with the evidence’s number; withdraw it there and use it at the right record.
select 'evidence:' || piece.id as subject, piece.title as name, use.place as detail
  from evidence.use join evidence.piece on piece.id = use.piece_id
 where use.place >= 'record-' and use.place < 'record.' and use.withdrawn_at is null and not registers.holds(use.place)
