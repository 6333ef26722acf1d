-- severity: warning
-- vi: Một cơ quan đã kết thúc hoạt động vẫn là thành viên của nhóm.
-- vi.do: Mở nhóm, lưu lại danh sách thành viên áp dụng từ hôm nay.
-- en: An agency that has ended is still a member of a group.
-- en.do: Open the group and save its members anew as of today.
select 'group:' || group_id as subject, agency.name, 'agency:' || agency.id || ' – ' || agency.ended_on as detail
  from directory.group_member join directory.agency on agency.id = agency_id
 where group_member.valid_to is null and agency.ended_on <= current_date
