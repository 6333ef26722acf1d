-- why: clocks start when the event they wait for has happened, and days late are counted in the calendar of the plan. safe while running: yes
alter table plans.duty add column calendar_id bigint constraint duty_calendar_fk references deadlines.calendar;
comment on column plans.duty.calendar_id is 'The calendar its days are counted in: that of whoever assigned it';
update plans.duty set calendar_id = deadlines.calendar_of(plan.agency_id) from plans.plan where plan.id = duty.plan_id;
alter table plans.duty alter column calendar_id set not null;
create index duty_calendar on plans.duty (calendar_id);

create table plans.clock (
    id           bigint generated always as identity constraint clock_pk primary key,
    task_id      bigint not null constraint clock_task_fk references plans.task on delete cascade,
    happening_id bigint not null,
    day          date not null,
    hour         time,
    started_by   bigint not null constraint clock_starter_fk references identity.account,
    started_at   timestamptz not null,
    stopped_at   timestamptz,
    reason       text not null default '',
    constraint clock_stopped_with_reason check ((stopped_at is null) = (reason = ''))
);
comment on table plans.clock is 'Which event started the clock of which task; stopped where the event is withdrawn';
create unique index clock_runs_once on plans.clock (task_id) where stopped_at is null;
create index clock_happening on plans.clock (happening_id);
create index clock_starter on plans.clock (started_by);
create index duty_waiting on plans.duty (plan_id) where waits_for is not null and not gone;
