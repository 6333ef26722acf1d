-- why: what stands in the files, and who signed them, is found out once and can then be searched and shown. safe while running: yes
create table evidence.examination (
    version_id  bigint not null constraint examination_pk primary key constraint examination_version_fk references evidence.version,
    asked       text not null constraint examination_asked_known check (asked in ('ALL', 'SIGNATURES')),
    state       text not null constraint examination_state_known check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
    tries       integer not null,
    asked_at    timestamptz not null,
    ended_at    timestamptz,
    contents    text constraint examination_contents_known check (contents in ('TEXT', 'RECOGNISED', 'UNREADABLE_SCAN', 'NOT_RECOGNISED',
                'EMPTY', 'PROTECTED', 'BROKEN', 'TOO_LARGE', 'STOPPED')),
    page_count  integer not null default 0,
    paged       boolean not null default false,
    cut         boolean not null default false,
    red_mark    boolean not null default false,
    head_number text,
    head_date   date,
    head_issuer text,
    head_signer text
);
comment on table evidence.examination is 'How far looking into each file is, and what came of it; goes on where it was after a stop';
comment on column evidence.examination.tries is 'How often it was begun: a file that takes the server down with it is not tried for ever';
comment on column evidence.examination.head_number is 'As the text itself says; the description of the piece is what a person says';
create index examination_waiting on evidence.examination (asked_at) where state in ('WAITING', 'RUNNING');

create table evidence.part (
    version_id bigint not null constraint part_version_fk references evidence.version,
    number     integer not null,
    text       text not null,
    recognised boolean not null,
    words      tsvector not null,
    constraint part_pk primary key (version_id, number)
);
comment on table evidence.part is 'The words of the files, page by page';
comment on column evidence.part.words is 'Folded words, each pair of neighbours joined by "_", and "#" with the agency it belongs to';
create index part_words on evidence.part using gin (words);

create table evidence.picture (
    version_id bigint not null constraint picture_pk primary key constraint picture_version_fk references evidence.version,
    jpeg       bytea not null
);
comment on table evidence.picture is 'The first page as a picture, made by Parix';

create table evidence.signature_report (
    id         bigint generated always as identity constraint signature_report_pk primary key,
    version_id bigint not null constraint signature_report_version_fk references evidence.version,
    made_at    timestamptz not null,
    verdict    text not null constraint signature_report_verdict_known check (verdict in ('UNREADABLE', 'BROKEN', 'REVOKED', 'CHANGED',
               'UNPROVEN', 'GOOD', 'UNSIGNED')),
    anchors    text not null,
    report     jsonb not null
);
comment on table evidence.signature_report is 'What the signatures of a file were found to say; a later look adds a report and leaves the earlier ones';
comment on column evidence.signature_report.anchors is 'Fingerprint of the certificates trusted at that moment';
create index signature_report_version on evidence.signature_report (version_id, id desc);

insert into evidence.examination (version_id, asked, state, tries, asked_at)
select id, 'ALL', 'WAITING', 0, added_at from evidence.version;
