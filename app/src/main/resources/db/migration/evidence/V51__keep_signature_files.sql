-- why: a signature may come in a file of its own (.p7s) beside the file it speaks for. safe while running: yes
create table evidence.signature_file (
    id         bigint generated always as identity constraint signature_file_pk primary key,
    version_id bigint not null constraint signature_file_version_fk references evidence.version,
    file_name  text not null constraint signature_file_named check (file_name <> ''),
    sha256     text not null constraint signature_file_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
    bytes      bytea not null constraint signature_file_small check (octet_length(bytes) between 1 and 1048576),
    added_by   bigint not null constraint signature_file_adder_fk references identity.account,
    added_at   timestamptz not null,
    constraint signature_file_once unique (version_id, sha256)
);
comment on table evidence.signature_file is 'Signatures in files of their own, kept as they came; rows are only added';
create index signature_file_adder on evidence.signature_file (added_by);
