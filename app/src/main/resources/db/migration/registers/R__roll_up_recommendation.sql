-- why: keeps the measures of registers.recommendation right in the transaction of each change. safe while running: no
-- Written by ./dev measures from the declaration in measures/; do not edit.
drop trigger if exists rolled_up_inserts on registers.recommendation;
drop trigger if exists rolled_up_updates on registers.recommendation;
drop trigger if exists rolled_up_deletes on registers.recommendation;
drop table if exists measures.registers_recommendation, measures.registers_recommendation_change;

create table measures.registers_recommendation (
    agency_id  bigint not null,
    half_month integer not null,
    recommendations_issued integer not null default 0,
    recommendations_issued_done integer not null default 0,
    recommendations_finance integer not null default 0,
    recommendations_finance_done integer not null default 0,
    recommendations_ordered numeric not null default 0,
    recommendations_ordered_done numeric not null default 0,
    recommendations_open_overdue_in integer not null default 0,
    recommendations_open_overdue_out integer not null default 0,
    constraint registers_recommendation_pk primary key (agency_id, half_month)
) with (fillfactor = 70);
comment on table measures.registers_recommendation is 'Measures of registers.recommendation by agency and half-month; what is not in it yet stands in measures.registers_recommendation_change';

create table measures.registers_recommendation_change (
    agency_id  bigint not null,
    half_month integer not null,
    recommendations_issued integer,
    recommendations_issued_done integer,
    recommendations_finance integer,
    recommendations_finance_done integer,
    recommendations_ordered numeric,
    recommendations_ordered_done numeric,
    recommendations_open_overdue_in integer,
    recommendations_open_overdue_out integer
);
comment on table measures.registers_recommendation_change is 'What changes of registers.recommendation add to and take from its measures, until a job puts them into measures.registers_recommendation';

create or replace function measures.roll_up_registers_recommendation() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into measures.registers_recommendation_change (agency_id, half_month, recommendations_issued, recommendations_issued_done, recommendations_finance, recommendations_finance_done, recommendations_ordered, recommendations_ordered_done, recommendations_open_overdue_in, recommendations_open_overdue_out)
        select agency_id, measures.half_month(issued_on),
               count(*) filter (where state <> 'VOID'),
               count(*) filter (where state <> 'VOID' and done_on is not null),
               count(*) filter (where state <> 'VOID' and finance),
               count(*) filter (where state <> 'VOID' and finance and done_on is not null),
               sum(amount_ordered) filter (where state <> 'VOID'),
               sum(amount_done) filter (where state <> 'VOID'),
               null::integer,
               null::integer
          from after_change
         where issued_on is not null and ((state <> 'VOID') or (state <> 'VOID' and done_on is not null) or (state <> 'VOID' and finance) or (state <> 'VOID' and finance and done_on is not null))
         group by 1, 2
        union all
        select agency_id, measures.half_month((due_on + 1)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::numeric,
               null::numeric,
               count(*) filter (where (state <> 'VOID') and (done_on is null or (due_on + 1) < done_on)),
               null::integer
          from after_change
         where due_on is not null and (((state <> 'VOID') and (done_on is null or (due_on + 1) < done_on)))
         group by 1, 2
        union all
        select agency_id, measures.half_month(done_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::numeric,
               null::numeric,
               null::integer,
               count(*) filter (where (state <> 'VOID') and (done_on is null or (due_on + 1) < done_on))
          from after_change
         where done_on is not null and (((state <> 'VOID') and (done_on is null or (due_on + 1) < done_on)))
         group by 1, 2;
    elsif tg_op = 'DELETE' then
        insert into measures.registers_recommendation_change (agency_id, half_month, recommendations_issued, recommendations_issued_done, recommendations_finance, recommendations_finance_done, recommendations_ordered, recommendations_ordered_done, recommendations_open_overdue_in, recommendations_open_overdue_out)
        with changed as (select -1 as sign, * from before_change)
        select agency_id, measures.half_month(issued_on),
               sum(sign) filter (where state <> 'VOID'),
               sum(sign) filter (where state <> 'VOID' and done_on is not null),
               sum(sign) filter (where state <> 'VOID' and finance),
               sum(sign) filter (where state <> 'VOID' and finance and done_on is not null),
               sum(sign * amount_ordered) filter (where state <> 'VOID'),
               sum(sign * amount_done) filter (where state <> 'VOID'),
               null::integer,
               null::integer
          from changed
         where issued_on is not null and ((state <> 'VOID') or (state <> 'VOID' and done_on is not null) or (state <> 'VOID' and finance) or (state <> 'VOID' and finance and done_on is not null))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0
            or sum(sign) filter (where state <> 'VOID' and done_on is not null) <> 0
            or sum(sign) filter (where state <> 'VOID' and finance) <> 0
            or sum(sign) filter (where state <> 'VOID' and finance and done_on is not null) <> 0
            or sum(sign * amount_ordered) filter (where state <> 'VOID') <> 0
            or sum(sign * amount_done) filter (where state <> 'VOID') <> 0
        union all
        select agency_id, measures.half_month((due_on + 1)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::numeric,
               null::numeric,
               sum(sign) filter (where (state <> 'VOID') and (done_on is null or (due_on + 1) < done_on)),
               null::integer
          from changed
         where due_on is not null and (((state <> 'VOID') and (done_on is null or (due_on + 1) < done_on)))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (done_on is null or (due_on + 1) < done_on)) <> 0
        union all
        select agency_id, measures.half_month(done_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::numeric,
               null::numeric,
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (done_on is null or (due_on + 1) < done_on))
          from changed
         where done_on is not null and (((state <> 'VOID') and (done_on is null or (due_on + 1) < done_on)))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (done_on is null or (due_on + 1) < done_on)) <> 0;
    else
        insert into measures.registers_recommendation_change (agency_id, half_month, recommendations_issued, recommendations_issued_done, recommendations_finance, recommendations_finance_done, recommendations_ordered, recommendations_ordered_done, recommendations_open_overdue_in, recommendations_open_overdue_out)
        with changed as (select -1 as sign, * from before_change union all select 1, * from after_change)
        select agency_id, measures.half_month(issued_on),
               sum(sign) filter (where state <> 'VOID'),
               sum(sign) filter (where state <> 'VOID' and done_on is not null),
               sum(sign) filter (where state <> 'VOID' and finance),
               sum(sign) filter (where state <> 'VOID' and finance and done_on is not null),
               sum(sign * amount_ordered) filter (where state <> 'VOID'),
               sum(sign * amount_done) filter (where state <> 'VOID'),
               null::integer,
               null::integer
          from changed
         where issued_on is not null and ((state <> 'VOID') or (state <> 'VOID' and done_on is not null) or (state <> 'VOID' and finance) or (state <> 'VOID' and finance and done_on is not null))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0
            or sum(sign) filter (where state <> 'VOID' and done_on is not null) <> 0
            or sum(sign) filter (where state <> 'VOID' and finance) <> 0
            or sum(sign) filter (where state <> 'VOID' and finance and done_on is not null) <> 0
            or sum(sign * amount_ordered) filter (where state <> 'VOID') <> 0
            or sum(sign * amount_done) filter (where state <> 'VOID') <> 0
        union all
        select agency_id, measures.half_month((due_on + 1)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::numeric,
               null::numeric,
               sum(sign) filter (where (state <> 'VOID') and (done_on is null or (due_on + 1) < done_on)),
               null::integer
          from changed
         where due_on is not null and (((state <> 'VOID') and (done_on is null or (due_on + 1) < done_on)))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (done_on is null or (due_on + 1) < done_on)) <> 0
        union all
        select agency_id, measures.half_month(done_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::numeric,
               null::numeric,
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (done_on is null or (due_on + 1) < done_on))
          from changed
         where done_on is not null and (((state <> 'VOID') and (done_on is null or (due_on + 1) < done_on)))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (done_on is null or (due_on + 1) < done_on)) <> 0;
    end if;
    return null;
end $$;
create trigger rolled_up_inserts after insert on registers.recommendation
    referencing new table as after_change for each statement execute function measures.roll_up_registers_recommendation();
create trigger rolled_up_deletes after delete on registers.recommendation
    referencing old table as before_change for each statement execute function measures.roll_up_registers_recommendation();
create trigger rolled_up_updates after update on registers.recommendation
    referencing old table as before_change new table as after_change
    for each statement execute function measures.roll_up_registers_recommendation();

insert into measures.registers_recommendation (agency_id, half_month, recommendations_issued, recommendations_issued_done, recommendations_finance, recommendations_finance_done, recommendations_ordered, recommendations_ordered_done, recommendations_open_overdue_in, recommendations_open_overdue_out)
select agency_id, half_month, coalesce(sum(recommendations_issued), 0), coalesce(sum(recommendations_issued_done), 0), coalesce(sum(recommendations_finance), 0), coalesce(sum(recommendations_finance_done), 0), coalesce(sum(recommendations_ordered), 0), coalesce(sum(recommendations_ordered_done), 0), coalesce(sum(recommendations_open_overdue_in), 0), coalesce(sum(recommendations_open_overdue_out), 0)
  from (select agency_id, measures.half_month(issued_on),
       count(*) filter (where state <> 'VOID'),
       count(*) filter (where state <> 'VOID' and done_on is not null),
       count(*) filter (where state <> 'VOID' and finance),
       count(*) filter (where state <> 'VOID' and finance and done_on is not null),
       sum(amount_ordered) filter (where state <> 'VOID'),
       sum(amount_done) filter (where state <> 'VOID'),
       null::integer,
       null::integer
  from registers.recommendation
 where issued_on is not null and ((state <> 'VOID') or (state <> 'VOID' and done_on is not null) or (state <> 'VOID' and finance) or (state <> 'VOID' and finance and done_on is not null))
 group by 1, 2
union all
select agency_id, measures.half_month((due_on + 1)),
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::numeric,
       null::numeric,
       count(*) filter (where (state <> 'VOID') and (done_on is null or (due_on + 1) < done_on)),
       null::integer
  from registers.recommendation
 where due_on is not null and (((state <> 'VOID') and (done_on is null or (due_on + 1) < done_on)))
 group by 1, 2
union all
select agency_id, measures.half_month(done_on),
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::numeric,
       null::numeric,
       null::integer,
       count(*) filter (where (state <> 'VOID') and (done_on is null or (due_on + 1) < done_on))
  from registers.recommendation
 where done_on is not null and (((state <> 'VOID') and (done_on is null or (due_on + 1) < done_on)))
 group by 1, 2) as each (agency_id, half_month, recommendations_issued, recommendations_issued_done, recommendations_finance, recommendations_finance_done, recommendations_ordered, recommendations_ordered_done, recommendations_open_overdue_in, recommendations_open_overdue_out) group by agency_id, half_month;
