-- severity: warning
-- vi: Bảng đối chiếu giữa hai bộ chỉ số nhắc tới tiêu chí không có trong bộ chỉ số.
-- vi.do: Mở trang so sánh hai bộ chỉ số và lưu lại bảng đối chiếu.
-- en: A crosswalk between two frameworks names a criterion that the framework does not have.
-- en.do: Open the comparison of the two frameworks and save the crosswalk again.
select 'framework:' || pair.later_id as subject, later.title_vi as name, pair.earlier_code || ' → ' || pair.later_code as detail
  from scoring.crosswalk_pair pair
  join scoring.framework earlier on earlier.id = pair.earlier_id
  join scoring.framework later on later.id = pair.later_id
 where not earlier.nodes @> jsonb_build_array(jsonb_build_object('code', pair.earlier_code))
    or not later.nodes @> jsonb_build_array(jsonb_build_object('code', pair.later_code))
