-- why: people are told what concerns them, by rules an office sets, once and no more. safe while running: yes
create schema if not exists notices;

create table notices.topic (
    code  text constraint topic_pk primary key,
    inbox boolean not null,
    mail  text not null constraint topic_mail_known check (mail in ('NONE', 'AT_ONCE', 'DIGEST'))
);
comment on table notices.topic is 'What people can be told about, and how they are where they have not chosen otherwise';
insert into notices.topic (code, inbox, mail) values
    ('JUDGE', true, 'AT_ONCE'),
    ('ANSWER', true, 'AT_ONCE'),
    ('TALK', true, 'AT_ONCE'),
    ('CHANGE', true, 'DIGEST'),
    ('DUE', true, 'DIGEST'),
    ('LATE', true, 'DIGEST'),
    ('CLIMB', true, 'AT_ONCE'),
    ('WAIT', true, 'DIGEST'),
    ('TECH', true, 'AT_ONCE');

create table notices.person (
    account_id  bigint constraint person_pk primary key constraint person_account_fk references identity.account,
    language    text not null constraint person_language_known check (language in ('vi', 'en')),
    quiet_from  time not null,
    quiet_until time not null,
    days_off    boolean not null,
    changed_at  timestamptz not null
);
comment on table notices.person is 'How somebody wants to be told; who has no row has the usual';
comment on column notices.person.quiet_from is 'No mail from then on until quiet_until; where both are equal there is no quiet';
comment on column notices.person.days_off is 'Whether mail also goes out on days off';

create table notices.choice (
    account_id bigint not null constraint choice_account_fk references identity.account,
    topic      text not null constraint choice_topic_fk references notices.topic,
    inbox      boolean not null,
    mail       text not null constraint choice_mail_known check (mail in ('NONE', 'AT_ONCE', 'DIGEST')),
    constraint choice_pk primary key (account_id, topic)
);
comment on table notices.choice is 'Where somebody chose to be told otherwise than usual';
create index choice_topic on notices.choice (topic);

create table notices.rule (
    id         bigint generated always as identity constraint rule_pk primary key,
    agency_id  bigint constraint rule_agency_fk references directory.agency,
    kind       text not null constraint rule_kind_known check (kind in ('BEFORE', 'ON_DAY', 'LATE', 'CLIMB', 'WAIT')),
    days       integer[] not null constraint rule_days_range check (cardinality(days) <= 10 and 0 <= all (days) and 250 >= all (days)),
    every      integer constraint rule_every_range check (every between 1 and 250),
    valid_from date not null,
    valid_to   date constraint rule_span check (valid_to >= valid_from),
    set_by     bigint constraint rule_setter_fk references identity.account,
    set_at     timestamptz not null
);
comment on table notices.rule is 'When agencies are reminded: of the plans of one agency and of those under it that set none of their own';
comment on column notices.rule.agency_id is 'Null for the rules that Parix brings';
comment on column notices.rule.days is 'Working days before (BEFORE), after the last day (LATE, CLIMB) or of waiting (WAIT); empty where nobody is reminded';
comment on column notices.rule.every is 'Again after so many working days (LATE, WAIT); null for once';
create unique index rule_open on notices.rule (agency_id, kind) nulls not distinct where valid_to is null;
create index rule_agency on notices.rule (agency_id, kind, valid_from);
create index rule_setter on notices.rule (set_by);
insert into notices.rule (agency_id, kind, days, every, valid_from, set_at) values
    (null, 'BEFORE', array[7, 3, 1], null, date '2024-01-01', now()),
    (null, 'ON_DAY', array[0], null, date '2024-01-01', now()),
    (null, 'LATE', array[1], 5, date '2024-01-01', now()),
    (null, 'CLIMB', array[5], null, date '2024-01-01', now()),
    (null, 'WAIT', array[10], 10, date '2024-01-01', now());

create table notices.notice (
    id         bigint generated always as identity constraint notice_pk primary key,
    account_id bigint not null constraint notice_account_fk references identity.account,
    kind       text not null constraint notice_kind_form check (kind ~ '^[A-Z_]+$'),
    topic      text not null constraint notice_topic_form check (topic ~ '^[A-Z]+$'),
    plan_id    bigint constraint notice_plan_fk references plans.plan on delete cascade,
    task_id    bigint constraint notice_task_fk references plans.task on delete cascade,
    duty_id    bigint constraint notice_duty_fk references plans.duty on delete cascade,
    agency_id  bigint constraint notice_agency_fk references directory.agency,
    actor_id   bigint constraint notice_actor_fk references identity.account,
    due        date,
    step       integer,
    number     integer,
    words      text not null default '',
    at         timestamptz not null,
    inbox      boolean not null,
    read_at    timestamptz,
    mail       text not null constraint notice_mail_known check (mail in ('NONE', 'AT_ONCE', 'DIGEST'))
);
comment on table notices.notice is 'What one person is told: in the inbox, by mail, or both';
comment on column notices.notice.agency_id is 'Whose work it is about';
comment on column notices.notice.step is 'Of a reminder which of the rule''s steps; with it nobody is reminded of the same twice';
comment on column notices.notice.number is 'What is counted: working days, or duties';
comment on column notices.notice.words is 'A reason or an event in the words of people';
create unique index notice_reminds_once on notices.notice (account_id, kind, duty_id, due, step, plan_id) nulls not distinct
    where step is not null;
create index notice_inbox on notices.notice (account_id, id desc) where inbox;
create index notice_unread on notices.notice (account_id) where inbox and read_at is null;
create index notice_mail on notices.notice (account_id, at) where mail <> 'NONE';
create index notice_at on notices.notice (at);
create index notice_plan on notices.notice (plan_id);
create index notice_task on notices.notice (task_id);
create index notice_duty on notices.notice (duty_id);
create index notice_agency on notices.notice (agency_id);
create index notice_actor on notices.notice (actor_id) where actor_id is not null;

create table notices.reminded (
    duty_id bigint not null constraint reminded_duty_fk references plans.duty on delete cascade,
    kind    text not null,
    due     date,
    step    integer not null,
    at      timestamptz not null,
    constraint reminded_once unique nulls not distinct (duty_id, kind, due, step)
);
comment on table notices.reminded is 'Which reminders of which duty have gone out. The day is part of it: a later day begins anew';

-- The rule of each kind for the plans of an agency: its own, else that of the nearest agency above, else what Parix brings.
create function notices.rules_on(on_day date) returns table (agency_id bigint, kind text, days integer[], every integer)
    language sql stable as $$
    with recursive above (agency_id, upper_id, steps) as (
        select distinct plan.agency_id, plan.agency_id, 0 from plans.plan where plan.agency_id is not null and plan.status = 'OPEN'
        union all
        select above.agency_id, agency.parent_id, above.steps + 1
          from above join directory.agency on agency.id = above.upper_id
         where above.upper_id is not null and above.steps < 100)
    select distinct on (above.agency_id, rule.kind) above.agency_id, rule.kind, rule.days, rule.every
      from above join notices.rule on rule.agency_id is not distinct from above.upper_id
     where rule.valid_from <= on_day and (rule.valid_to is null or rule.valid_to > on_day)
     order by above.agency_id, rule.kind, above.steps
$$;
comment on function notices.rules_on(date) is 'Which rules hold on a day for the plans of each agency that has open ones';

-- Who is told for an agency: whoever holds one of the roles there, else at the nearest agency above.
create function notices.people(roles text[], agencies bigint[], on_day date) returns table (agency_id bigint, account_id bigint)
    language sql stable as $$
    with recursive above (agency_id, upper_id, steps) as (
        select id, id, 0 from unnest(agencies) as id where id is not null
        union
        select above.agency_id, agency.parent_id, above.steps + 1
          from above join directory.agency on agency.id = above.upper_id
         where agency.parent_id is not null and above.steps < 100),
    holder as materialized (
        select held.agency_id, held.account_id
          from identity.role_grant as held join identity.account on account.id = held.account_id
         where held.role = any (roles) and account.deactivated_at is null
           and held.valid_from <= on_day and (held.valid_to is null or held.valid_to > on_day)
           and (held.delegated_by is null or exists (
               select from identity.role_grant as own join identity.account as lender on lender.id = own.account_id
                where own.account_id = held.delegated_by and own.role = held.role and own.agency_id = held.agency_id
                  and own.delegated_by is null and lender.deactivated_at is null
                  and own.valid_from <= on_day and (own.valid_to is null or own.valid_to > on_day)))),
    met as (
        select above.agency_id, holder.account_id, above.steps, min(above.steps) over (partition by above.agency_id) as nearest
          from above join holder on holder.agency_id = above.upper_id)
    select distinct met.agency_id, met.account_id from met where met.steps = met.nearest
$$;
comment on function notices.people(text[], bigint[], date) is 'Who is told what concerns an agency';

-- The shape is db-scheduler's; it names the columns itself.
create table notices.job (
    task_name            text not null,
    task_instance        text not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint not null,
    priority             smallint,
    constraint job_pk primary key (task_name, task_instance)
);
comment on table notices.job is 'What runs by itself and when next; of several servers one picks it';
create index job_execution_time on notices.job (execution_time);
create index job_heartbeat on notices.job (last_heartbeat);
