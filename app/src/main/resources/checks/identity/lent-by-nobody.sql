-- severity: warning
-- vi: Vai trò được ủy quyền nhưng người ủy quyền hiện không giữ vai trò đó, nên ủy quyền không có hiệu lực.
-- vi.do: Kết thúc ủy quyền, hoặc giao vai trò trực tiếp.
-- en: A role was delegated by somebody who does not hold it now, so that the delegation has no effect.
-- en.do: End the delegation, or give the role directly.
select 'account:' || account.id as subject, account.name, lent.role || ', lent by account:' || lent.delegated_by as detail
  from identity.role_grant lent join identity.account on account.id = lent.account_id
 where lent.delegated_by is not null and lent.valid_from <= current_date and (lent.valid_to is null or lent.valid_to > current_date)
   and not exists (select from identity.role_grant own join identity.account lender on lender.id = own.account_id
                    where own.account_id = lent.delegated_by and own.role = lent.role and own.agency_id = lent.agency_id
                      and own.delegated_by is null and lender.deactivated_at is null and own.valid_from <= current_date
                      and (own.valid_to is null or own.valid_to > current_date))
