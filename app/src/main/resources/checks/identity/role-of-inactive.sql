-- severity: warning
-- vi: Tài khoản đã ngừng nhưng vai trò chưa kết thúc; nếu mở lại tài khoản, quyền cũ sẽ có hiệu lực ngay.
-- vi.do: Kết thúc các vai trò của tài khoản này.
-- en: A deactivated account still holds a role, which would be in force at once if the account were opened again.
-- en.do: End the roles of the account.
select 'account:' || account.id as subject, account.name, role_grant.role as detail
  from identity.account join identity.role_grant on role_grant.account_id = account.id
 where deactivated_at is not null and (valid_to is null or valid_to > current_date)
