-- why: keeps the measures of registers.asset_rule right in the transaction of each change. safe while running: no
-- Written by ./dev measures from the declaration in measures/; do not edit.
drop trigger if exists rolled_up_inserts on registers.asset_rule;
drop trigger if exists rolled_up_updates on registers.asset_rule;
drop trigger if exists rolled_up_deletes on registers.asset_rule;
drop table if exists measures.registers_asset_rule, measures.registers_asset_rule_change;

create table measures.registers_asset_rule (
    agency_id  bigint not null,
    half_month integer not null,
    assets_rules_in integer not null default 0,
    assets_rules_out integer not null default 0,
    assets_rules_own_in integer not null default 0,
    assets_rules_own_out integer not null default 0,
    assets_issued integer not null default 0,
    assets_issued_proper integer not null default 0,
    assets_checked integer not null default 0,
    constraint registers_asset_rule_pk primary key (agency_id, half_month)
) with (fillfactor = 70);
comment on table measures.registers_asset_rule is 'Measures of registers.asset_rule by agency and half-month; what is not in it yet stands in measures.registers_asset_rule_change';

create table measures.registers_asset_rule_change (
    agency_id  bigint not null,
    half_month integer not null,
    assets_rules_in integer,
    assets_rules_out integer,
    assets_rules_own_in integer,
    assets_rules_own_out integer,
    assets_issued integer,
    assets_issued_proper integer,
    assets_checked integer
);
comment on table measures.registers_asset_rule_change is 'What changes of registers.asset_rule add to and take from its measures, until a job puts them into measures.registers_asset_rule';

create or replace function measures.roll_up_registers_asset_rule() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into measures.registers_asset_rule_change (agency_id, half_month, assets_rules_in, assets_rules_out, assets_rules_own_in, assets_rules_own_out, assets_issued, assets_issued_proper, assets_checked)
        select agency_id, measures.half_month(issued_on),
               count(*) filter (where (state <> 'VOID') and (replaced_on is null or issued_on < replaced_on)),
               null::integer,
               count(*) filter (where (state <> 'VOID' and kind = 'RULE') and (replaced_on is null or issued_on < replaced_on)),
               null::integer,
               count(*) filter (where state <> 'VOID'),
               count(*) filter (where state <> 'VOID' and published_on is not null and (due_on is null or issued_on <= due_on)),
               null::integer
          from after_change
         where issued_on is not null and (((state <> 'VOID') and (replaced_on is null or issued_on < replaced_on)) or ((state <> 'VOID' and kind = 'RULE') and (replaced_on is null or issued_on < replaced_on)) or (state <> 'VOID') or (state <> 'VOID' and published_on is not null and (due_on is null or issued_on <= due_on)))
         group by 1, 2
        union all
        select agency_id, measures.half_month(replaced_on),
               null::integer,
               count(*) filter (where (state <> 'VOID') and (replaced_on is null or issued_on < replaced_on)),
               null::integer,
               count(*) filter (where (state <> 'VOID' and kind = 'RULE') and (replaced_on is null or issued_on < replaced_on)),
               null::integer,
               null::integer,
               null::integer
          from after_change
         where replaced_on is not null and (((state <> 'VOID') and (replaced_on is null or issued_on < replaced_on)) or ((state <> 'VOID' and kind = 'RULE') and (replaced_on is null or issued_on < replaced_on)))
         group by 1, 2
        union all
        select agency_id, measures.half_month(checked_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               count(*) filter (where state <> 'VOID')
          from after_change
         where checked_on is not null and ((state <> 'VOID'))
         group by 1, 2;
    elsif tg_op = 'DELETE' then
        insert into measures.registers_asset_rule_change (agency_id, half_month, assets_rules_in, assets_rules_out, assets_rules_own_in, assets_rules_own_out, assets_issued, assets_issued_proper, assets_checked)
        with changed as (select -1 as sign, * from before_change)
        select agency_id, measures.half_month(issued_on),
               sum(sign) filter (where (state <> 'VOID') and (replaced_on is null or issued_on < replaced_on)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and kind = 'RULE') and (replaced_on is null or issued_on < replaced_on)),
               null::integer,
               sum(sign) filter (where state <> 'VOID'),
               sum(sign) filter (where state <> 'VOID' and published_on is not null and (due_on is null or issued_on <= due_on)),
               null::integer
          from changed
         where issued_on is not null and (((state <> 'VOID') and (replaced_on is null or issued_on < replaced_on)) or ((state <> 'VOID' and kind = 'RULE') and (replaced_on is null or issued_on < replaced_on)) or (state <> 'VOID') or (state <> 'VOID' and published_on is not null and (due_on is null or issued_on <= due_on)))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (replaced_on is null or issued_on < replaced_on)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and kind = 'RULE') and (replaced_on is null or issued_on < replaced_on)) <> 0
            or sum(sign) filter (where state <> 'VOID') <> 0
            or sum(sign) filter (where state <> 'VOID' and published_on is not null and (due_on is null or issued_on <= due_on)) <> 0
        union all
        select agency_id, measures.half_month(replaced_on),
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (replaced_on is null or issued_on < replaced_on)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and kind = 'RULE') and (replaced_on is null or issued_on < replaced_on)),
               null::integer,
               null::integer,
               null::integer
          from changed
         where replaced_on is not null and (((state <> 'VOID') and (replaced_on is null or issued_on < replaced_on)) or ((state <> 'VOID' and kind = 'RULE') and (replaced_on is null or issued_on < replaced_on)))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (replaced_on is null or issued_on < replaced_on)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and kind = 'RULE') and (replaced_on is null or issued_on < replaced_on)) <> 0
        union all
        select agency_id, measures.half_month(checked_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where state <> 'VOID')
          from changed
         where checked_on is not null and ((state <> 'VOID'))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0;
    else
        insert into measures.registers_asset_rule_change (agency_id, half_month, assets_rules_in, assets_rules_out, assets_rules_own_in, assets_rules_own_out, assets_issued, assets_issued_proper, assets_checked)
        with changed as (select -1 as sign, * from before_change union all select 1, * from after_change)
        select agency_id, measures.half_month(issued_on),
               sum(sign) filter (where (state <> 'VOID') and (replaced_on is null or issued_on < replaced_on)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and kind = 'RULE') and (replaced_on is null or issued_on < replaced_on)),
               null::integer,
               sum(sign) filter (where state <> 'VOID'),
               sum(sign) filter (where state <> 'VOID' and published_on is not null and (due_on is null or issued_on <= due_on)),
               null::integer
          from changed
         where issued_on is not null and (((state <> 'VOID') and (replaced_on is null or issued_on < replaced_on)) or ((state <> 'VOID' and kind = 'RULE') and (replaced_on is null or issued_on < replaced_on)) or (state <> 'VOID') or (state <> 'VOID' and published_on is not null and (due_on is null or issued_on <= due_on)))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (replaced_on is null or issued_on < replaced_on)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and kind = 'RULE') and (replaced_on is null or issued_on < replaced_on)) <> 0
            or sum(sign) filter (where state <> 'VOID') <> 0
            or sum(sign) filter (where state <> 'VOID' and published_on is not null and (due_on is null or issued_on <= due_on)) <> 0
        union all
        select agency_id, measures.half_month(replaced_on),
               null::integer,
               sum(sign) filter (where (state <> 'VOID') and (replaced_on is null or issued_on < replaced_on)),
               null::integer,
               sum(sign) filter (where (state <> 'VOID' and kind = 'RULE') and (replaced_on is null or issued_on < replaced_on)),
               null::integer,
               null::integer,
               null::integer
          from changed
         where replaced_on is not null and (((state <> 'VOID') and (replaced_on is null or issued_on < replaced_on)) or ((state <> 'VOID' and kind = 'RULE') and (replaced_on is null or issued_on < replaced_on)))
         group by 1, 2
        having sum(sign) filter (where (state <> 'VOID') and (replaced_on is null or issued_on < replaced_on)) <> 0
            or sum(sign) filter (where (state <> 'VOID' and kind = 'RULE') and (replaced_on is null or issued_on < replaced_on)) <> 0
        union all
        select agency_id, measures.half_month(checked_on),
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               null::integer,
               sum(sign) filter (where state <> 'VOID')
          from changed
         where checked_on is not null and ((state <> 'VOID'))
         group by 1, 2
        having sum(sign) filter (where state <> 'VOID') <> 0;
    end if;
    return null;
end $$;
create trigger rolled_up_inserts after insert on registers.asset_rule
    referencing new table as after_change for each statement execute function measures.roll_up_registers_asset_rule();
create trigger rolled_up_deletes after delete on registers.asset_rule
    referencing old table as before_change for each statement execute function measures.roll_up_registers_asset_rule();
create trigger rolled_up_updates after update on registers.asset_rule
    referencing old table as before_change new table as after_change
    for each statement execute function measures.roll_up_registers_asset_rule();

insert into measures.registers_asset_rule (agency_id, half_month, assets_rules_in, assets_rules_out, assets_rules_own_in, assets_rules_own_out, assets_issued, assets_issued_proper, assets_checked)
select agency_id, half_month, coalesce(sum(assets_rules_in), 0), coalesce(sum(assets_rules_out), 0), coalesce(sum(assets_rules_own_in), 0), coalesce(sum(assets_rules_own_out), 0), coalesce(sum(assets_issued), 0), coalesce(sum(assets_issued_proper), 0), coalesce(sum(assets_checked), 0)
  from (select agency_id, measures.half_month(issued_on),
       count(*) filter (where (state <> 'VOID') and (replaced_on is null or issued_on < replaced_on)),
       null::integer,
       count(*) filter (where (state <> 'VOID' and kind = 'RULE') and (replaced_on is null or issued_on < replaced_on)),
       null::integer,
       count(*) filter (where state <> 'VOID'),
       count(*) filter (where state <> 'VOID' and published_on is not null and (due_on is null or issued_on <= due_on)),
       null::integer
  from registers.asset_rule
 where issued_on is not null and (((state <> 'VOID') and (replaced_on is null or issued_on < replaced_on)) or ((state <> 'VOID' and kind = 'RULE') and (replaced_on is null or issued_on < replaced_on)) or (state <> 'VOID') or (state <> 'VOID' and published_on is not null and (due_on is null or issued_on <= due_on)))
 group by 1, 2
union all
select agency_id, measures.half_month(replaced_on),
       null::integer,
       count(*) filter (where (state <> 'VOID') and (replaced_on is null or issued_on < replaced_on)),
       null::integer,
       count(*) filter (where (state <> 'VOID' and kind = 'RULE') and (replaced_on is null or issued_on < replaced_on)),
       null::integer,
       null::integer,
       null::integer
  from registers.asset_rule
 where replaced_on is not null and (((state <> 'VOID') and (replaced_on is null or issued_on < replaced_on)) or ((state <> 'VOID' and kind = 'RULE') and (replaced_on is null or issued_on < replaced_on)))
 group by 1, 2
union all
select agency_id, measures.half_month(checked_on),
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       null::integer,
       count(*) filter (where state <> 'VOID')
  from registers.asset_rule
 where checked_on is not null and ((state <> 'VOID'))
 group by 1, 2) as each (agency_id, half_month, assets_rules_in, assets_rules_out, assets_rules_own_in, assets_rules_own_out, assets_issued, assets_issued_proper, assets_checked) group by agency_id, half_month;
