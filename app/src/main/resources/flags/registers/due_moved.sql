select distinct on (after.id)
       after.id::text as key, after.agency_id, registers.day(former.superseded_at) as happened_on,
       jsonb_build_object('code', after.code, 'before', former.due_on, 'after', after.due_on) as facts, array[after.id] as records
  from registers.dossier_history as former
  join lateral (
       select id, agency_id, code, due_on, supplemented_on, reappointed_on, received_at, procedure_code, state from registers.dossier_history
        where id = former.id and revision = former.revision + 1
       union all
       select id, agency_id, code, due_on, supplemented_on, reappointed_on, received_at, procedure_code, state from registers.dossier
        where id = former.id and revision = former.revision + 1
       limit 1) as after on true
 where former.superseded_at >= :since and former.superseded_at < :until
   and after.due_on >= former.due_on + :days::integer
   and after.supplemented_on is not distinct from former.supplemented_on and after.received_at = former.received_at
   and after.procedure_code = former.procedure_code
   and (after.reappointed_on is not distinct from former.reappointed_on or registers.day(former.superseded_at) > former.first_due_on)
 order by after.id, former.superseded_at desc
