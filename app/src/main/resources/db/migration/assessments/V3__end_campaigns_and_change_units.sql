-- why: a campaign can be called off, and units join and leave after it was opened; all of it stays readable. safe while running: yes
alter table assessments.campaign drop constraint campaign_state_known;
alter table assessments.campaign add constraint campaign_state_known check (state in ('OPEN', 'CLOSED', 'PUBLISHED', 'CALLED_OFF'));

create table assessments.calling_off (
    campaign_id bigint not null constraint calling_off_pk primary key constraint calling_off_campaign_fk references assessments.campaign,
    reason      text not null constraint calling_off_reason_not_blank check (reason <> ''),
    made_by     bigint not null constraint calling_off_maker_fk references identity.account,
    made_at     timestamptz not null
);
comment on table assessments.calling_off is 'Campaigns that were called off before their results were decided; all that was entered stays readable';
create index calling_off_maker on assessments.calling_off (made_by);

alter table assessments.unit add column taken_out boolean not null default false;
alter table assessments.unit add constraint unit_taken_out check (not taken_out or ended_on is not null);
comment on column assessments.unit.ended_on is 'Abolished in mid-year, or taken out of the campaign: it stays visible and is scored no more';
comment on column assessments.unit.taken_out is 'Whether a person took it out; else its agency has ended';

create table assessments.unit_change (
    id        bigint generated always as identity constraint unit_change_pk primary key,
    unit_id   bigint not null constraint unit_change_unit_fk references assessments.unit,
    kind      text not null constraint unit_change_kind_known check (kind in ('ADDED', 'TAKEN_OUT')),
    since     date not null,
    reason    text not null constraint unit_change_reason_not_blank check (reason <> ''),
    made_by   bigint not null constraint unit_change_maker_fk references identity.account,
    made_at   timestamptz not null
);
comment on table assessments.unit_change is 'Units that joined a campaign after it was opened, or were taken out of it, and why';
create index unit_change_unit on assessments.unit_change (unit_id, id);
create index unit_change_maker on assessments.unit_change (made_by);
