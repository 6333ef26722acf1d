-- why: people are told by mail, once, even where the mail server or Parix itself was away. safe while running: yes
create table notices.letter (
    id          bigint generated always as identity constraint letter_pk primary key,
    account_id  bigint not null constraint letter_account_fk references identity.account,
    kind        text not null constraint letter_kind_known check (kind in ('AT_ONCE', 'DIGEST')),
    day         date not null,
    address     text not null,
    subject     text not null,
    text        text not null,
    html        text not null,
    made_at     timestamptz not null,
    attempts    integer not null default 0,
    next_at     timestamptz not null,
    sent_at     timestamptz,
    given_up_at timestamptz,
    failure     text,
    constraint letter_one_end check (sent_at is null or given_up_at is null)
);
comment on table notices.letter is 'Mail as it goes out: written with what it tells, sent by a job';
comment on column notices.letter.next_at is 'When it is sent, or tried again';
comment on column notices.letter.failure is 'Why the last try failed';
create unique index letter_one_digest on notices.letter (account_id, day) where kind = 'DIGEST';
create index letter_account on notices.letter (account_id);
create index letter_waiting on notices.letter (next_at) where sent_at is null and given_up_at is null;
create index letter_made on notices.letter (made_at);

alter table notices.notice add column letter_id bigint constraint notice_letter_fk references notices.letter on delete set null;
comment on column notices.notice.letter_id is 'The letter it went out with; null while it waits for one';
drop index notices.notice_mail;
create index notice_unmailed on notices.notice (account_id, mail, at) where mail <> 'NONE' and letter_id is null;
create index notice_letter on notices.notice (letter_id);

create function notices.mail_of(account bigint, about text) returns text
    language sql stable
    return coalesce((select mail from notices.choice where account_id = account and topic = about),
                    (select mail from notices.topic where code = about));
comment on function notices.mail_of(bigint, text) is 'How somebody is told of a topic by mail: as they chose, else as usual';
