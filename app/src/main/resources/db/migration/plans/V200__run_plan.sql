-- why: what each agency owes of a plan is tracked: until when, how far it is, what proves it. safe while running: yes
create table plans.duty (
    id            bigint generated always as identity constraint duty_pk primary key,
    plan_id       bigint not null constraint duty_plan_fk references plans.plan on delete cascade,
    task_id       bigint not null constraint duty_task_fk references plans.task on delete cascade,
    agency_id     bigint not null constraint duty_agency_fk references directory.agency,
    role          text not null constraint duty_role_known check (role in ('LEAD', 'IMPLEMENTING')),
    period_from   date,
    period_to     date,
    starts_on     date,
    waits_for     text constraint duty_waits_for_not_blank check (waits_for <> ''),
    first_planned date,
    planned       date,
    extended_to   date,
    due           date generated always as (coalesce(extended_to, planned)) stored,
    due_hour      time,
    basis         jsonb not null,
    state         text not null default 'NOT_STARTED' constraint duty_state_known check (state in ('NOT_STARTED', 'IN_HAND',
                  'HANDED_IN', 'RETURNED', 'ACCEPTED', 'FINISHED', 'DROPPED')),
    percent       smallint not null default 0 constraint duty_percent_range check (percent between 0 and 100),
    note          text not null default '',
    piece_id      bigint constraint duty_piece_fk references evidence.piece,
    exception     text constraint duty_exception_not_blank check (exception <> ''),
    done_on       date,
    gone          boolean not null default false,
    version       integer not null default 1,
    opened_at     timestamptz not null,
    changed_at    timestamptz not null,
    constraint duty_period check ((period_from is null) = (period_to is null) and period_to >= period_from),
    constraint duty_done_when_handed_in check ((done_on is not null) = (state in ('HANDED_IN', 'ACCEPTED', 'FINISHED')))
);
comment on table plans.duty is 'What one agency owes of a task, for a recurring task once for each period: until when and how far it is';
comment on column plans.duty.period_from is 'The period an instance of a recurring task is for; null where the task is done once';
comment on column plans.duty.waits_for is 'The event the clock waits for, in the words of the paper: the duty is dormant, not late';
comment on column plans.duty.first_planned is 'The last day as it was first computed; stays whatever happens to the plan or the calendar';
comment on column plans.duty.planned is 'The last day as the plan and the calendar have it now; extended_to goes before it';
comment on column plans.duty.basis is 'Why this day, as an array of {key, arguments}';
comment on column plans.duty.piece_id is 'The paper that is the result';
comment on column plans.duty.exception is 'Why there is no such paper although the task asks for one';
comment on column plans.duty.done_on is 'The day that counts for being in time: of the paper, else of the handing in';
comment on column plans.duty.gone is 'The plan does not ask for it any more; what was done stays';
create unique index duty_once on plans.duty (task_id, agency_id, period_from) nulls not distinct;
create index duty_plan on plans.duty (plan_id) where not gone;
create index duty_open on plans.duty (agency_id, due) where not gone and state in ('NOT_STARTED', 'IN_HAND', 'RETURNED');
create index duty_agency on plans.duty (agency_id, state) where not gone;
create index duty_piece on plans.duty (piece_id);

create function plans.working(state text) returns boolean
    language sql immutable parallel safe
    return state in ('NOT_STARTED', 'IN_HAND', 'RETURNED');
comment on function plans.working(text) is 'Whether the agency still has to do something';

create table plans.duty_act (
    id         bigint generated always as identity constraint duty_act_pk primary key,
    duty_id    bigint not null constraint duty_act_duty_fk references plans.duty on delete cascade,
    task_id    bigint not null constraint duty_act_task_fk references plans.task on delete cascade,
    act        text not null,
    former     jsonb not null,
    later      jsonb not null,
    reason     text not null default '',
    account_id bigint constraint duty_act_account_fk references identity.account,
    agency_id  bigint constraint duty_act_agency_fk references directory.agency,
    at         timestamptz not null
);
comment on table plans.duty_act is 'Everything that happened to a duty: who, when, from, to, why';
comment on column plans.duty_act.former is 'The fields that changed, as they were; later as they became';
comment on column plans.duty_act.account_id is 'Null where Parix did it, such as a day moved by a changed calendar';
create index duty_act_duty on plans.duty_act (duty_id, id desc);
create index duty_act_task on plans.duty_act (task_id, id desc);
create index duty_act_account on plans.duty_act (account_id);
create index duty_act_agency on plans.duty_act (agency_id);

create table plans.extension (
    id         bigint generated always as identity constraint extension_pk primary key,
    duty_id    bigint not null constraint extension_duty_fk references plans.duty on delete cascade,
    state      text not null constraint extension_state_known check (state in ('ASKED', 'GRANTED', 'REFUSED', 'WITHDRAWN')),
    former_due date,
    wanted     date not null,
    reason     text not null constraint extension_reason_not_blank check (reason <> ''),
    asked_by   bigint not null constraint extension_asker_fk references identity.account,
    asked_at   timestamptz not null,
    granted    date,
    answer     text not null default '',
    decided_by bigint constraint extension_decider_fk references identity.account,
    decided_at timestamptz,
    constraint extension_granted_has_day check ((state = 'GRANTED') = (granted is not null)),
    constraint extension_decided check ((state = 'ASKED') = (decided_at is null))
);
comment on table plans.extension is 'Requests for a later day (gia hạn), granted or refused by whoever assigned the task';
create unique index extension_one_open on plans.extension (duty_id) where state = 'ASKED';
create index extension_duty on plans.extension (duty_id, id desc);
create index extension_asker on plans.extension (asked_by);
create index extension_decider on plans.extension (decided_by);

create table plans.comment (
    id         bigint generated always as identity constraint comment_pk primary key,
    task_id    bigint not null constraint comment_task_fk references plans.task on delete cascade,
    agency_id  bigint not null constraint comment_agency_fk references directory.agency,
    account_id bigint not null constraint comment_account_fk references identity.account,
    text       text not null constraint comment_text_not_blank check (text <> ''),
    at         timestamptz not null
);
comment on table plans.comment is 'What people say to one another about a task';
create index comment_task on plans.comment (task_id, id);
create index comment_account on plans.comment (account_id);
create index comment_agency on plans.comment (agency_id);

create table plans.comment_mention (
    comment_id bigint not null constraint comment_mention_comment_fk references plans.comment on delete cascade,
    agency_id  bigint not null constraint comment_mention_agency_fk references directory.agency,
    constraint comment_mention_pk primary key (comment_id, agency_id)
);
comment on table plans.comment_mention is 'The agencies a comment turns to with @';
create index comment_mention_agency on plans.comment_mention (agency_id);
