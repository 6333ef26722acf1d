with changed as materialized (
    select distinct agency_id, procedure_code, applicant from registers.dossier where recorded_at >= :since and recorded_at < :until
)
select former.id || '-' || again.id as key, again.agency_id, again.received_on as happened_on,
       jsonb_build_object('before', former.code, 'day', former.out_on, 'after', again.code) as facts, array[former.id, again.id] as records
  from changed
  join lateral (
       select id, code, received_at, coalesce(refused_on, resolved_on, registers.day(recorded_at)) as out_on from registers.dossier
        where agency_id = changed.agency_id and procedure_code = changed.procedure_code and applicant = changed.applicant
          and state in ('REFUSED', 'STOPPED', 'VOID')) as former on true
  join registers.dossier as again on again.agency_id = changed.agency_id
       and again.received_on between former.out_on and former.out_on + :days::integer
       and again.procedure_code = changed.procedure_code and again.applicant = changed.applicant
       and again.id <> former.id and again.state not in ('REFUSED', 'STOPPED', 'VOID') and again.received_at > former.received_at
