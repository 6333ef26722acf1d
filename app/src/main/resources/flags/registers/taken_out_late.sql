select id::text as key, agency_id, out_on as happened_on,
       jsonb_build_object('code', code, 'before', first_due_on, 'after', out_on) as facts, array[id] as records
  from (select id, agency_id, code, first_due_on, resolved_on, coalesce(refused_on, forwarded_on, registers.day(recorded_at)) as out_on
          from registers.dossier
         where recorded_at >= :since and recorded_at < :until and state in ('REFUSED', 'FORWARDED', 'VOID')) as taken
 where out_on >= first_due_on + :days::integer and (resolved_on is null or resolved_on > first_due_on)
