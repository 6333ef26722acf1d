-- severity: warning
-- vi: Cơ quan có việc phải làm nhưng không có ai, cả ở cơ quan cấp trên, để nhắc việc.
-- vi.do: Mời người dùng cho cơ quan này với vai trò cán bộ hoặc trưởng cơ quan.
-- en: An agency owes work, but nobody there or above it can be reminded.
-- en.do: Invite somebody to the agency as officer or head.
select 'agency:' || agency.id as subject, agency.name as name, count(*)::text as detail
  from plans.duty join directory.agency on agency.id = duty.agency_id
 where not duty.gone and plans.working(duty.state)
   and not exists (select from notices.people(array['OFFICER', 'AGENCY_HEAD'], array[agency.id], current_date))
 group by agency.id, agency.name
