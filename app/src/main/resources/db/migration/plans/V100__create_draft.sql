-- why: a paper that was read waits here, correctable, until someone confirms it. safe while running: yes
create table plans.draft (
    id         bigint generated always as identity constraint draft_pk primary key,
    paper_id   bigint not null constraint draft_paper_fk references plans.paper,
    state      text not null default 'READ' constraint draft_state_known check (state in ('READ', 'CONFIRMED', 'DISCARDED')),
    version    integer not null default 1,
    head       jsonb not null,
    head_read  jsonb not null,
    notices    jsonb not null,
    amends     bigint constraint draft_amends_fk references plans.plan,
    plan_id    bigint constraint draft_plan_fk references plans.plan,
    created_at timestamptz not null,
    closed_at  timestamptz,
    constraint draft_confirmed_is_a_plan check ((state = 'CONFIRMED') = (plan_id is not null))
);
comment on table plans.draft is 'Readings of papers, to be reviewed and confirmed by a person';
comment on column plans.draft.version is 'Counts the changes of the draft and its rows; who confirms must have seen the latest';
comment on column plans.draft.head is 'What the paper says of itself, as it stands now; head_read as it was read';
comment on column plans.draft.notices is 'What a person should know about the reading, such as text that went into no field';
comment on column plans.draft.amends is 'The plan this paper is taken to be an amended version of';
create index draft_paper on plans.draft (paper_id);
create index draft_plan on plans.draft (plan_id);
create index draft_amends on plans.draft (amends);
create index draft_by_day on plans.draft (created_at desc, id desc);

create table plans.draft_row (
    id          bigint generated always as identity constraint draft_row_pk primary key,
    draft_id    bigint not null constraint draft_row_draft_fk references plans.draft on delete cascade,
    key         text not null,
    kind        text not null constraint draft_row_kind_known check (kind in ('GOAL', 'SECTION', 'ITEM', 'REMEDY', 'REMEDY_TASK')),
    origin      jsonb not null,
    edits       jsonb not null,
    position    bigint not null,
    dropped     boolean not null default false,
    open_doubts integer not null default 0,
    version     integer not null default 1,
    constraint draft_row_key_unique unique (draft_id, key)
);
comment on table plans.draft_row is 'Rows of a draft: areas, goals, items, remedies and their tasks';
comment on column plans.draft_row.origin is 'What was read, in the paper''s own words; never changed';
comment on column plans.draft_row.edits is 'What people made of it; position, dropped and open_doubts follow from it';
create index draft_row_order on plans.draft_row (draft_id, position);

create table plans.draft_act (
    id       bigint generated always as identity constraint draft_act_pk primary key,
    draft_id bigint not null constraint draft_act_draft_fk references plans.draft on delete cascade,
    act      text not null,
    former   jsonb not null,
    done_at  timestamptz not null,
    undone   boolean not null default false
);
comment on table plans.draft_act is 'What was done to a draft, with the rows as they were before, so that it can be undone';
create index draft_act_draft on plans.draft_act (draft_id, id desc);
