-- why: who looks over many agencies sees the latest dossiers of all of them first, without sorting millions. safe while running: no
create index dossier_latest on registers.dossier (received_on, id);
