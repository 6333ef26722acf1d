-- severity: error
-- vi: Một cơ quan được ghi là thành viên của cùng một nhóm hai lần trong cùng thời gian.
-- vi.do: Mở nhóm, lưu lại danh sách thành viên áp dụng từ hôm nay; nếu vẫn còn, báo người quản trị dữ liệu.
-- en: An agency is recorded as a member of one group twice for the same time.
-- en.do: Open the group and save its members anew as of today; where this stays, tell whoever looks after the data.
select 'group:' || one.group_id as subject, agency.name,
       one.valid_from || ' – ' || coalesce(one.valid_to::text, '…') || ', ' || other.valid_from || ' – '
       || coalesce(other.valid_to::text, '…') as detail
  from directory.group_member one
  join directory.group_member other on other.group_id = one.group_id and other.agency_id = one.agency_id
       and other.valid_from > one.valid_from and other.valid_from < coalesce(one.valid_to, 'infinity')
  join directory.agency on agency.id = one.agency_id
