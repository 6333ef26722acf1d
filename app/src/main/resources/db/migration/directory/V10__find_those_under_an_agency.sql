create function directory.under_on(of_agency bigint, day date) returns setof bigint
    language sql stable parallel safe
begin atomic
    select agency.id from directory.agency
     where agency.parent_id = of_agency and directory.holds(agency.founded_on, agency.ended_on, day)
       and not exists (select from directory.former_parent
                        where former_parent.agency_id = agency.id and directory.holds(former_parent.valid_from, former_parent.valid_to, day))
    union all
    select former_parent.agency_id from directory.former_parent join directory.agency on agency.id = former_parent.agency_id
     where former_parent.parent_id = of_agency and directory.holds(former_parent.valid_from, former_parent.valid_to, day)
       and directory.holds(agency.founded_on, agency.ended_on, day);
end;
comment on function directory.under_on(bigint, date) is 'Who stood directly under an agency on a day';
