-- severity: error
-- vi: Các phiên bản của một tài liệu kiểm chứng không liền nhau từ 1; có phiên bản đã bị xóa ngoài Parix.
-- vi.do: Khôi phục từ bản sao lưu.
-- en: The versions of a piece of evidence do not run on from 1: one was deleted behind Parix's back.
-- en.do: Restore it from a backup.
select 'evidence:' || p.id as subject, p.title as name, count(v.id) || ' / ' || coalesce(max(v.number), 0) as detail
  from evidence.piece p left join evidence.version v on v.piece_id = p.id
 group by p.id, p.title having count(v.id) <> coalesce(max(v.number), 0) or count(v.id) = 0
