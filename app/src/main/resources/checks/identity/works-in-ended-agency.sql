-- severity: warning
-- vi: Một người dùng đang hoạt động làm việc trong cơ quan đã kết thúc hoạt động, hoặc giữ vai trò ở đó.
-- vi.do: Mở trang Quản lý tài khoản, chuyển cơ quan và vai trò của người đó.
-- en: Somebody active works, or holds a role, in an agency that has ended.
-- en.do: Open the account and move the person and their roles.
select distinct 'account:' || account.id as subject, account.name, 'agency:' || agency.id || ' ' || agency.name as detail
  from identity.account
  left join identity.role_grant on account_id = account.id and ended_at is null and (role_grant.valid_to is null or role_grant.valid_to > current_date)
  join directory.agency on agency.id in (account.agency_id, role_grant.agency_id) and agency.ended_on <= current_date
 where account.deactivated_at is null
