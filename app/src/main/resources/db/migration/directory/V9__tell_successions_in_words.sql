-- why: whose work moved by a succession is told by which, in the reader's language. safe while running: yes
create function directory.told(succession bigint) returns jsonb language sql stable as $$
    select jsonb_build_object('key', 'directory.moved.' || succession.kind, 'arguments', jsonb_build_array(
               coalesce((select string_agg(agency.name, '; ' order by position)
                           from directory.succession_part join directory.agency on agency.id = succession_part.agency_id
                          where succession_id = succession.id and side = 'FROM'), ''),
               coalesce((select string_agg(agency.name, '; ' order by position)
                           from directory.succession_part join directory.agency on agency.id = succession_part.agency_id
                          where succession_id = succession.id and side = 'TO'), succession.new_name, ''),
               succession.basis_number))
      from directory.succession where succession.id = told.succession
$$;
comment on function directory.told(bigint) is 'A succession as a message key and what fills its places';
