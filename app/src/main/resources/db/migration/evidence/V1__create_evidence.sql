-- why: what proves work is kept whole, in versions, with every place it is used in. safe while running: yes
create schema if not exists evidence;

create table evidence.content (
    sha256     text not null constraint content_pk primary key constraint content_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
    size       bigint not null constraint content_not_empty check (size > 0),
    kind       text not null constraint content_kind_known check (kind in ('PDF', 'DOCX', 'XLSX', 'PPTX', 'ODT', 'ODS', 'PNG', 'JPEG',
               'TIFF', 'TXT', 'CSV')),
    stored_at  timestamptz not null,
    scan       text not null constraint content_scan_known check (scan in ('NONE', 'WAITING', 'CLEAN', 'INFECTED')),
    scanned_at timestamptz,
    finding    text,
    constraint content_finding check ((scan = 'INFECTED') = (finding is not null))
);
comment on table evidence.content is 'Files by what is in them; the bytes lie in the store under the same name. One file serves whoever uploads it';
comment on column evidence.content.scan is 'WAITING: taken in while the scanner could not be reached, and to be scanned later';
create index content_unscanned on evidence.content (stored_at) where scan in ('NONE', 'WAITING');

create table evidence.piece (
    id           bigint generated always as identity constraint piece_pk primary key,
    agency_id    bigint not null constraint piece_agency_fk references directory.agency,
    title        text not null constraint piece_title_not_blank check (title <> ''),
    number       text not null,
    issued_on    date,
    issuer       text not null,
    signer       text not null,
    effective_on date,
    revision     integer not null,
    added_by     bigint not null constraint piece_adder_fk references identity.account,
    added_at     timestamptz not null,
    changed_at   timestamptz not null,
    search_words text generated always as (directory.words(title || ' ' || number || ' ' || issuer || ' ' || signer)) stored
);
comment on table evidence.piece is 'Pieces of evidence: what each is as its own head says; its files are its versions';
comment on column evidence.piece.agency_id is 'Who gave it, and whose it is';
comment on column evidence.piece.effective_on is 'From when it counts; neither the day it bears nor the day of the upload need be that day';
comment on column evidence.piece.revision is 'Raised by every change';
create index piece_agency on evidence.piece (agency_id, changed_at desc, id desc);
create index piece_adder on evidence.piece (added_by);
create index piece_search on evidence.piece using gin (search_words public.gin_trgm_ops);

create table evidence.piece_change (
    id         bigint generated always as identity constraint piece_change_pk primary key,
    piece_id   bigint not null constraint piece_change_piece_fk references evidence.piece,
    field      text not null constraint piece_change_field_known check (field in ('title', 'number', 'issuedOn', 'issuer', 'signer',
               'effectiveOn')),
    former     text not null,
    later      text not null,
    changed_by bigint not null constraint piece_change_changer_fk references identity.account,
    changed_at timestamptz not null
);
comment on table evidence.piece_change is 'What was corrected in the description of a piece, field by field';
create index piece_change_piece on evidence.piece_change (piece_id);
create index piece_change_changer on evidence.piece_change (changed_by);

create table evidence.version (
    id           bigint generated always as identity constraint version_pk primary key,
    piece_id     bigint not null constraint version_piece_fk references evidence.piece,
    number       integer not null constraint version_number check (number > 0),
    sha256       text not null constraint version_content_fk references evidence.content,
    file_name    text not null constraint version_file_name_not_blank check (file_name <> ''),
    given_name   text not null,
    given_sha256 text,
    notices      text[] not null,
    added_by     bigint not null constraint version_adder_fk references identity.account,
    added_at     timestamptz not null,
    reason       text not null,
    constraint version_once unique (piece_id, number),
    constraint version_reason check ((number = 1) = (reason = ''))
);
comment on table evidence.version is 'The files of a piece one after the other; the highest number is in force, the others stay as they were';
comment on column evidence.version.given_name is 'What the file was called where it came from';
comment on column evidence.version.given_sha256 is 'Of the file as it was sent, where something was taken out of it';
comment on column evidence.version.notices is 'Message keys of what was changed on its way in';
create index version_content on evidence.version (sha256);
create index version_adder on evidence.version (added_by);

create table evidence.use (
    id           bigint generated always as identity constraint use_pk primary key,
    piece_id     bigint not null constraint use_piece_fk references evidence.piece,
    place        text not null constraint use_place check (place ~ '^[a-z][a-z-]*:[0-9]+$'),
    section      text not null,
    page         text not null,
    added_by     bigint not null constraint use_adder_fk references identity.account,
    added_at     timestamptz not null,
    withdrawn_by bigint constraint use_withdrawer_fk references identity.account,
    withdrawn_at timestamptz,
    reason       text not null,
    constraint use_withdrawn_with_reason check (num_nonnulls(withdrawn_by, withdrawn_at) in (0, 2)
        and (withdrawn_at is null) = (reason = ''))
);
comment on table evidence.use is 'Where evidence is used, and was: a use that is withdrawn stays, with its reason';
comment on column evidence.use.place is 'Kind and id, such as task:12; the module of that kind knows what it is';
create unique index use_once on evidence.use (piece_id, place) where withdrawn_at is null;
create index use_place on evidence.use (place);
create index use_piece on evidence.use (piece_id);
create index use_adder on evidence.use (added_by);
create index use_withdrawer on evidence.use (withdrawn_by);

create table evidence.upload (
    id           uuid not null constraint upload_pk primary key,
    account_id   bigint not null constraint upload_account_fk references identity.account,
    agency_id    bigint not null constraint upload_agency_fk references directory.agency,
    place        text constraint upload_place check (place ~ '^[a-z][a-z-]*:[0-9]+$'),
    back         text not null constraint upload_back check (back ~ '^/[^/\\]' or back = '/'),
    replaces     bigint constraint upload_piece_fk references evidence.piece,
    given_name   text not null,
    size         bigint not null constraint upload_size check (size > 0),
    mark         text not null,
    received     bigint not null constraint upload_received check (received between 0 and size),
    state        text not null constraint upload_state_known check (state in ('RECEIVING', 'CHECKED', 'REFUSED')),
    sha256       text,
    kept_size    bigint,
    kind         text,
    file_name    text,
    given_sha256 text,
    notices      text[] not null,
    scan         text,
    refusal      text[] not null,
    started_at   timestamptz not null,
    touched_at   timestamptz not null,
    constraint upload_checked check ((state = 'CHECKED') = (num_nonnulls(sha256, kept_size, kind, file_name, scan) = 5))
);
comment on table evidence.upload is 'Files on their way in: bytes received so far, then what the checks said. Gone once the file is evidence';
comment on column evidence.upload.mark is 'What the browser says of the file, so that the same one is known when it is chosen again';
comment on column evidence.upload.refusal is 'Message key and its arguments, where the file was refused';
create index upload_account on evidence.upload (account_id, started_at);
create index upload_agency on evidence.upload (agency_id);
create index upload_replaces on evidence.upload (replaces);
