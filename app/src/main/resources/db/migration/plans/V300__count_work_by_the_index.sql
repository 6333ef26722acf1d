-- why: "my work" of hundreds of agencies is counted from the index alone, which tells how far a duty is. safe while running: no
drop index plans.duty_standing_agency;
create index duty_standing_agency on plans.duty (agency_id, plan_id) include (id, area_id, due, done_on, dormant, state)
    where not gone and state <> 'DROPPED';
