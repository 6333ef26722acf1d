-- why: agencies merge, split, are renamed and end on a day, by a decision, and open work follows by a stated rule. safe while running: yes
create table directory.succession (
    id            bigint generated always as identity constraint succession_pk primary key,
    kind          text not null constraint succession_kind_known check (kind in ('MERGE', 'SPLIT', 'RENAME', 'ABOLISH')),
    effective_on  date not null,
    basis_number  text not null constraint succession_basis_number check (basis_number <> ''),
    basis_date    date not null,
    basis_text    text not null,
    new_name      text constraint succession_new_name check ((kind = 'RENAME') = (new_name <> '')),
    choices       jsonb not null default '[]',
    state         text not null constraint succession_state_known check (state in ('PREPARED', 'WAITING', 'APPLIED', 'TAKEN_BACK')),
    version       integer not null default 1,
    recorded_by   text not null,
    recorded_at   timestamptz not null,
    confirmed_by  text,
    closed_by     text,
    closed_at     timestamptz,
    refused       text,
    effect        jsonb,
    constraint succession_closed check ((state in ('APPLIED', 'TAKEN_BACK')) = (closed_at is not null)),
    constraint succession_effect check ((state = 'APPLIED') = (effect is not null))
);
comment on table directory.succession is 'What follows an agency, on which day and by what decision';
comment on column directory.succession.choices is 'Rows of open work that go to another successor than the main one, as kind, row and part';
comment on column directory.succession.recorded_by is 'The login of whoever entered it; the trail tells the rest';
comment on column directory.succession.refused is 'Why it could not be applied when its day had come: a message key and what fills it';
comment on column directory.succession.effect is 'For each kind of open work what each agency held before and after';
create index succession_due on directory.succession (effective_on) where state = 'WAITING';
create index succession_by_day on directory.succession (effective_on desc, id desc);

create table directory.succession_part (
    succession_id bigint not null constraint succession_part_succession_fk references directory.succession on delete cascade,
    position      integer not null,
    side          text not null constraint succession_part_side_known check (side in ('FROM', 'TO')),
    main          boolean not null,
    agency_id     bigint constraint succession_part_agency_fk references directory.agency,
    name          text,
    parent_id     bigint constraint succession_part_parent_fk references directory.agency,
    kind          text constraint succession_part_kind_fk references directory.kind,
    level         text,
    commune_type  text,
    constraint succession_part_pk primary key (succession_id, position),
    constraint succession_part_known check (agency_id is not null or (side = 'TO' and name <> '' and kind is not null))
);
comment on table directory.succession_part is 'Who ends and who follows; a successor that does not exist yet is founded when the succession is applied';
comment on column directory.succession_part.main is 'The successor that gets all for which nothing else was chosen';
create index succession_part_agency on directory.succession_part (agency_id);
create unique index succession_part_one_main on directory.succession_part (succession_id) where main;

create table directory.succession_moved (
    succession_id bigint not null constraint succession_moved_succession_fk references directory.succession on delete cascade,
    kind          text not null,
    row_id        bigint not null,
    part          text not null default '',
    from_id       bigint not null constraint succession_moved_from_fk references directory.agency,
    to_id         bigint not null constraint succession_moved_to_fk references directory.agency,
    constraint succession_moved_pk primary key (succession_id, kind, row_id, part, from_id)
);
comment on table directory.succession_moved is 'Each row of open work that followed, so that it can be told afterwards from whom it came';
comment on column directory.succession_moved.part is 'Which part of the row, such as the role in a task';
create index succession_moved_row on directory.succession_moved (kind, row_id);
create index succession_moved_from on directory.succession_moved (from_id);
create index succession_moved_to on directory.succession_moved (to_id);

create function directory.successor(of_row bigint, heir bigint, chosen_rows bigint[], chosen_agencies bigint[]) returns bigint
    language sql immutable parallel safe
    return coalesce(chosen_agencies[array_position(chosen_rows, of_row)], heir);
comment on function directory.successor(bigint, bigint, bigint[], bigint[]) is 'Whom a row goes to: whoever was chosen for it, else the heir';
