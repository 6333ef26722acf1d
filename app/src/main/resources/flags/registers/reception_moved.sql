select distinct on (after.id)
       after.id::text as key, after.agency_id, registers.day(former.superseded_at) as happened_on,
       jsonb_build_object('code', after.code, 'before', former.received_on, 'after', after.received_on) as facts, array[after.id] as records
  from registers.dossier_history as former
  join lateral (
       select id, agency_id, code, received_on from registers.dossier_history where id = former.id and revision = former.revision + 1
       union all
       select id, agency_id, code, received_on from registers.dossier where id = former.id and revision = former.revision + 1
       limit 1) as after on true
 where former.superseded_at >= :since and former.superseded_at < :until and after.received_on >= former.received_on + :days::integer
 order by after.id, former.superseded_at desc
