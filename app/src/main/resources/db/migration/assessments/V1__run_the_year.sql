-- why: units score themselves once a year by a framework, others appraise it, and a council decides. safe while running: yes
create schema if not exists assessments;

create table assessments.campaign (
    id             bigint generated always as identity constraint campaign_pk primary key,
    name           text not null constraint campaign_name_not_blank check (name <> ''),
    year           integer not null constraint campaign_year check (year between 2000 and 2100),
    framework_id   bigint not null,
    coordinator_id bigint not null constraint campaign_coordinator_fk references directory.agency,
    group_id       bigint constraint campaign_group_fk references directory.agency_group,
    units_on       date not null,
    previous_id    bigint constraint campaign_previous_fk references assessments.campaign
                   constraint campaign_previous_other check (previous_id <> id),
    state          text not null constraint campaign_state_known check (state in ('OPEN', 'CLOSED', 'PUBLISHED')),
    revision       integer not null,
    opened_by      bigint not null constraint campaign_opener_fk references identity.account,
    opened_at      timestamptz not null
);
comment on table assessments.campaign is 'Scoring campaigns: which units are scored for a year, by which framework, and who runs it';
comment on column assessments.campaign.framework_id is 'The frozen version of a framework';
comment on column assessments.campaign.coordinator_id is 'The agency that runs it, a home affairs department or division as a rule';
comment on column assessments.campaign.units_on is 'The day as of which the group says who its units are';
comment on column assessments.campaign.previous_id is 'What its results are compared with: the campaign of the year before';
comment on column assessments.campaign.state is 'CLOSED: the council has decided. PUBLISHED: framework, facts and scores are frozen into a bundle';
comment on column assessments.campaign.revision is 'Raised by every change of the campaign itself and of its windows';
create index campaign_year on assessments.campaign (year desc, id desc);
create index campaign_framework on assessments.campaign (framework_id);
create index campaign_coordinator on assessments.campaign (coordinator_id);
create index campaign_group on assessments.campaign (group_id);
create index campaign_previous on assessments.campaign (previous_id);
create index campaign_opener on assessments.campaign (opened_by);

create table assessments.time_window (
    campaign_id bigint not null constraint time_window_campaign_fk references assessments.campaign,
    kind        text not null constraint time_window_kind_known check (kind in ('SELF', 'APPRAISAL_1', 'EXPLANATION', 'APPRAISAL_2', 'COUNCIL')),
    opens_at    timestamptz not null,
    closes_at   timestamptz not null,
    warned_at   timestamptz,
    constraint time_window_pk primary key (campaign_id, kind),
    constraint time_window_span check (closes_at > opens_at)
);
comment on table assessments.time_window is 'When what may be done in a campaign; whether a window is open is asked at the moment of the act, nothing locks it';
comment on column assessments.time_window.closes_at is 'The first moment at which it is closed';
comment on column assessments.time_window.warned_at is 'When those who were not done yet were told that it closes soon';
create index time_window_unwarned on assessments.time_window (closes_at) where warned_at is null;

create table assessments.unit (
    id            bigint generated always as identity constraint unit_pk primary key,
    campaign_id   bigint not null constraint unit_campaign_fk references assessments.campaign,
    agency_id     bigint not null constraint unit_agency_fk references directory.agency,
    name          text not null constraint unit_name_not_blank check (name <> ''),
    joined_on     date not null,
    ended_on      date,
    succeeded_by  bigint constraint unit_successor_fk references assessments.unit constraint unit_successor_other check (succeeded_by <> id),
    revision      integer not null,
    handed_in_at  timestamptz,
    handed_in_by  bigint constraint unit_hander_fk references identity.account,
    constraint unit_once unique (campaign_id, agency_id),
    constraint unit_handed_in check (num_nonnulls(handed_in_at, handed_in_by) in (0, 2)),
    constraint unit_succeeded check (succeeded_by is null or ended_on is not null)
);
comment on table assessments.unit is 'Agencies that are scored in a campaign';
comment on column assessments.unit.name is 'What it was called when it joined; results are read years later under this name';
comment on column assessments.unit.ended_on is 'Abolished in mid-year: it stays visible and is scored no more';
comment on column assessments.unit.succeeded_by is 'The unit of the same campaign that its successor is';
comment on column assessments.unit.revision is 'Raised when it hands in or withdraws';
create index unit_agency on assessments.unit (agency_id);
create index unit_successor on assessments.unit (succeeded_by);
create index unit_hander on assessments.unit (handed_in_by);

create table assessments.hand_in (
    id           bigint generated always as identity constraint hand_in_pk primary key,
    unit_id      bigint not null constraint hand_in_unit_fk references assessments.unit,
    points       numeric not null,
    difficulties text not null,
    handed_in_by bigint not null constraint hand_in_hander_fk references identity.account,
    handed_in_at timestamptz not null,
    withdrawn_by bigint constraint hand_in_withdrawer_fk references identity.account,
    withdrawn_at timestamptz,
    constraint hand_in_withdrawn check (num_nonnulls(withdrawn_by, withdrawn_at) in (0, 2))
);
comment on table assessments.hand_in is 'Each time a head handed the sheet in, and took it back';
comment on column assessments.hand_in.points is 'The total of the sheet at that moment';
comment on column assessments.hand_in.difficulties is 'What the unit says of difficulties and proposals; the third part of a self-assessment report';
create unique index hand_in_once on assessments.hand_in (unit_id) where withdrawn_at is null;
create index hand_in_unit on assessments.hand_in (unit_id);
create index hand_in_hander on assessments.hand_in (handed_in_by);
create index hand_in_withdrawer on assessments.hand_in (withdrawn_by);

create table assessments.reopening (
    id          bigint generated always as identity constraint reopening_pk primary key,
    campaign_id bigint not null,
    kind        text not null,
    unit_id     bigint constraint reopening_unit_fk references assessments.unit,
    until       timestamptz not null,
    reason      text not null constraint reopening_reason_not_blank check (reason <> ''),
    asked_by    bigint not null constraint reopening_asker_fk references identity.account,
    asked_at    timestamptz not null,
    granted     boolean,
    answer      text not null,
    answered_by bigint constraint reopening_answerer_fk references identity.account,
    answered_at timestamptz,
    constraint reopening_window_fk foreign key (campaign_id, kind) references assessments.time_window,
    constraint reopening_two_people check (answered_by <> asked_by),
    constraint reopening_answered check (num_nonnulls(granted, answered_by, answered_at) in (0, 3))
);
comment on table assessments.reopening is 'A closed window opened again: one person asks and says why, another grants or refuses';
comment on column assessments.reopening.unit_id is 'Whom it is opened for; null for all';
create index reopening_window on assessments.reopening (campaign_id, kind);
create index reopening_unit on assessments.reopening (unit_id);
create index reopening_asker on assessments.reopening (asked_by);
create index reopening_answerer on assessments.reopening (answered_by);

create table assessments.answer (
    id          bigint generated always as identity constraint answer_pk primary key,
    unit_id     bigint not null constraint answer_unit_fk references assessments.unit,
    criterion   text not null constraint answer_criterion_not_blank check (criterion <> ''),
    points      numeric constraint answer_points check (points >= 0),
    na          boolean not null,
    reason      text not null,
    coverage    text constraint answer_coverage_known check (coverage in ('WHOLE', 'PART')),
    explanation text not null,
    saved_by    bigint not null constraint answer_saver_fk references identity.account,
    saved_at    timestamptz not null,
    revision    integer not null,
    constraint answer_once unique (unit_id, criterion)
);
comment on table assessments.answer is 'What a unit says of one criterion; its evidence is used at the place answer:<id>';
comment on column assessments.answer.points is 'Points the unit gives itself; null where it leaves them to the rule or has given none yet';
comment on column assessments.answer.na is 'The unit says that the criterion does not apply to it';
comment on column assessments.answer.reason is 'Why the points are others than the rule computes';
comment on column assessments.answer.coverage is 'Whether the evidence proves the whole of it; null where nobody has said';
comment on column assessments.answer.explanation is 'Giải trình: asked for where evidence is missing or covers a part';
create index answer_saver on assessments.answer (saved_by);

create table assessments.fact (
    id            bigint generated always as identity constraint fact_pk primary key,
    unit_id       bigint not null constraint fact_unit_fk references assessments.unit,
    variable      text not null constraint fact_variable_not_blank check (variable <> ''),
    value         text not null constraint fact_value_not_blank check (value <> ''),
    entered_by    bigint not null constraint fact_enterer_fk references identity.account,
    entered_at    timestamptz not null,
    superseded_at timestamptz constraint fact_superseded_later check (superseded_at >= entered_at),
    superseded_by bigint constraint fact_superseder_fk references identity.account,
    constraint fact_superseded check (num_nonnulls(superseded_at, superseded_by) in (0, 2))
);
comment on table assessments.fact is 'Values of variables for a unit, as contract files write them; a correction supersedes, nothing is overwritten';
create unique index fact_once on assessments.fact (unit_id, variable) where superseded_at is null;
create index fact_unit on assessments.fact (unit_id, variable, entered_at);
create index fact_enterer on assessments.fact (entered_by);
create index fact_superseder on assessments.fact (superseded_by);

create table assessments.late_draft (
    unit_id   bigint not null constraint late_draft_unit_fk references assessments.unit,
    criterion text not null constraint late_draft_criterion_not_blank check (criterion <> ''),
    entry     jsonb not null,
    typed_by  bigint not null constraint late_draft_typist_fk references identity.account,
    typed_at  timestamptz not null,
    constraint late_draft_pk primary key (unit_id, criterion)
);
comment on table assessments.late_draft is 'What came after the hour: kept and shown, never counted; taken over when the window is opened again and a person says so';
create index late_draft_typist on assessments.late_draft (typed_by);

create table assessments.share_out (
    campaign_id bigint not null constraint share_out_campaign_fk references assessments.campaign,
    area        text not null constraint share_out_area_not_blank check (area <> ''),
    account_id  bigint not null constraint share_out_account_fk references identity.account,
    shared_by   bigint not null constraint share_out_sharer_fk references identity.account,
    shared_at   timestamptz not null,
    constraint share_out_pk primary key (campaign_id, area, account_id)
);
comment on table assessments.share_out is 'Which areas of the framework an appraiser appraises';
create index share_out_account on assessments.share_out (account_id);
create index share_out_sharer on assessments.share_out (shared_by);

create table assessments.appraisal (
    id           bigint generated always as identity constraint appraisal_pk primary key,
    unit_id      bigint not null constraint appraisal_unit_fk references assessments.unit,
    criterion    text not null constraint appraisal_criterion_not_blank check (criterion <> ''),
    round        smallint not null constraint appraisal_round check (round in (1, 2)),
    points       numeric constraint appraisal_points check (points >= 0),
    na           boolean not null,
    cause        text,
    remark       text not null,
    demanded     boolean not null,
    appraised_by bigint not null constraint appraisal_appraiser_fk references identity.account,
    appraised_at timestamptz not null,
    revision     integer not null,
    constraint appraisal_once unique (unit_id, criterion, round)
);
comment on table assessments.appraisal is 'What an appraiser says of one criterion of one unit in a round';
comment on column assessments.appraisal.points is 'Null where an explanation is awaited first';
comment on column assessments.appraisal.cause is 'Why it differs from what the unit gave itself; the difference report counts by it';
comment on column assessments.appraisal.demanded is 'An explanation is demanded of the unit';
create index appraisal_appraiser on assessments.appraisal (appraised_by);

create table assessments.explanation (
    id        bigint generated always as identity constraint explanation_pk primary key,
    unit_id   bigint not null constraint explanation_unit_fk references assessments.unit,
    criterion text not null constraint explanation_criterion_not_blank check (criterion <> ''),
    words     text not null constraint explanation_words_not_blank check (words <> ''),
    given_by  bigint not null constraint explanation_giver_fk references identity.account,
    given_at  timestamptz not null,
    revision  integer not null,
    constraint explanation_once unique (unit_id, criterion)
);
comment on table assessments.explanation is 'What a unit answers where an explanation was demanded; its evidence is used at the place explanation:<id>';
create index explanation_giver on assessments.explanation (given_by);

create table assessments.adjustment (
    id         bigint generated always as identity constraint adjustment_pk primary key,
    unit_id    bigint not null constraint adjustment_unit_fk references assessments.unit,
    kind       text not null constraint adjustment_kind_known check (kind in ('BONUS', 'PENALTY')),
    code       text not null constraint adjustment_code check (code ~ '^[a-z0-9_]{1,40}$'),
    words      text not null constraint adjustment_words_not_blank check (words <> ''),
    claimed    numeric not null constraint adjustment_claimed check (claimed > 0),
    granted    numeric constraint adjustment_granted check (granted >= 0),
    remark     text not null,
    claimed_by bigint not null constraint adjustment_claimer_fk references identity.account,
    claimed_at timestamptz not null,
    decided_by bigint constraint adjustment_decider_fk references identity.account,
    decided_at timestamptz,
    revision   integer not null,
    constraint adjustment_once unique (unit_id, kind, code),
    constraint adjustment_decided check (num_nonnulls(granted, decided_by, decided_at) in (0, 3))
);
comment on table assessments.adjustment is 'Bonus and penalty points outside the total; their evidence is used at the place adjustment:<id>';
create index adjustment_claimer on assessments.adjustment (claimed_by);
create index adjustment_decider on assessments.adjustment (decided_by);

create table assessments.decision (
    campaign_id bigint not null constraint decision_pk primary key constraint decision_campaign_fk references assessments.campaign,
    number      text not null constraint decision_number_not_blank check (number <> ''),
    decided_on  date not null,
    piece_id    bigint not null constraint decision_piece_fk references evidence.piece,
    entered_by  bigint not null constraint decision_enterer_fk references identity.account,
    entered_at  timestamptz not null
);
comment on table assessments.decision is 'The decision by which the council closes a campaign';
create index decision_piece on assessments.decision (piece_id);
create index decision_enterer on assessments.decision (entered_by);

create table assessments.publication (
    campaign_id  bigint not null constraint publication_pk primary key constraint publication_campaign_fk references assessments.campaign,
    sha256       text not null constraint publication_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
    bundle       bytea not null,
    engine       text not null,
    published_by bigint not null constraint publication_publisher_fk references identity.account,
    published_at timestamptz not null
);
comment on table assessments.publication is 'Published results: framework, facts, scores and engine in one file, which anybody can recompute';
create index publication_publisher on assessments.publication (published_by);
