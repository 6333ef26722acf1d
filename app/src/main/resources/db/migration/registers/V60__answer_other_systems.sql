-- why: what another system sends twice is done once, receipts can be checked by anybody, and what changed is found without reading all. safe while running: yes
create table registers.api_answer (
    token_id    bigint not null constraint api_answer_token_fk references identity.token,
    key         text not null constraint api_answer_key_short check (length(key) between 1 and 200),
    body_sha256 text not null,
    status      integer,
    body        text,
    at          timestamptz not null,
    constraint api_answer_pk primary key (token_id, key)
);
comment on table registers.api_answer is 'What another system was answered under the key it gave; the same again gets the same, and nothing is done twice';
comment on column registers.api_answer.body_sha256 is 'Of the address and what was sent to it';
comment on column registers.api_answer.status is 'Null only inside the transaction that does it';
create index api_answer_at on registers.api_answer (at);

create table registers.signing_key (
    kid        text constraint signing_key_pk primary key,
    public_key bytea not null,
    since      timestamptz not null
);
comment on table registers.signing_key is 'Public keys of the servers that sign receipts; one that is no longer used stays, so that old receipts can be checked';

-- Changes come roughly in the order of their time; so small an index costs imports nothing.
create index dossier_recorded on registers.dossier using brin (recorded_at) with (pages_per_range = 32, autosummarize = on);
create index procedure_recorded on registers.procedure (recorded_at);
