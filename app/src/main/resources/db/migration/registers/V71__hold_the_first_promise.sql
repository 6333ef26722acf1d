-- why: whichever way a record changes, the day first promised is not put off, or what was late would become timely. safe while running: yes
create function registers.hold_first_promise() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and new.received_at = old.received_at and new.procedure_code = old.procedure_code and new.agency_id = old.agency_id
       and new.supplemented_on is not distinct from old.supplemented_on then
        new.first_due_on := least(new.first_due_on, old.first_due_on);
    end if;
    new.first_due_on := least(new.first_due_on, new.due_on);
    return new;
end $$;
comment on function registers.hold_first_promise() is 'It moves to a later day only with what it follows from: reception, procedure, a full supplement';
create trigger held_first_promise before insert on registers.dossier
    for each row when (new.first_due_on > new.due_on) execute function registers.hold_first_promise();
create trigger held_first_promise_later before update on registers.dossier
    for each row when (new.first_due_on > old.first_due_on or new.first_due_on > new.due_on) execute function registers.hold_first_promise();
