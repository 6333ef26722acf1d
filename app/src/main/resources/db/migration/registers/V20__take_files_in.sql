-- why: tables of any size come in by file, a verdict for every row, and can be taken up again where they were left. safe while running: yes
create table registers.import (
    id         bigint generated always as identity constraint import_pk primary key,
    register   text not null,
    agency_id  bigint not null constraint import_agency_fk references directory.agency,
    file_name  text not null,
    sha256     text not null,
    size       bigint not null,
    kind       text not null,
    sure       boolean not null,
    last_heading_row integer not null,
    headings   text[] not null,
    fields     text[] not null,
    first_rows jsonb not null,
    good_alone boolean not null,
    state      text not null constraint import_state_known
               check (state in ('READ', 'CHECKING', 'CHECKED', 'TAKING', 'DONE', 'STOPPED', 'FAILED')),
    stop_asked boolean not null default false,
    last_row   integer not null default 0,
    created    bigint not null default 0,
    changed    bigint not null default 0,
    unchanged  bigint not null default 0,
    duplicate  bigint not null default 0,
    refused    bigint not null default 0,
    total_rows integer,
    problem    text,
    problem_arguments text[] not null default '{}',
    brought_at timestamptz not null,
    brought_by bigint not null constraint import_bringer_fk references identity.account,
    begun_at   timestamptz,
    ended_at   timestamptz
);
comment on table registers.import is 'Files that were brought to be taken into a register, and how far each is';
comment on column registers.import.fields is 'For each column of the file the field it fills; null where none';
comment on column registers.import.last_row is 'The last row of the file of which the verdict is committed';
comment on column registers.import.total_rows is 'Rows of the file, once all were judged; null before';
create index import_agency on registers.import (agency_id, register, id);
create index import_bringer on registers.import (brought_by);
create index import_sha256 on registers.import (sha256);
create index import_going on registers.import (id) where state in ('CHECKING', 'TAKING');

create table registers.import_chunk (
    import_id bigint not null constraint import_chunk_import_fk references registers.import on delete cascade,
    first_row integer not null,
    last_row  integer not null,
    verdicts  text not null,
    constraint import_chunk_pk primary key (import_id, first_row),
    constraint import_chunk_whole check (length(verdicts) = last_row - first_row + 1)
);
comment on table registers.import_chunk is 'A letter for each row of a file: N new, C changed, U unchanged, D double, R refused, - empty';

create table registers.import_refusal (
    import_id  bigint not null constraint import_refusal_import_fk references registers.import on delete cascade,
    row_number integer not null,
    field      text,
    value      text,
    reason     text not null,
    arguments  text[] not null
);
comment on table registers.import_refusal is 'Why rows of a file were refused or passed over';
comment on column registers.import_refusal.reason is 'The key of the sentence that says it';
create index import_refusal_row on registers.import_refusal (import_id, row_number);
create index import_refusal_reason on registers.import_refusal (import_id, reason, row_number);

create table registers.import_mapping (
    agency_id   bigint not null constraint import_mapping_agency_fk references directory.agency,
    register    text not null,
    fingerprint text not null,
    fields      text[] not null,
    chosen_at   timestamptz not null,
    chosen_by   bigint not null constraint import_mapping_chooser_fk references identity.account,
    constraint import_mapping_pk primary key (agency_id, register, fingerprint)
);
comment on table registers.import_mapping is 'Which column fills which field, remembered for files with the same headings';
create index import_mapping_chooser on registers.import_mapping (chosen_by);
