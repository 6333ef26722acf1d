-- why: two agencies that become one may both owe a task; of their duties one goes on, the other stays as it was. safe while running: yes
drop index plans.duty_once;
create unique index duty_once on plans.duty (task_id, agency_id, period_from) nulls not distinct where not gone;
create index duty_task on plans.duty (task_id, agency_id);
