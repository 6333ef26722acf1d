-- severity: warning
-- vi: Thư chưa gửi được đã hơn một ngày, hoặc đã bỏ vì địa chỉ bị từ chối.
-- vi.do: Kiểm tra máy chủ thư (spring.mail.*) và địa chỉ thư trong tài khoản của người nhận.
-- en: A letter could not be sent for more than a day, or was given up because its address was refused.
-- en.do: See the mail server (spring.mail.*) and the address in the account of whom it goes to.
select 'letter:' || letter.id as subject, account.name as name, coalesce(letter.failure, letter.made_at::date::text) as detail
  from notices.letter join identity.account on account.id = letter.account_id
 where letter.sent_at is null and letter.made_at < now() - interval '1 day' and letter.made_at > now() - interval '14 days'
