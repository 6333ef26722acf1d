-- severity: warning
-- vi: Một nhóm mang cùng tên với một cơ quan, nên văn bản sau này có thể được hiểu nhầm.
-- vi.do: Đặt lại tên cho một trong hai, hoặc bỏ nhóm nếu không dùng.
-- en: A group bears the name of an agency, so that papers to come may be misunderstood.
-- en.do: Rename one of the two, or drop the group where it is not used.
select 'group:' || agency_group.id as subject, agency_group.name, 'agency:' || agency.id || ' ' || agency.name as detail
  from directory.agency_group join directory.agency on agency.key = agency_group.key
