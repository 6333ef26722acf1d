select agency_id || '-' || done_by || '-' || closed_on as key, agency_id, closed_on as happened_on,
       jsonb_build_object('by', (select name from identity.account where account.id = done_by), 'count', count(*), 'days', max(closed_on - resolved_on)) as facts,
       array_agg(id order by resolved_on, id) as records
  from (select dossier.id, dossier.agency_id, dossier.resolved_on, step.done_by, registers.day(step.done_at) as closed_on
          from registers.step join registers.dossier on dossier.id = step.record_id
         where step.register = 'dossiers' and step.transition in ('resolve', 'stop')
           and step.done_at >= date_trunc('day', :since, 'Asia/Ho_Chi_Minh') and step.done_at < :until and dossier.state <> 'VOID'
        union all
        select id, agency_id, resolved_on, recorded_by, registers.day(recorded_at)
          from registers.dossier
         where recorded_at >= date_trunc('day', :since, 'Asia/Ho_Chi_Minh') and recorded_at < :until and import_id is not null
           and resolved_on is not null) as closed
 where closed_on - resolved_on > :days::integer
 group by agency_id, done_by, closed_on
having count(*) >= :least::integer
