-- why: keeps the measures of registers.legal_document right in the transaction of each change. safe while running: no
-- Written by ./dev measures from the declaration in measures/; do not edit.
drop trigger if exists rolled_up_inserts on registers.legal_document;
drop trigger if exists rolled_up_updates on registers.legal_document;
drop trigger if exists rolled_up_deletes on registers.legal_document;
drop table if exists measures.registers_legal_document, measures.registers_legal_document_change;

create table measures.registers_legal_document (
    agency_id  bigint not null,
    half_month integer not null,
    legal_issued integer not null default 0,
    legal_in_force_in integer not null default 0,
    legal_in_force_out integer not null default 0,
    legal_reviewed integer not null default 0,
    legal_to_amend integer not null default 0,
    legal_to_amend_done integer not null default 0,
    legal_unlawful integer not null default 0,
    legal_unlawful_settled integer not null default 0,
    legal_expired integer not null default 0,
    legal_expired_listed integer not null default 0,
    constraint registers_legal_document_pk primary key (agency_id, half_month)
) with (fillfactor = 70);
comment on table measures.registers_legal_document is 'Measures of registers.legal_document by agency and half-month; what is not in it yet stands in measures.registers_legal_document_change';

create table measures.registers_legal_document_change (
    agency_id  bigint not null,
    half_month integer not null,
    legal_issued integer,
    legal_in_force_in integer,
    legal_in_force_out integer,
    legal_reviewed integer,
    legal_to_amend integer,
    legal_to_amend_done integer,
    legal_unlawful integer,
    legal_unlawful_settled integer,
    legal_expired integer,
    legal_expired_listed integer
);
comment on table measures.registers_legal_document_change is 'What changes of registers.legal_document add to and take from its measures, until a job puts them into measures.registers_legal_document';

create or replace function measures.roll_up_registers_legal_document() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into measures.registers_legal_document_change (agency_id, half_month, legal_issued, legal_in_force_in, legal_in_force_out, legal_reviewed, legal_to_amend, legal_to_amend_done, legal_unlawful, legal_unlawful_settled, legal_expired, legal_expired_listed)
        select agency_id, measures.half_month(issued_on),
               count(*) filter (where state <> 'VOID'),
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
         where issued_on is not null and ((state <> 'VOID'))
         group by 1, 2
        union all
        select agency_id, measures.half_month(effective_on),
               null::integer,
               count(*) filter (where (state <> 'VOID') and (expired_on is null or effective_on < expired_on)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from after_change
         where effective_on is not null and (((state <> 'VOID') and (expired_on is null or effective_on < expired_on)))
         group by 1, 2
        union all
        select agency_id, measures.half_month(expired_on),
               null::integer,
               null::integer,
               count(*) filter (where (state <> 'VOID') and (expired_on is null or effective_on < expired_on)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               count(*) filter (where state <> 'VOID'),
               count(*) filter (where state <> 'VOID' and listed_on <= list_due_on)
          from after_change
         where expired_on is not null and (((state <> 'VOID') and (expired_on is null or effective_on < expired_on)) or (state <> 'VOID') or (state <> 'VOID' and listed_on <= list_due_on))
         group by 1, 2
        union all
        select agency_id, measures.half_month(reviewed_on),
               null::integer,
               null::integer,
               null::integer,
               count(*) filter (where state <> 'VOID'),
               count(*) filter (where state <> 'VOID' and amend_due_on is not null),
               count(*) filter (where state <> 'VOID' and amend_due_on is not null and (amended_on is not null or expired_on is not null)),
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from after_change
         where reviewed_on is not null and ((state <> 'VOID') or (state <> 'VOID' and amend_due_on is not null) or (state <> 'VOID' and amend_due_on is not null and (amended_on is not null or expired_on is not null)))
         group by 1, 2
        union all
        select agency_id, measures.half_month(unlawful_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               count(*) filter (where state <> 'VOID'),
               count(*) filter (where state <> 'VOID' and (unlawful_settled_on is not null or expired_on is not null)),
               null::integer,
               null::integer
          from after_change
         where unlawful_on is not null and ((state <> 'VOID') or (state <> 'VOID' and (unlawful_settled_on is not null or expired_on is not null)))
         group by 1, 2;
    elsif tg_op = 'DELETE' then
        insert into measures.registers_legal_document_change (agency_id, half_month, legal_issued, legal_in_force_in, legal_in_force_out, legal_reviewed, legal_to_amend, legal_to_amend_done, legal_unlawful, legal_unlawful_settled, legal_expired, legal_expired_listed)
        with changed as (select -1 as sign, * from before_change)
        select agency_id, measures.half_month(issued_on),
               sum(sign) filter (where state <> 'VOID'),
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
         where issued_on is not null and ((state <> 'VOID'))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0
        union all
        select agency_id, measures.half_month(effective_on),
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (expired_on is null or effective_on < expired_on)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from changed
         where effective_on is not null and (((state <> 'VOID') and (expired_on is null or effective_on < expired_on)))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (expired_on is null or effective_on < expired_on)) <> 0
        union all
        select agency_id, measures.half_month(expired_on),
               null::integer,
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (expired_on is null or effective_on < expired_on)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where state <> 'VOID'),
               sum(sign) filter (where state <> 'VOID' and listed_on <= list_due_on)
          from changed
         where expired_on is not null and (((state <> 'VOID') and (expired_on is null or effective_on < expired_on)) or (state <> 'VOID') or (state <> 'VOID' and listed_on <= list_due_on))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (expired_on is null or effective_on < expired_on)) <> 0
            or sum(sign) filter (where state <> 'VOID') <> 0
            or sum(sign) filter (where state <> 'VOID' and listed_on <= list_due_on) <> 0
        union all
        select agency_id, measures.half_month(reviewed_on),
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where state <> 'VOID'),
               sum(sign) filter (where state <> 'VOID' and amend_due_on is not null),
               sum(sign) filter (where state <> 'VOID' and amend_due_on is not null and (amended_on is not null or expired_on is not null)),
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from changed
         where reviewed_on is not null and ((state <> 'VOID') or (state <> 'VOID' and amend_due_on is not null) or (state <> 'VOID' and amend_due_on is not null and (amended_on is not null or expired_on is not null)))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0
            or sum(sign) filter (where state <> 'VOID' and amend_due_on is not null) <> 0
            or sum(sign) filter (where state <> 'VOID' and amend_due_on is not null and (amended_on is not null or expired_on is not null)) <> 0
        union all
        select agency_id, measures.half_month(unlawful_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where state <> 'VOID'),
               sum(sign) filter (where state <> 'VOID' and (unlawful_settled_on is not null or expired_on is not null)),
               null::integer,
               null::integer
          from changed
         where unlawful_on is not null and ((state <> 'VOID') or (state <> 'VOID' and (unlawful_settled_on is not null or expired_on is not null)))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0
            or sum(sign) filter (where state <> 'VOID' and (unlawful_settled_on is not null or expired_on is not null)) <> 0;
    else
        insert into measures.registers_legal_document_change (agency_id, half_month, legal_issued, legal_in_force_in, legal_in_force_out, legal_reviewed, legal_to_amend, legal_to_amend_done, legal_unlawful, legal_unlawful_settled, legal_expired, legal_expired_listed)
        with changed as (select -1 as sign, * from before_change union all select 1, * from after_change)
        select agency_id, measures.half_month(issued_on),
               sum(sign) filter (where state <> 'VOID'),
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
         where issued_on is not null and ((state <> 'VOID'))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0
        union all
        select agency_id, measures.half_month(effective_on),
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (expired_on is null or effective_on < expired_on)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from changed
         where effective_on is not null and (((state <> 'VOID') and (expired_on is null or effective_on < expired_on)))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (expired_on is null or effective_on < expired_on)) <> 0
        union all
        select agency_id, measures.half_month(expired_on),
               null::integer,
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (expired_on is null or effective_on < expired_on)),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where state <> 'VOID'),
               sum(sign) filter (where state <> 'VOID' and listed_on <= list_due_on)
          from changed
         where expired_on is not null and (((state <> 'VOID') and (expired_on is null or effective_on < expired_on)) or (state <> 'VOID') or (state <> 'VOID' and listed_on <= list_due_on))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (expired_on is null or effective_on < expired_on)) <> 0
            or sum(sign) filter (where state <> 'VOID') <> 0
            or sum(sign) filter (where state <> 'VOID' and listed_on <= list_due_on) <> 0
        union all
        select agency_id, measures.half_month(reviewed_on),
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where state <> 'VOID'),
               sum(sign) filter (where state <> 'VOID' and amend_due_on is not null),
               sum(sign) filter (where state <> 'VOID' and amend_due_on is not null and (amended_on is not null or expired_on is not null)),
               null::integer,
               null::integer,
               null::integer,
               null::integer
          from changed
         where reviewed_on is not null and ((state <> 'VOID') or (state <> 'VOID' and amend_due_on is not null) or (state <> 'VOID' and amend_due_on is not null and (amended_on is not null or expired_on is not null)))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0
            or sum(sign) filter (where state <> 'VOID' and amend_due_on is not null) <> 0
            or sum(sign) filter (where state <> 'VOID' and amend_due_on is not null and (amended_on is not null or expired_on is not null)) <> 0
        union all
        select agency_id, measures.half_month(unlawful_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where state <> 'VOID'),
               sum(sign) filter (where state <> 'VOID' and (unlawful_settled_on is not null or expired_on is not null)),
               null::integer,
               null::integer
          from changed
         where unlawful_on is not null and ((state <> 'VOID') or (state <> 'VOID' and (unlawful_settled_on is not null or expired_on is not null)))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0
            or sum(sign) filter (where state <> 'VOID' and (unlawful_settled_on is not null or expired_on is not null)) <> 0;
    end if;
    return null;
end $$;
create trigger rolled_up_inserts after insert on registers.legal_document
    referencing new table as after_change for each statement execute function measures.roll_up_registers_legal_document();
create trigger rolled_up_deletes after delete on registers.legal_document
    referencing old table as before_change for each statement execute function measures.roll_up_registers_legal_document();
create trigger rolled_up_updates after update on registers.legal_document
    referencing old table as before_change new table as after_change
    for each statement execute function measures.roll_up_registers_legal_document();

insert into measures.registers_legal_document (agency_id, half_month, legal_issued, legal_in_force_in, legal_in_force_out, legal_reviewed, legal_to_amend, legal_to_amend_done, legal_unlawful, legal_unlawful_settled, legal_expired, legal_expired_listed)
select agency_id, half_month, coalesce(sum(legal_issued), 0), coalesce(sum(legal_in_force_in), 0), coalesce(sum(legal_in_force_out), 0), coalesce(sum(legal_reviewed), 0), coalesce(sum(legal_to_amend), 0), coalesce(sum(legal_to_amend_done), 0), coalesce(sum(legal_unlawful), 0), coalesce(sum(legal_unlawful_settled), 0), coalesce(sum(legal_expired), 0), coalesce(sum(legal_expired_listed), 0)
  from (select agency_id, measures.half_month(issued_on),
       count(*) filter (where state <> 'VOID'),
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer
  from registers.legal_document
 where issued_on is not null and ((state <> 'VOID'))
 group by 1, 2
union all
select agency_id, measures.half_month(effective_on),
       null::integer,
       count(*) filter (where (state <> 'VOID') and (expired_on is null or effective_on < expired_on)),
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer
  from registers.legal_document
 where effective_on is not null and (((state <> 'VOID') and (expired_on is null or effective_on < expired_on)))
 group by 1, 2
union all
select agency_id, measures.half_month(expired_on),
       null::integer,
       null::integer,
       count(*) filter (where (state <> 'VOID') and (expired_on is null or effective_on < expired_on)),
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       count(*) filter (where state <> 'VOID'),
       count(*) filter (where state <> 'VOID' and listed_on <= list_due_on)
  from registers.legal_document
 where expired_on is not null and (((state <> 'VOID') and (expired_on is null or effective_on < expired_on)) or (state <> 'VOID') or (state <> 'VOID' and listed_on <= list_due_on))
 group by 1, 2
union all
select agency_id, measures.half_month(reviewed_on),
       null::integer,
       null::integer,
       null::integer,
       count(*) filter (where state <> 'VOID'),
       count(*) filter (where state <> 'VOID' and amend_due_on is not null),
       count(*) filter (where state <> 'VOID' and amend_due_on is not null and (amended_on is not null or expired_on is not null)),
       null::integer,
       null::integer,
       null::integer,
       null::integer
  from registers.legal_document
 where reviewed_on is not null and ((state <> 'VOID') or (state <> 'VOID' and amend_due_on is not null) or (state <> 'VOID' and amend_due_on is not null and (amended_on is not null or expired_on is not null)))
 group by 1, 2
union all
select agency_id, measures.half_month(unlawful_on),
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       count(*) filter (where state <> 'VOID'),
       count(*) filter (where state <> 'VOID' and (unlawful_settled_on is not null or expired_on is not null)),
       null::integer,
       null::integer
  from registers.legal_document
 where unlawful_on is not null and ((state <> 'VOID') or (state <> 'VOID' and (unlawful_settled_on is not null or expired_on is not null)))
 group by 1, 2) as each (agency_id, half_month, legal_issued, legal_in_force_in, legal_in_force_out, legal_reviewed, legal_to_amend, legal_to_amend_done, legal_unlawful, legal_unlawful_settled, legal_expired, legal_expired_listed) group by agency_id, half_month;
