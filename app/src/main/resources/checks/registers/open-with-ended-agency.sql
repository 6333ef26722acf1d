-- severity: error
-- vi: Hồ sơ đang giải quyết thuộc một cơ quan đã kết thúc hoạt động.
-- vi.do: Mở trang của cơ quan đó xem ai kế thừa, rồi sửa cơ quan giải quyết của hồ sơ.
-- en: An open dossier belongs to an agency that has ended.
-- en.do: See on the page of that agency who took over its work, then correct the dossier’s agency.
select 'dossiers:' || dossier.id as subject, agency.name, dossier.code as detail
  from directory.agency join registers.dossier on dossier.agency_id = agency.id
 where agency.ended_on <= current_date and dossier.state in ('RECEIVED', 'SUPPLEMENT_ASKED', 'RESOLVED')
