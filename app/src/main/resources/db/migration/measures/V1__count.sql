-- why: what is counted is kept up to date in the transaction of each change; each source adds its tables here. safe while running: yes
create schema if not exists measures;

create function measures.half_month(day date) returns integer
    language sql immutable strict parallel safe
    return (extract(year from day)::integer * 12 + extract(month from day)::integer - 1) * 2
           + case when extract(day from day) < 15 then 0 else 1 end;
comment on function measures.half_month(date) is 'Days 1–14 or 15–end of a month, counted on, 24 a year: reports are cut off after the 14th';
