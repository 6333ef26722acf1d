-- why: a province brings thousands of agencies as a list that is looked through before it counts. safe while running: yes
create table directory.agency_import (
    id         uuid constraint agency_import_pk primary key,
    made_by    text not null,
    made_at    timestamptz not null,
    file_name  text not null,
    lines      jsonb not null,
    applied_at timestamptz,
    added      integer not null default 0,
    changed    integer not null default 0
);
comment on table directory.agency_import is 'Lists of agencies that were read and wait to be confirmed, and those that were';
comment on column directory.agency_import.made_by is 'The login of whoever brought it: only they see it';
comment on column directory.agency_import.lines is 'As they stand in the file; judged anew each time they are shown';
