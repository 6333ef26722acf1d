create table assessments.counted_variable (
    campaign_id bigint not null references assessments.campaign,
    variable text not null,
    primary key (campaign_id, variable));
comment on table assessments.counted_variable is 'What Parix counts itself for the units of a campaign, by measures of the same name; it goes before what people enter';
