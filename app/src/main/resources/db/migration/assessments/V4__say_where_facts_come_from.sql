alter table assessments.fact add column source text not null default '';
comment on column assessments.fact.source is 'The paper or register it was taken from, in the words of whoever entered it for all units; empty where the unit entered it itself';

create table assessments.fact_file (
    id          uuid not null constraint fact_file_pk primary key,
    campaign_id bigint not null constraint fact_file_campaign_fk references assessments.campaign,
    made_by     bigint not null constraint fact_file_maker_fk references identity.account,
    made_at     timestamptz not null,
    file_name   text not null,
    source      text not null constraint fact_file_source_not_blank check (source <> ''),
    entries     jsonb not null
);
comment on table assessments.fact_file is 'Facts of all units that came in as a file, until somebody has looked at what they change and taken them';
create index fact_file_campaign on assessments.fact_file (campaign_id);
create index fact_file_maker on assessments.fact_file (made_by);
