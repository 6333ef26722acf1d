-- severity: warning
-- vi: Một người được giao hai lần cùng một vai trò ở cùng một cơ quan trong cùng thời gian; kết thúc một lần thì quyền vẫn còn.
-- vi.do: Kết thúc một trong hai.
-- en: Somebody was given the same role in the same agency twice for the same time; ending one leaves the right in force.
-- en.do: End one of the two.
select 'account:' || account.id as subject, account.name, one.role || ' @ agency:' || one.agency_id as detail
  from identity.role_grant one
  join identity.role_grant other on other.account_id = one.account_id and other.role = one.role and other.agency_id = one.agency_id
       and other.id > one.id and other.delegated_by is not distinct from one.delegated_by
       and daterange(one.valid_from, one.valid_to) && daterange(other.valid_from, other.valid_to)
  join identity.account on account.id = one.account_id
