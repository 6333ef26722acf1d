-- why: units make their own plans from the one above, which sees what no unit takes up. safe while running: yes
alter table plans.plan
    add column superior_id bigint constraint plan_superior_fk references plans.plan on delete set null,
    add constraint plan_not_its_own_superior check (superior_id <> id);
comment on column plans.plan.superior_id is 'The plan of a higher agency that this one carries out';
create index plan_superior on plans.plan (superior_id);

create table plans.uptake (
    task_id          bigint not null constraint uptake_task_fk references plans.task on delete cascade,
    superior_task_id bigint not null constraint uptake_superior_task_fk references plans.task on delete cascade,
    made_at          timestamptz not null,
    constraint uptake_pk primary key (task_id, superior_task_id),
    constraint uptake_of_another check (task_id <> superior_task_id)
);
comment on table plans.uptake is 'Which task of a unit''s plan carries out which task of the plan above';
create index uptake_superior_task on plans.uptake (superior_task_id);
