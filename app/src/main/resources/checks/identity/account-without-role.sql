-- severity: warning
-- vi: Tài khoản đang hoạt động nhưng không có vai trò nào, nên đăng nhập được mà không làm được gì.
-- vi.do: Giao vai trò, hoặc ngừng tài khoản.
-- en: An active account holds no role: its owner can sign in and do nothing.
-- en.do: Give it a role, or deactivate it.
select 'account:' || account.id as subject, account.name, account.login as detail
  from identity.account
 where deactivated_at is null
   and not exists (select from identity.role_grant
                    where account_id = account.id and (valid_to is null or valid_to > current_date))
