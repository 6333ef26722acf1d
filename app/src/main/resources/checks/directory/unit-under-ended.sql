-- severity: error
-- vi: Một cơ quan đang hoạt động lại đứng dưới một cơ quan đã kết thúc hoạt động, nên quyền của cấp trên không rõ.
-- vi.do: Mở trang của cơ quan, đặt lại cấp trên.
-- en: An agency that exists stands under one that has ended, so that rights over it are unclear.
-- en.do: Open the page of the agency and change what it stands under.
select 'agency:' || agency.id as subject, agency.name, 'agency:' || upper.id || ' ' || upper.name as detail
  from directory.agency join directory.agency upper on upper.id = agency.parent_id
 where agency.ended_on is null and upper.ended_on is not null
