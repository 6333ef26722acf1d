-- severity: error
-- vi: Cơ quan nằm trong một vòng trực thuộc: đi lên mãi không tới cấp trên cùng, nên quyền theo cấp không xác định được.
-- vi.do: Người quản trị chọn lại cơ quan cấp trên cho một cơ quan trong vòng.
-- en: Agencies stand under one another in a circle, so that rights over those below cannot be told.
-- en.do: An administrator chooses another upper agency for one of the circle.
with recursive up (start, at, steps) as (
    select id, parent_id, 1 from directory.agency where parent_id is not null
    union all
    select up.start, agency.parent_id, up.steps + 1
      from up join directory.agency on agency.id = up.at
     where up.at <> up.start and up.steps < 100 and agency.parent_id is not null)
select 'agency:' || agency.id as subject, agency.name, 'parent agency:' || agency.parent_id as detail
  from directory.agency
 where exists (select from up where up.start = agency.id and up.at = agency.id)
