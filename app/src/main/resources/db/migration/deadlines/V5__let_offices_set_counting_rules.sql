-- why: a province may count days by rules of its own, and whoever looks after the calendar sets them with a reason. safe while running: yes
alter table deadlines.counting_rule
    add column calendar_id bigint constraint counting_rule_calendar_fk references deadlines.calendar,
    add column withdrawn_at timestamptz;
update deadlines.counting_rule set calendar_id = (select id from deadlines.calendar where agency_id is null);
alter table deadlines.counting_rule alter column calendar_id set not null;
comment on column deadlines.counting_rule.calendar_id is 'Whose deadlines are counted so: all of them where it is the national calendar';
comment on column deadlines.counting_rule.withdrawn_at is 'When it was taken back or put right; it stays to be read';
create index counting_rule_calendar on deadlines.counting_rule (calendar_id) where withdrawn_at is null;
