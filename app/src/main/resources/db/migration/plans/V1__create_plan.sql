-- why: a reviewed paper becomes a plan whose tasks can be tracked and carried over to amended papers. safe while running: yes
create schema if not exists plans;

create table plans.paper (
    id          bigint generated always as identity constraint paper_pk primary key,
    sha256      text not null constraint paper_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
    file_name   text not null,
    format      text not null constraint paper_format_known check (format in ('DOCX', 'XLSX', 'PDF', 'HTML', 'TEXT')),
    size        bigint not null,
    bytes       bytea not null,
    blocks      jsonb not null,
    uploaded_at timestamptz not null
);
comment on table plans.paper is 'The files plans were read from, as they were uploaded';
comment on column plans.paper.blocks is 'The paper laid out in blocks, for showing it: an array of documents.Paper.Block';
create index paper_sha256 on plans.paper (sha256);

create table plans.plan (
    id         bigint generated always as identity constraint plan_pk primary key,
    version    integer not null,
    status     text not null constraint plan_status_known check (status in ('OPEN', 'CLOSED')),
    kind       text not null constraint plan_kind_known check (kind in ('PLAN', 'FRAMEWORK', 'REMEDIATION_PLAN', 'OTHER')),
    number     text,
    issued_on  date,
    place      text,
    issuer     text,
    title      text not null,
    name       text constraint plan_name_not_blank check (name <> ''),
    year       integer,
    opened_at  timestamptz not null,
    changed_at timestamptz not null
);
comment on table plans.plan is 'Plans in force, as the latest paper states them';
comment on column plans.plan.name is 'What the office calls the plan, where the title of the paper is not what it wants to see in lists';
comment on column plans.plan.version is 'Counts the papers taken over, from 1; two people cannot both amend the same version';

create table plans.revision (
    plan_id     bigint not null constraint revision_plan_fk references plans.plan on delete cascade,
    version     integer not null,
    paper_id    bigint not null constraint revision_paper_fk references plans.paper,
    draft_id    bigint constraint revision_draft_unique unique,
    recorded_at timestamptz not null,
    head        jsonb not null,
    constraint revision_pk primary key (plan_id, version)
);
comment on table plans.revision is 'Each paper a plan took over, with the head it carried';
comment on column plans.revision.draft_id is 'A draft opens or amends one plan, once';
create index revision_paper on plans.revision (paper_id);

create table plans.goal (
    id        bigint generated always as identity constraint goal_pk primary key,
    plan_id   bigint not null constraint goal_plan_fk references plans.plan on delete cascade,
    position  integer not null,
    number    text not null,
    text      text not null,
    target    jsonb not null,
    source    jsonb not null,
    opened_in integer not null,
    closed_in integer
);
comment on table plans.goal is 'Goals of a plan; a changed goal is a new row, the former one closed in the same version';
create index goal_plan on plans.goal (plan_id, position);

create table plans.area (
    id        bigint generated always as identity constraint area_pk primary key,
    plan_id   bigint not null constraint area_plan_fk references plans.plan on delete cascade,
    parent_id bigint constraint area_parent_fk references plans.area on delete cascade,
    position  integer not null,
    paper_key text not null,
    number    text not null,
    title     text not null,
    source    jsonb not null,
    opened_in integer not null,
    closed_in integer
);
comment on table plans.area is 'Areas of a plan as a tree';
create index area_plan on plans.area (plan_id, position);
create index area_parent on plans.area (parent_id);

create function plans.numbered(number text, title text) returns text
    language sql immutable parallel safe
    return case when number = '' then title when number ~ '[[:alnum:]]$' then number || '. ' || title else number || ' ' || title end;
comment on function plans.numbered(text, text) is 'A title led by its number as printed: "IV. …", "a) …"';

create table plans.area_history (
    area_id     bigint not null constraint area_history_area_fk references plans.area on delete cascade,
    version     integer not null,
    former      jsonb not null,
    recorded_at timestamptz not null,
    constraint area_history_pk primary key (area_id, version)
);
comment on table plans.area_history is 'What an area was before an amended paper changed it';

-- A paper writes TTHC where a person types "thủ tục hành chính", and the other way round: the words found by are both.
create function plans.search_words(words text) returns text
    language sql immutable strict parallel safe
    return directory.words(words) || coalesce((
        select string_agg(case when directory.words(words) like '% ' || short || ' %' then long else short end || ' ', '')
          from (values ('tthc', 'thu tuc hanh chinh'), ('cchc', 'cai cach hanh chinh'), ('ubnd', 'uy ban nhan dan'),
                       ('hdnd', 'hoi dong nhan dan'), ('vbqppl', 'van ban quy pham phap luat'), ('qppl', 'quy pham phap luat'),
                       ('dvc', 'dich vu cong'), ('dvctt', 'dich vu cong truc tuyen'), ('cntt', 'cong nghe thong tin'),
                       ('cbccvc', 'can bo cong chuc vien chuc'), ('cbcc', 'can bo cong chuc'), ('ccvc', 'cong chuc vien chuc'),
                       ('pakn', 'phan anh kien nghi'), ('bcci', 'buu chinh cong ich'), ('kt xh', 'kinh te xa hoi'),
                       ('tdthpl', 'theo doi thi hanh phap luat'), ('dvsncl', 'don vi su nghiep cong lap'),
                       ('xhh', 'xa hoi hoc')) as abbreviation(short, long)
         where directory.words(words) like '% ' || short || ' %' or directory.words(words) like '% ' || long || ' %'), '');
comment on function plans.search_words(text) is 'Folded words, with the common abbreviations also written out and the long forms also shortened';

create table plans.task (
    id                bigint generated always as identity constraint task_pk primary key,
    plan_id           bigint not null constraint task_plan_fk references plans.plan on delete cascade,
    area_id           bigint constraint task_area_fk references plans.area on delete cascade,
    parent_id         bigint constraint task_parent_fk references plans.task on delete cascade,
    position          integer not null,
    depth             integer not null,
    paper_id          bigint not null constraint task_paper_fk references plans.paper,
    paper_key         text not null,
    number            text not null,
    code              text,
    title             text not null,
    product           text not null,
    product_types     text[] not null,
    target_text       text not null,
    target            jsonb not null,
    max_points        numeric,
    deadline_text     text not null,
    deadline_kind     text not null constraint task_deadline_kind_known check (deadline_kind in ('DATE', 'BEFORE', 'MONTH', 'QUARTER',
                      'HALF_YEAR', 'YEAR', 'YEARS', 'CONTINUOUS', 'RECURRING', 'AFTER_EVENT', 'WORKING_DAYS_AFTER', 'DAYS_AFTER', 'BY_PLAN',
                      'NONE', 'UNKNOWN')),
    deadline_from     date,
    deadline_to       date,
    deadline_date     date,
    last_day          date,
    deadline_event    text,
    deadline          jsonb not null,
    deadline_task_key text,
    note              text not null,
    source            jsonb not null,
    original          jsonb not null,
    doubts            jsonb not null,
    corrections       jsonb not null,
    opened_in         integer not null,
    closed_in         integer,
    search_words      text generated always as (plans.search_words(
                          coalesce(code, '') || ' ' || title || ' ' || product || ' ' || target_text || ' ' || note)) stored
);
comment on table plans.task is 'Tasks of a plan as a tree; a task dropped by an amended paper stays, closed in that version';
comment on column plans.task.paper_key is 'What the task is called inside its paper; parts and blank cells refer to it';
comment on column plans.task.last_day is 'The last day the deadline leaves, where it leaves one: to be late is to pass it';
comment on column plans.task.deadline is 'The whole deadline as read; the columns beside it are what lists filter and sort by';
create index task_plan on plans.task (plan_id, position);
create index task_area on plans.task (area_id);
create index task_parent on plans.task (parent_id);
create index task_paper on plans.task (paper_id);
create index task_search on plans.task using gin (search_words public.gin_trgm_ops);

create table plans.task_role (
    task_id        bigint not null constraint task_role_task_fk references plans.task on delete cascade,
    role           text not null constraint task_role_known check (role in ('LEAD', 'COOPERATING', 'IMPLEMENTING', 'MONITORING')),
    text           text not null,
    unclear        text[] not null,
    inherited_from text,
    constraint task_role_pk primary key (task_id, role)
);
comment on table plans.task_role is 'Who answers for a task, in the words of the paper; absent where the paper has nothing';
comment on column plans.task_role.inherited_from is 'paper_key of the task a blank cell takes its meaning from';

create table plans.task_party (
    task_id   bigint not null,
    role      text not null,
    position  integer not null,
    agency_id bigint constraint task_party_agency_fk references directory.agency,
    group_id  bigint constraint task_party_group_fk references directory.agency_group,
    constraint task_party_pk primary key (task_id, role, position),
    constraint task_party_role_fk foreign key (task_id, role) references plans.task_role on delete cascade,
    constraint task_party_means_one check (num_nonnulls(agency_id, group_id) = 1)
);
comment on table plans.task_party is 'The agencies and groups that answer for a task; a group stays a group';
create index task_party_agency on plans.task_party (agency_id, role);
create index task_party_group on plans.task_party (group_id, role);

create table plans.task_history (
    id          bigint generated always as identity constraint task_history_pk primary key,
    task_id     bigint not null constraint task_history_task_fk references plans.task on delete cascade,
    version     integer not null,
    field       text not null,
    former      text not null,
    later       text not null,
    former_value jsonb not null,
    recorded_at timestamptz not null
);
comment on table plans.task_history is 'What an amended paper changed in a task, field by field';
comment on column plans.task_history.version is 'The plan''s version, and so the paper, that made the change';
comment on column plans.task_history.former_value is 'The value that was in force before, whole';
create index task_history_task on plans.task_history (task_id, version);
