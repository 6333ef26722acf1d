-- why: whether a window is open is decided in one place and at the moment of the act; sheets come in as files. safe while running: yes

create function assessments.open_until(of_campaign bigint, of_kind text, of_unit bigint, at_moment timestamptz) returns timestamptz
    language sql stable as $$
    select max(open.until)
      from (select time_window.closes_at as until
              from assessments.time_window
             where time_window.campaign_id = of_campaign and time_window.kind = of_kind
               and at_moment >= time_window.opens_at and at_moment < time_window.closes_at
            union all
            select reopening.until
              from assessments.reopening
             where reopening.campaign_id = of_campaign and reopening.kind = of_kind and reopening.granted
               and (reopening.unit_id is null or reopening.unit_id = of_unit) and at_moment >= reopening.answered_at and at_moment < reopening.until) as open
      join assessments.campaign on campaign.id = of_campaign and campaign.state = 'OPEN'
$$;
comment on function assessments.open_until(bigint, text, bigint, timestamptz) is
    'Until when a window is open for a unit at a moment, its re-openings counted; null where it is closed';

create table assessments.sheet_file (
    id        uuid not null constraint sheet_file_pk primary key,
    unit_id   bigint not null constraint sheet_file_unit_fk references assessments.unit,
    made_by   bigint not null constraint sheet_file_maker_fk references identity.account,
    made_at   timestamptz not null,
    file_name text not null,
    entries   jsonb not null
);
comment on table assessments.sheet_file is 'Sheets that came in as files, until somebody has looked at what they change and taken it';
create index sheet_file_unit on assessments.sheet_file (unit_id);
create index sheet_file_maker on assessments.sheet_file (made_by);
