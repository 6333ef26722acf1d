-- why: keeps the measures of registers.feedback right in the transaction of each change. safe while running: no
-- Written by ./dev measures from the declaration in measures/; do not edit.
drop trigger if exists rolled_up_inserts on registers.feedback;
drop trigger if exists rolled_up_updates on registers.feedback;
drop trigger if exists rolled_up_deletes on registers.feedback;
drop table if exists measures.registers_feedback, measures.registers_feedback_change;

create table measures.registers_feedback (
    agency_id  bigint not null,
    half_month integer not null,
    feedback_received integer not null default 0,
    feedback_received_conduct integer not null default 0,
    feedback_received_regulation integer not null default 0,
    feedback_own integer not null default 0,
    feedback_forwarded integer not null default 0,
    feedback_forwarded_on_time integer not null default 0,
    feedback_sorted_late integer not null default 0,
    feedback_answered integer not null default 0,
    feedback_answered_on_time integer not null default 0,
    feedback_answered_late integer not null default 0,
    feedback_answered_published integer not null default 0,
    feedback_answered_dissatisfied integer not null default 0,
    feedback_published integer not null default 0,
    feedback_extended integer not null default 0,
    feedback_open_in integer not null default 0,
    feedback_open_out integer not null default 0,
    feedback_open_overdue_in integer not null default 0,
    feedback_open_overdue_out integer not null default 0,
    constraint registers_feedback_pk primary key (agency_id, half_month)
) with (fillfactor = 70);
comment on table measures.registers_feedback is 'Measures of registers.feedback by agency and half-month; what is not in it yet stands in measures.registers_feedback_change';

create table measures.registers_feedback_change (
    agency_id  bigint not null,
    half_month integer not null,
    feedback_received integer,
    feedback_received_conduct integer,
    feedback_received_regulation integer,
    feedback_own integer,
    feedback_forwarded integer,
    feedback_forwarded_on_time integer,
    feedback_sorted_late integer,
    feedback_answered integer,
    feedback_answered_on_time integer,
    feedback_answered_late integer,
    feedback_answered_published integer,
    feedback_answered_dissatisfied integer,
    feedback_published integer,
    feedback_extended integer,
    feedback_open_in integer,
    feedback_open_out integer,
    feedback_open_overdue_in integer,
    feedback_open_overdue_out integer
);
comment on table measures.registers_feedback_change is 'What changes of registers.feedback add to and take from its measures, until a job puts them into measures.registers_feedback';

create or replace function measures.roll_up_registers_feedback() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into measures.registers_feedback_change (agency_id, half_month, feedback_received, feedback_received_conduct, feedback_received_regulation, feedback_own, feedback_forwarded, feedback_forwarded_on_time, feedback_sorted_late, feedback_answered, feedback_answered_on_time, feedback_answered_late, feedback_answered_published, feedback_answered_dissatisfied, feedback_published, feedback_extended, feedback_open_in, feedback_open_out, feedback_open_overdue_in, feedback_open_overdue_out)
        select agency_id, measures.half_month(received_on),
               count(*) filter (where counted),
               count(*) filter (where counted and kind = 'CONDUCT'),
               count(*) filter (where counted and kind = 'REGULATION'),
               count(*) filter (where own),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               count(*) filter (where (own) and (closed_on is null or received_on < closed_on)),
               null::integer,
               null::integer,
               null::integer
          from after_change
         where received_on is not null and ((counted) or (counted and kind = 'CONDUCT') or (counted and kind = 'REGULATION') or (own) or ((own) and (closed_on is null or received_on < closed_on)))
         group by 1, 2
        union all
        select agency_id, measures.half_month(forwarded_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               count(*) filter (where state = 'FORWARDED'),
               count(*) filter (where state = 'FORWARDED' and forwarded_on <= forward_due_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from after_change
         where forwarded_on is not null and ((state = 'FORWARDED') or (state = 'FORWARDED' and forwarded_on <= forward_due_on))
         group by 1, 2
        union all
        select agency_id, measures.half_month((forward_due_on + 1)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               count(*) filter (where counted and (coalesce(classified_on, forwarded_on) is null or coalesce(classified_on, forwarded_on) > forward_due_on)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from after_change
         where forward_due_on is not null and ((counted and (coalesce(classified_on, forwarded_on) is null or coalesce(classified_on, forwarded_on) > forward_due_on)))
         group by 1, 2
        union all
        select agency_id, measures.half_month(answered_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               count(*) filter (where own),
               count(*) filter (where own and answered_on <= answer_due_on),
               count(*) filter (where own and answered_on > answer_due_on),
               count(*) filter (where own and published_on is not null),
               count(*) filter (where own and satisfaction = 'DISSATISFIED'),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from after_change
         where answered_on is not null and ((own) or (own and answered_on <= answer_due_on) or (own and answered_on > answer_due_on) or (own and published_on is not null) or (own and satisfaction = 'DISSATISFIED'))
         group by 1, 2
        union all
        select agency_id, measures.half_month(published_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               count(*) filter (where own),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from after_change
         where published_on is not null and ((own))
         group by 1, 2
        union all
        select agency_id, measures.half_month(extended_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               count(*) filter (where own),
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from after_change
         where extended_on is not null and ((own))
         group by 1, 2
        union all
        select agency_id, measures.half_month(closed_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               count(*) filter (where (own) and (closed_on is null or received_on < closed_on)),
               null::integer,
               count(*) filter (where (own) and (closed_on is null or (answer_due_on + 1) < closed_on))
          from after_change
         where closed_on is not null and (((own) and (closed_on is null or received_on < closed_on)) or ((own) and (closed_on is null or (answer_due_on + 1) < closed_on)))
         group by 1, 2
        union all
        select agency_id, measures.half_month((answer_due_on + 1)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               count(*) filter (where (own) and (closed_on is null or (answer_due_on + 1) < closed_on)),
               null::integer
          from after_change
         where answer_due_on is not null and (((own) and (closed_on is null or (answer_due_on + 1) < closed_on)))
         group by 1, 2;
    elsif tg_op = 'DELETE' then
        insert into measures.registers_feedback_change (agency_id, half_month, feedback_received, feedback_received_conduct, feedback_received_regulation, feedback_own, feedback_forwarded, feedback_forwarded_on_time, feedback_sorted_late, feedback_answered, feedback_answered_on_time, feedback_answered_late, feedback_answered_published, feedback_answered_dissatisfied, feedback_published, feedback_extended, feedback_open_in, feedback_open_out, feedback_open_overdue_in, feedback_open_overdue_out)
        with changed as (select -1 as sign, * from before_change)
        select agency_id, measures.half_month(received_on),
               sum(sign) filter (where counted),
               sum(sign) filter (where counted and kind = 'CONDUCT'),
               sum(sign) filter (where counted and kind = 'REGULATION'),
               sum(sign) filter (where own),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where (own) and (closed_on is null or received_on < closed_on)),
               null::integer,
               null::integer,
               null::integer
          from changed
         where received_on is not null and ((counted) or (counted and kind = 'CONDUCT') or (counted and kind = 'REGULATION') or (own) or ((own) and (closed_on is null or received_on < closed_on)))
         group by 1, 2
        having sum(sign) filter (where counted) <> 0
            or sum(sign) filter (where counted and kind = 'CONDUCT') <> 0
            or sum(sign) filter (where counted and kind = 'REGULATION') <> 0
            or sum(sign) filter (where own) <> 0
            or sum(sign) filter (where (own) and (closed_on is null or received_on < closed_on)) <> 0
        union all
        select agency_id, measures.half_month(forwarded_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where state = 'FORWARDED'),
               sum(sign) filter (where state = 'FORWARDED' and forwarded_on <= forward_due_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from changed
         where forwarded_on is not null and ((state = 'FORWARDED') or (state = 'FORWARDED' and forwarded_on <= forward_due_on))
         group by 1, 2
        having sum(sign) filter (where state = 'FORWARDED') <> 0
            or sum(sign) filter (where state = 'FORWARDED' and forwarded_on <= forward_due_on) <> 0
        union all
        select agency_id, measures.half_month((forward_due_on + 1)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where counted and (coalesce(classified_on, forwarded_on) is null or coalesce(classified_on, forwarded_on) > forward_due_on)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from changed
         where forward_due_on is not null and ((counted and (coalesce(classified_on, forwarded_on) is null or coalesce(classified_on, forwarded_on) > forward_due_on)))
         group by 1, 2
        having sum(sign) filter (where counted and (coalesce(classified_on, forwarded_on) is null or coalesce(classified_on, forwarded_on) > forward_due_on)) <> 0
        union all
        select agency_id, measures.half_month(answered_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where own),
               sum(sign) filter (where own and answered_on <= answer_due_on),
               sum(sign) filter (where own and answered_on > answer_due_on),
               sum(sign) filter (where own and published_on is not null),
               sum(sign) filter (where own and satisfaction = 'DISSATISFIED'),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from changed
         where answered_on is not null and ((own) or (own and answered_on <= answer_due_on) or (own and answered_on > answer_due_on) or (own and published_on is not null) or (own and satisfaction = 'DISSATISFIED'))
         group by 1, 2
        having sum(sign) filter (where own) <> 0
            or sum(sign) filter (where own and answered_on <= answer_due_on) <> 0
            or sum(sign) filter (where own and answered_on > answer_due_on) <> 0
            or sum(sign) filter (where own and published_on is not null) <> 0
            or sum(sign) filter (where own and satisfaction = 'DISSATISFIED') <> 0
        union all
        select agency_id, measures.half_month(published_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where own),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from changed
         where published_on is not null and ((own))
         group by 1, 2
        having sum(sign) filter (where own) <> 0
        union all
        select agency_id, measures.half_month(extended_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where own),
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from changed
         where extended_on is not null and ((own))
         group by 1, 2
        having sum(sign) filter (where own) <> 0
        union all
        select agency_id, measures.half_month(closed_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where (own) and (closed_on is null or received_on < closed_on)),
               null::integer,
               sum(sign) filter (where (own) and (closed_on is null or (answer_due_on + 1) < closed_on))
          from changed
         where closed_on is not null and (((own) and (closed_on is null or received_on < closed_on)) or ((own) and (closed_on is null or (answer_due_on + 1) < closed_on)))
         group by 1, 2
        having sum(sign) filter (where (own) and (closed_on is null or received_on < closed_on)) <> 0
            or sum(sign) filter (where (own) and (closed_on is null or (answer_due_on + 1) < closed_on)) <> 0
        union all
        select agency_id, measures.half_month((answer_due_on + 1)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where (own) and (closed_on is null or (answer_due_on + 1) < closed_on)),
               null::integer
          from changed
         where answer_due_on is not null and (((own) and (closed_on is null or (answer_due_on + 1) < closed_on)))
         group by 1, 2
        having sum(sign) filter (where (own) and (closed_on is null or (answer_due_on + 1) < closed_on)) <> 0;
    else
        insert into measures.registers_feedback_change (agency_id, half_month, feedback_received, feedback_received_conduct, feedback_received_regulation, feedback_own, feedback_forwarded, feedback_forwarded_on_time, feedback_sorted_late, feedback_answered, feedback_answered_on_time, feedback_answered_late, feedback_answered_published, feedback_answered_dissatisfied, feedback_published, feedback_extended, feedback_open_in, feedback_open_out, feedback_open_overdue_in, feedback_open_overdue_out)
        with changed as (select -1 as sign, * from before_change union all select 1, * from after_change)
        select agency_id, measures.half_month(received_on),
               sum(sign) filter (where counted),
               sum(sign) filter (where counted and kind = 'CONDUCT'),
               sum(sign) filter (where counted and kind = 'REGULATION'),
               sum(sign) filter (where own),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where (own) and (closed_on is null or received_on < closed_on)),
               null::integer,
               null::integer,
               null::integer
          from changed
         where received_on is not null and ((counted) or (counted and kind = 'CONDUCT') or (counted and kind = 'REGULATION') or (own) or ((own) and (closed_on is null or received_on < closed_on)))
         group by 1, 2
        having sum(sign) filter (where counted) <> 0
            or sum(sign) filter (where counted and kind = 'CONDUCT') <> 0
            or sum(sign) filter (where counted and kind = 'REGULATION') <> 0
            or sum(sign) filter (where own) <> 0
            or sum(sign) filter (where (own) and (closed_on is null or received_on < closed_on)) <> 0
        union all
        select agency_id, measures.half_month(forwarded_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where state = 'FORWARDED'),
               sum(sign) filter (where state = 'FORWARDED' and forwarded_on <= forward_due_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from changed
         where forwarded_on is not null and ((state = 'FORWARDED') or (state = 'FORWARDED' and forwarded_on <= forward_due_on))
         group by 1, 2
        having sum(sign) filter (where state = 'FORWARDED') <> 0
            or sum(sign) filter (where state = 'FORWARDED' and forwarded_on <= forward_due_on) <> 0
        union all
        select agency_id, measures.half_month((forward_due_on + 1)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where counted and (coalesce(classified_on, forwarded_on) is null or coalesce(classified_on, forwarded_on) > forward_due_on)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from changed
         where forward_due_on is not null and ((counted and (coalesce(classified_on, forwarded_on) is null or coalesce(classified_on, forwarded_on) > forward_due_on)))
         group by 1, 2
        having sum(sign) filter (where counted and (coalesce(classified_on, forwarded_on) is null or coalesce(classified_on, forwarded_on) > forward_due_on)) <> 0
        union all
        select agency_id, measures.half_month(answered_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where own),
               sum(sign) filter (where own and answered_on <= answer_due_on),
               sum(sign) filter (where own and answered_on > answer_due_on),
               sum(sign) filter (where own and published_on is not null),
               sum(sign) filter (where own and satisfaction = 'DISSATISFIED'),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from changed
         where answered_on is not null and ((own) or (own and answered_on <= answer_due_on) or (own and answered_on > answer_due_on) or (own and published_on is not null) or (own and satisfaction = 'DISSATISFIED'))
         group by 1, 2
        having sum(sign) filter (where own) <> 0
            or sum(sign) filter (where own and answered_on <= answer_due_on) <> 0
            or sum(sign) filter (where own and answered_on > answer_due_on) <> 0
            or sum(sign) filter (where own and published_on is not null) <> 0
            or sum(sign) filter (where own and satisfaction = 'DISSATISFIED') <> 0
        union all
        select agency_id, measures.half_month(published_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where own),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from changed
         where published_on is not null and ((own))
         group by 1, 2
        having sum(sign) filter (where own) <> 0
        union all
        select agency_id, measures.half_month(extended_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where own),
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from changed
         where extended_on is not null and ((own))
         group by 1, 2
        having sum(sign) filter (where own) <> 0
        union all
        select agency_id, measures.half_month(closed_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where (own) and (closed_on is null or received_on < closed_on)),
               null::integer,
               sum(sign) filter (where (own) and (closed_on is null or (answer_due_on + 1) < closed_on))
          from changed
         where closed_on is not null and (((own) and (closed_on is null or received_on < closed_on)) or ((own) and (closed_on is null or (answer_due_on + 1) < closed_on)))
         group by 1, 2
        having sum(sign) filter (where (own) and (closed_on is null or received_on < closed_on)) <> 0
            or sum(sign) filter (where (own) and (closed_on is null or (answer_due_on + 1) < closed_on)) <> 0
        union all
        select agency_id, measures.half_month((answer_due_on + 1)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where (own) and (closed_on is null or (answer_due_on + 1) < closed_on)),
               null::integer
          from changed
         where answer_due_on is not null and (((own) and (closed_on is null or (answer_due_on + 1) < closed_on)))
         group by 1, 2
        having sum(sign) filter (where (own) and (closed_on is null or (answer_due_on + 1) < closed_on)) <> 0;
    end if;
    return null;
end $$;
create trigger rolled_up_inserts after insert on registers.feedback
    referencing new table as after_change for each statement execute function measures.roll_up_registers_feedback();
create trigger rolled_up_deletes after delete on registers.feedback
    referencing old table as before_change for each statement execute function measures.roll_up_registers_feedback();
create trigger rolled_up_updates after update on registers.feedback
    referencing old table as before_change new table as after_change
    for each statement execute function measures.roll_up_registers_feedback();

insert into measures.registers_feedback (agency_id, half_month, feedback_received, feedback_received_conduct, feedback_received_regulation, feedback_own, feedback_forwarded, feedback_forwarded_on_time, feedback_sorted_late, feedback_answered, feedback_answered_on_time, feedback_answered_late, feedback_answered_published, feedback_answered_dissatisfied, feedback_published, feedback_extended, feedback_open_in, feedback_open_out, feedback_open_overdue_in, feedback_open_overdue_out)
select agency_id, half_month, coalesce(sum(feedback_received), 0), coalesce(sum(feedback_received_conduct), 0), coalesce(sum(feedback_received_regulation), 0), coalesce(sum(feedback_own), 0), coalesce(sum(feedback_forwarded), 0), coalesce(sum(feedback_forwarded_on_time), 0), coalesce(sum(feedback_sorted_late), 0), coalesce(sum(feedback_answered), 0), coalesce(sum(feedback_answered_on_time), 0), coalesce(sum(feedback_answered_late), 0), coalesce(sum(feedback_answered_published), 0), coalesce(sum(feedback_answered_dissatisfied), 0), coalesce(sum(feedback_published), 0), coalesce(sum(feedback_extended), 0), coalesce(sum(feedback_open_in), 0), coalesce(sum(feedback_open_out), 0), coalesce(sum(feedback_open_overdue_in), 0), coalesce(sum(feedback_open_overdue_out), 0)
  from (select agency_id, measures.half_month(received_on),
       count(*) filter (where counted),
       count(*) filter (where counted and kind = 'CONDUCT'),
       count(*) filter (where counted and kind = 'REGULATION'),
       count(*) filter (where own),
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       count(*) filter (where (own) and (closed_on is null or received_on < closed_on)),
       null::integer,
       null::integer,
       null::integer
  from registers.feedback
 where received_on is not null and ((counted) or (counted and kind = 'CONDUCT') or (counted and kind = 'REGULATION') or (own) or ((own) and (closed_on is null or received_on < closed_on)))
 group by 1, 2
union all
select agency_id, measures.half_month(forwarded_on),
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       count(*) filter (where state = 'FORWARDED'),
       count(*) filter (where state = 'FORWARDED' and forwarded_on <= forward_due_on),
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer
  from registers.feedback
 where forwarded_on is not null and ((state = 'FORWARDED') or (state = 'FORWARDED' and forwarded_on <= forward_due_on))
 group by 1, 2
union all
select agency_id, measures.half_month((forward_due_on + 1)),
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       count(*) filter (where counted and (coalesce(classified_on, forwarded_on) is null or coalesce(classified_on, forwarded_on) > forward_due_on)),
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer
  from registers.feedback
 where forward_due_on is not null and ((counted and (coalesce(classified_on, forwarded_on) is null or coalesce(classified_on, forwarded_on) > forward_due_on)))
 group by 1, 2
union all
select agency_id, measures.half_month(answered_on),
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       count(*) filter (where own),
       count(*) filter (where own and answered_on <= answer_due_on),
       count(*) filter (where own and answered_on > answer_due_on),
       count(*) filter (where own and published_on is not null),
       count(*) filter (where own and satisfaction = 'DISSATISFIED'),
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer
  from registers.feedback
 where answered_on is not null and ((own) or (own and answered_on <= answer_due_on) or (own and answered_on > answer_due_on) or (own and published_on is not null) or (own and satisfaction = 'DISSATISFIED'))
 group by 1, 2
union all
select agency_id, measures.half_month(published_on),
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       count(*) filter (where own),
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer
  from registers.feedback
 where published_on is not null and ((own))
 group by 1, 2
union all
select agency_id, measures.half_month(extended_on),
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       count(*) filter (where own),
       null::integer,
       null::integer,
       null::integer,
       null::integer
  from registers.feedback
 where extended_on is not null and ((own))
 group by 1, 2
union all
select agency_id, measures.half_month(closed_on),
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       count(*) filter (where (own) and (closed_on is null or received_on < closed_on)),
       null::integer,
       count(*) filter (where (own) and (closed_on is null or (answer_due_on + 1) < closed_on))
  from registers.feedback
 where closed_on is not null and (((own) and (closed_on is null or received_on < closed_on)) or ((own) and (closed_on is null or (answer_due_on + 1) < closed_on)))
 group by 1, 2
union all
select agency_id, measures.half_month((answer_due_on + 1)),
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       count(*) filter (where (own) and (closed_on is null or (answer_due_on + 1) < closed_on)),
       null::integer
  from registers.feedback
 where answer_due_on is not null and (((own) and (closed_on is null or (answer_due_on + 1) < closed_on)))
 group by 1, 2) as each (agency_id, half_month, feedback_received, feedback_received_conduct, feedback_received_regulation, feedback_own, feedback_forwarded, feedback_forwarded_on_time, feedback_sorted_late, feedback_answered, feedback_answered_on_time, feedback_answered_late, feedback_answered_published, feedback_answered_dissatisfied, feedback_published, feedback_extended, feedback_open_in, feedback_open_out, feedback_open_overdue_in, feedback_open_overdue_out) group by agency_id, half_month;
