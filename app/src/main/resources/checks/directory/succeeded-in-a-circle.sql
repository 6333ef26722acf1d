-- severity: error
-- vi: Các cơ quan đã kết thúc kế tục lẫn nhau, nên không rõ ai tiếp nhận công việc.
-- vi.do: Báo người quản trị dữ liệu.
-- en: Agencies that have ended follow one another in a circle, so that nobody has their work.
-- en.do: Tell whoever looks after the data.
with recursive follow (start, at, steps) as (
    select id, successor_id, 1 from directory.agency where successor_id is not null
    union all
    select follow.start, agency.successor_id, follow.steps + 1
      from follow join directory.agency on agency.id = follow.at
     where follow.at <> follow.start and follow.steps < 100 and agency.successor_id is not null)
select 'agency:' || agency.id as subject, agency.name, 'agency:' || agency.successor_id as detail
  from directory.agency
 where exists (select from follow where follow.start = agency.id and follow.at = agency.id)
