-- severity: error
-- vi: Điểm tối đa của các tiêu chí trong một bộ chỉ số đã chốt không cộng đúng tổng điểm.
-- vi.do: Lập phiên bản mới của bộ chỉ số, sửa điểm rồi chốt lại.
-- en: The points of a frozen framework's criteria do not add up to its total.
-- en.do: Make a new version of the framework, put the points right and freeze it.
select 'framework:' || id as subject, title_vi as name, points || ' / ' || total as detail
  from scoring.framework
 where state = 'FROZEN'
   and (points <> total
        or points <> (select sum((node ->> 'points')::numeric) from jsonb_array_elements(nodes) node where (node ->> 'leaf')::boolean))
