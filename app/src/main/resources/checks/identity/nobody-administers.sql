-- severity: error
-- vi: Không còn ai đang có vai trò quản trị, nên không thể mở tài khoản hay giao quyền.
-- vi.do: Người cài đặt tạo lại liên kết thiết lập trên máy chủ để có người quản trị mới.
-- en: Nobody holds the role of administrator now, so that no account can be opened and no right given.
-- en.do: Whoever runs the server makes a set-up link again, for a new administrator.
select 'role:ADMINISTRATOR' as subject, null::text as name, null::text as detail
 where exists (select from identity.account)
   and not exists (
       select from identity.role_grant join identity.account on account.id = role_grant.account_id
        where role = 'ADMINISTRATOR' and account.deactivated_at is null and valid_from <= current_date
          and (valid_to is null or valid_to > current_date))
