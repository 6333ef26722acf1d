-- why: "my work" finds what waits for an answer and what was finished lately without reading all. safe while running: yes
create function plans.days_late(owing bigint, due date, day date) returns integer
    language sql stable parallel safe
    return coalesce(deadlines.working_days_between(deadlines.calendar_of(owing), due, day), day - due);
comment on function plans.days_late(bigint, date, date) is 'Working days from the last day to the day by the calendar of the agency; negative while days are left; plain days outside the years covered';

create function plans.dormant(waits_for text, state text) returns boolean
    language sql immutable parallel safe
    return waits_for is not null and state = 'NOT_STARTED';
comment on function plans.dormant(text, text) is 'Whether a duty waits for its event, and is therefore not late';

create index duty_handed_in on plans.duty (plan_id) where not gone and state = 'HANDED_IN';
create index duty_done on plans.duty (agency_id, done_on) where not gone and state = 'FINISHED';
create index extension_asked on plans.extension (duty_id) where state = 'ASKED';
