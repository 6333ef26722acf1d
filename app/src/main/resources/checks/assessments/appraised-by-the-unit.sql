-- severity: warning
-- vi: Người thẩm định thuộc chính đơn vị được chấm điểm.
-- vi.do: Giao tiêu chí này cho người khác thẩm định lại.
-- en: An appraiser belongs to the very unit that is scored.
-- en.do: Let somebody else appraise the criterion again.
select 'unit:' || unit.id as subject, unit.name, appraisal.criterion || ': ' || account.name as detail
  from assessments.appraisal
  join assessments.unit on unit.id = appraisal.unit_id
  join identity.account on account.id = appraisal.appraised_by and account.agency_id = unit.agency_id
