-- severity: error
-- vi: Nhật ký có việc do một tài khoản không tồn tại thực hiện.
-- vi.do: Xem các mục này trong nhật ký và tìm xem tài khoản đã bị xóa khỏi cơ sở dữ liệu khi nào; tài khoản không bao giờ được xóa.
-- en: The trail tells of acts of an account that does not exist.
-- en.do: Look at these entries and find out when the account was deleted from the database; accounts are never deleted.
select 'account:' || entry.account_id as subject, max(entry.login) as name, count(*)::text as detail
  from audit.entry
 where entry.account_id is not null and not exists (select from identity.account where account.id = entry.account_id)
 group by entry.account_id
