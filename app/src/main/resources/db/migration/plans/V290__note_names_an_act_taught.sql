-- why: undoing the correction of an agency takes back the other name it taught. safe while running: yes
alter table plans.draft_act add column aliases text[] not null default '{}';
comment on column plans.draft_act.aliases is 'Names that became other names of agencies by this act; forgotten where it is undone';
