select agency_id || '-' || recorded_by || '-' || entered_on as key, agency_id, entered_on as happened_on,
       jsonb_build_object('by', (select name from identity.account where account.id = recorded_by), 'count', count(*),
                          'days', max(entered_on - received_on)) as facts,
       array_agg(id order by received_on, id) as records
  from (select dossier.id, dossier.agency_id, dossier.received_on, step.done_by as recorded_by, registers.day(step.done_at) as entered_on
          from registers.step join registers.dossier on dossier.id = step.record_id
         where step.register = 'dossiers' and step.transition = 'enter'
           and step.done_at >= date_trunc('day', :since, 'Asia/Ho_Chi_Minh') and step.done_at < :until and dossier.state <> 'VOID'
        union all
        select id, agency_id, received_on, recorded_by, registers.day(recorded_at)
          from registers.dossier
         where recorded_at >= date_trunc('day', :since, 'Asia/Ho_Chi_Minh') and recorded_at < :until and import_id is not null and revision = 1) as entered
 where entered_on - received_on > :days::integer
 group by agency_id, recorded_by, entered_on
having count(*) >= :least::integer
