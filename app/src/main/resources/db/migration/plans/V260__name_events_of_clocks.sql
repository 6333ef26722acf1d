-- why: a clock names an event of the register. safe while running: yes
alter table plans.clock add constraint clock_happening_fk foreign key (happening_id) references deadlines.happening;
