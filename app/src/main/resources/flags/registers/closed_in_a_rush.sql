with closed as (
    select dossier.id, dossier.agency_id, dossier.first_due_on, dossier.resolved_on, step.done_by,
           date_bin(make_interval(mins => :minutes::integer), step.done_at, timestamptz '2000-01-01') as bucket
      from registers.step join registers.dossier on dossier.id = step.record_id
     where step.register = 'dossiers' and step.transition in ('resolve', 'stop')
       and step.done_at >= date_bin(make_interval(mins => :minutes::integer), :since, timestamptz '2000-01-01') and step.done_at < :until
)
select agency_id || '-' || done_by || '-' || extract(epoch from bucket)::bigint as key, agency_id, registers.day(bucket) as happened_on,
       jsonb_build_object('by', (select name from identity.account where account.id = done_by), 'count', count(*), 'minutes', :minutes::integer,
                          'share', count(*) filter (where resolved_on = first_due_on)) as facts,
       array_agg(id order by id) as records
  from closed
 group by agency_id, done_by, bucket
having count(*) filter (where resolved_on = first_due_on) >= :least::integer
    or count(*) >= :least::integer
       and (extract(day from registers.day(bucket)) between 15 - :lastDays::integer and 14
            or registers.day(bucket) > (date_trunc('month', registers.day(bucket)) + interval '1 month')::date - 1 - :lastDays::integer)
