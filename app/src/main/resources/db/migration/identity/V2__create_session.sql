-- why: sessions outlive a restart, and their owners can see and end them. safe while running: yes
-- The shape is Spring Session's; it names the columns itself.
create table identity.session (
    primary_id            char(36) not null constraint session_pk primary key,
    session_id            char(36) not null constraint session_id_unique unique,
    creation_time         bigint not null,
    last_access_time      bigint not null,
    max_inactive_interval int not null,
    expiry_time           bigint not null,
    principal_name        varchar(200)
);
comment on table identity.session is 'Who is signed in; times in milliseconds since 1970';
create index session_expiry on identity.session (expiry_time);
create index session_principal on identity.session (principal_name);

create table identity.session_attributes (
    session_primary_id char(36) not null constraint session_attributes_session_fk references identity.session (primary_id) on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea not null,
    constraint session_attributes_pk primary key (session_primary_id, attribute_name)
);
comment on table identity.session_attributes is 'What Parix remembers for a session';
