-- why: frameworks are taken in, edited, frozen and compared on screens; safe while running: yes
create schema if not exists scoring;

create table scoring.framework (
    id          bigint generated always as identity constraint framework_pk primary key,
    owner_id    bigint not null constraint framework_owner_fk references directory.agency,
    code        text not null constraint framework_code_not_blank check (code <> ''),
    year        integer not null constraint framework_year check (year between 2000 and 2100),
    version     integer not null constraint framework_version check (version > 0),
    level       text not null,
    title_vi    text not null,
    title_en    text not null,
    decision    text,
    decided_on  date,
    points      numeric not null constraint framework_points check (points > 0),
    total       numeric not null constraint framework_total check (total > 0),
    leaves      integer not null constraint framework_leaves check (leaves > 0),
    unruled     integer not null constraint framework_unruled check (unruled between 0 and leaves),
    state       text not null constraint framework_state_known check (state in ('DRAFT', 'FROZEN')),
    revision    integer not null,
    yaml        text not null,
    yaml_sha256 text not null constraint framework_sha256 check (yaml_sha256 ~ '^[0-9a-f]{64}$'),
    hash        text not null,
    nodes       jsonb not null,
    based_on_id bigint constraint framework_based_on_fk references scoring.framework constraint framework_based_on_other check (based_on_id <> id),
    made_by     bigint not null constraint framework_maker_fk references identity.account,
    made_at     timestamptz not null,
    changed_by  bigint not null constraint framework_changer_fk references identity.account,
    changed_at  timestamptz not null,
    frozen_by   bigint constraint framework_freezer_fk references identity.account,
    frozen_at   timestamptz,
    constraint framework_version_once unique (owner_id, code, year, version),
    constraint framework_decided check (num_nonnulls(decision, decided_on) in (0, 2)),
    constraint framework_frozen check ((state = 'FROZEN') = (num_nonnulls(frozen_by, frozen_at) = 2))
);
comment on table scoring.framework is 'Versions of index frameworks, each whole. A frozen one never changes';
comment on column scoring.framework.owner_id is 'The agency whose framework it is; everybody may read it';
comment on column scoring.framework.decision is 'The number of the decision that issued it; null where it is illustrative, not official';
comment on column scoring.framework.points is 'What the leaves add up to';
comment on column scoring.framework.total is 'What they must add up to before the version can be frozen';
comment on column scoring.framework.unruled is 'Leaves that no rule was given: a person scores them by judgement';
comment on column scoring.framework.revision is 'Raised by every change of a draft; who changes it says which one they saw';
comment on column scoring.framework.yaml is 'The framework file as the contract writes it';
comment on column scoring.framework.hash is 'Of what it says, however the file is laid out';
comment on column scoring.framework.nodes is 'The tree as rows, for queries: code, parent, depth, position, name, points, and of leaves source and rule type';
comment on column scoring.framework.based_on_id is 'What it was copied from: last year''s framework, or the version before';
create unique index framework_draft_once on scoring.framework (owner_id, code, year) where state = 'DRAFT';
create index framework_listed on scoring.framework (year desc, code, version desc);
create index framework_based_on on scoring.framework (based_on_id);
create index framework_maker on scoring.framework (made_by);
create index framework_changer on scoring.framework (changed_by);
create index framework_freezer on scoring.framework (frozen_by);

create function scoring.keep_frozen() returns trigger language plpgsql as $$
begin
    if old.state = 'FROZEN' and (tg_op = 'DELETE' or (to_jsonb(new) - 'owner_id') <> (to_jsonb(old) - 'owner_id')) then
        raise exception 'framework % is frozen', old.id using errcode = 'restrict_violation';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;
comment on function scoring.keep_frozen is 'A frozen framework goes to its agency''s successor and changes in nothing else';
create trigger framework_kept before update or delete on scoring.framework for each row execute function scoring.keep_frozen();

create table scoring.crosswalk (
    earlier_id bigint not null constraint crosswalk_earlier_fk references scoring.framework on delete cascade,
    later_id   bigint not null constraint crosswalk_later_fk references scoring.framework on delete cascade,
    revision   integer not null,
    settled_by bigint not null constraint crosswalk_settler_fk references identity.account,
    settled_at timestamptz not null,
    constraint crosswalk_pk primary key (earlier_id, later_id),
    constraint crosswalk_two check (earlier_id <> later_id)
);
comment on table scoring.crosswalk is 'Which criteria of two frameworks are the same, as a person has said';
create index crosswalk_later on scoring.crosswalk (later_id);
create index crosswalk_settler on scoring.crosswalk (settled_by);

create table scoring.crosswalk_pair (
    earlier_id   bigint not null,
    later_id     bigint not null,
    earlier_code text not null,
    later_code   text not null,
    constraint crosswalk_pair_pk primary key (earlier_id, later_id, earlier_code),
    constraint crosswalk_pair_once unique (earlier_id, later_id, later_code),
    constraint crosswalk_pair_of foreign key (earlier_id, later_id) references scoring.crosswalk on delete cascade
);
comment on table scoring.crosswalk_pair is 'A leaf of the earlier framework and the leaf of the later one that took its place';
