-- why: dossiers that missed their day and for which nobody has apologised are listed, the oldest first. safe while running: yes
create index dossier_unapologised on registers.dossier (agency_id, first_due_on)
    where counted and apology_on is null and (resolved_on is null or resolved_on > first_due_on);
