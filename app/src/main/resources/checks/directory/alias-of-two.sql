-- severity: error
-- vi: Một tên gọi khác trùng với tên chính thức của cơ quan hoặc nhóm khác, nên một cách gọi chỉ đến hai nơi.
-- vi.do: Mở mục Cơ quan, bỏ tên gọi khác bị trùng.
-- en: Another name is the proper name of a different agency or group, so that one name means two.
-- en.do: Open Agencies and take the other name away.
select 'alias:' || alias.id as subject, alias.text as name,
       coalesce('agency:' || agency.id, 'group:' || agency_group.id) || ' ' || coalesce(agency.name, agency_group.name) as detail
  from directory.alias
  left join directory.agency on agency.key = alias.key and agency.id is distinct from alias.agency_id
  left join directory.agency_group on agency_group.key = alias.key and agency_group.id is distinct from alias.group_id
 where agency.id is not null or agency_group.id is not null
