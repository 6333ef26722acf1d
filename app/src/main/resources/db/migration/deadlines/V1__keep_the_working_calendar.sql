-- why: days off are decided every year and differ by province; deadlines are counted in them, by the page and by queries. safe while running: yes
create schema if not exists deadlines;

-- Never the same twice, not even after a change that was rolled back: who keeps a calendar in memory goes by it.
create sequence deadlines.calendar_versions;
create table deadlines.calendar_version (
    version bigint not null
);
comment on table deadlines.calendar_version is 'One row: another number after every change of any calendar';
insert into deadlines.calendar_version values (nextval('deadlines.calendar_versions'));

create table deadlines.calendar (
    id        bigint generated always as identity constraint calendar_pk primary key,
    agency_id bigint constraint calendar_agency_unique unique constraint calendar_agency_fk references directory.agency,
    weekend   smallint[] not null,
    opened_at timestamptz not null
);
comment on table deadlines.calendar is 'The national calendar, and those of agencies that add days of their own to it';
comment on column deadlines.calendar.agency_id is 'For this agency and all under it; null for the national calendar';
comment on column deadlines.calendar.weekend is 'Days of rest of every week, 1 Monday to 7 Sunday';
create unique index calendar_national on deadlines.calendar ((true)) where agency_id is null;

create table deadlines.calendar_year (
    year  integer not null constraint calendar_year_pk primary key constraint calendar_year_possible check (year between 1990 and 2200),
    state text not null constraint calendar_year_state_known check (state in ('DECIDED', 'EXPECTED')),
    basis text not null constraint calendar_year_basis_not_blank check (basis <> '')
);
comment on table deadlines.calendar_year is 'The years in which days may be counted, without a gap; the same for every calendar';

create table deadlines.special_day (
    id           bigint generated always as identity constraint special_day_pk primary key,
    calendar_id  bigint not null constraint special_day_calendar_fk references deadlines.calendar,
    day          date not null,
    kind         text not null constraint special_day_kind_known check (kind in ('HOLIDAY', 'COMPENSATORY_OFF', 'SWAP_OFF', 'SWAP_WORK')),
    name         text not null constraint special_day_name_not_blank check (name <> ''),
    basis        text not null constraint special_day_basis_not_blank check (basis <> ''),
    checked      boolean not null,
    counterpart  date,
    added_at     timestamptz not null,
    withdrawn_at timestamptz,
    constraint special_day_swap_has_two check ((kind in ('SWAP_OFF', 'SWAP_WORK')) = (counterpart is not null))
);
comment on table deadlines.special_day is 'Days on which the week does not decide whether offices work; those withdrawn stay';
comment on column deadlines.special_day.counterpart is 'Of a swap: the day worked for the day off, and the other way round';
create unique index special_day_once on deadlines.special_day (calendar_id, day) where withdrawn_at is null;
create index special_day_calendar on deadlines.special_day (calendar_id, day);

create table deadlines.work_hours (
    calendar_id bigint not null constraint work_hours_calendar_fk references deadlines.calendar,
    opens       time not null,
    closes      time not null,
    basis       text not null constraint work_hours_basis_not_blank check (basis <> ''),
    constraint work_hours_pk primary key (calendar_id, opens),
    constraint work_hours_in_order check (opens < closes)
);
comment on table deadlines.work_hours is 'When offices are open on a working day; a calendar without rows has the national ones';

create table deadlines.counting_rule (
    id         bigint generated always as identity constraint counting_rule_pk primary key,
    kind       text not null constraint counting_rule_kind_known check (kind in ('MOVE_OFF_DAY', 'LATE_RECEIPT')),
    applies    text[] not null,
    hour       time,
    words      text[] not null,
    valid_from date not null,
    valid_to   date,
    basis      text not null constraint counting_rule_basis_not_blank check (basis <> ''),
    checked    boolean not null,
    constraint counting_rule_span check (valid_to >= valid_from),
    constraint counting_rule_hour check ((hour is not null) = (kind = 'LATE_RECEIPT'))
);
comment on table deadlines.counting_rule is 'How days are counted, with the law it rests on and the days it is in force';

create table deadlines.day_number (
    calendar_id bigint not null constraint day_number_calendar_fk references deadlines.calendar,
    day         date not null,
    working     boolean not null,
    number      integer not null,
    constraint day_number_pk primary key (calendar_id, day)
);
comment on table deadlines.day_number is
    'Every day of the years covered; number counts the working days up to and with it, so that a difference of two counts those between';

-- Writes the days of a calendar anew; only what differs is touched.
create function deadlines.number_days(numbered bigint) returns void language sql as $$
    insert into deadlines.day_number (calendar_id, day, working, number)
    select numbered, day, working, count(*) filter (where working) over (order by day)
      from (select each::date as day,
                   case when own.kind is null and shared.kind is null then extract(isodow from each)::smallint <> all (calendar.weekend)
                        else coalesce(own.kind, shared.kind) = 'SWAP_WORK' end as working
              from deadlines.calendar
             cross join (select min(year) as first, max(year) as last from deadlines.calendar_year) as years
             cross join generate_series(make_date(first, 1, 1)::timestamp, make_date(last, 12, 31)::timestamp, interval '1 day') as each
              left join deadlines.special_day as own
                on own.calendar_id = calendar.id and own.day = each::date and own.withdrawn_at is null
              left join deadlines.special_day as shared
                on shared.day = each::date and shared.withdrawn_at is null
               and shared.calendar_id = (select id from deadlines.calendar where agency_id is null)
             where calendar.id = numbered) as days
    on conflict (calendar_id, day) do update set working = excluded.working, number = excluded.number
     where (day_number.working, day_number.number) is distinct from (excluded.working, excluded.number)
$$;

-- The calendar an agency works by: its own, else that of the nearest agency above that has one, else the national one.
create function deadlines.calendar_of(agency bigint) returns bigint language sql stable as $$
    select coalesce(
        (with recursive above (id, parent_id, steps) as (
             select agency.id, agency.parent_id, 0 from directory.agency where agency.id = calendar_of.agency
             union all
             select agency.id, agency.parent_id, steps + 1
               from above join directory.agency on agency.id = above.parent_id
              where steps < 100)
         select calendar.id from above join deadlines.calendar on calendar.agency_id = above.id order by steps limit 1),
        (select id from deadlines.calendar where agency_id is null))
$$;

-- Working days after the first day up to and with the second, negative the other way round; null outside the years covered.
create function deadlines.working_days_between(calendar bigint, since date, until date) returns integer language sql stable as $$
    select last.number - first.number
      from deadlines.day_number as first, deadlines.day_number as last
     where first.calendar_id = calendar and first.day = since and last.calendar_id = calendar and last.day = until
$$;

create function deadlines.count_calendar_change() returns trigger language plpgsql as $$
begin
    update deadlines.calendar_version set version = nextval('deadlines.calendar_versions');
    return null;
end $$;
create trigger calendar_changed after insert or update or delete on deadlines.calendar
    for each statement execute function deadlines.count_calendar_change();
create trigger calendar_year_changed after insert or update or delete on deadlines.calendar_year
    for each statement execute function deadlines.count_calendar_change();
create trigger special_day_changed after insert or update or delete on deadlines.special_day
    for each statement execute function deadlines.count_calendar_change();
create trigger work_hours_changed after insert or update or delete on deadlines.work_hours
    for each statement execute function deadlines.count_calendar_change();
create trigger counting_rule_changed after insert or update or delete on deadlines.counting_rule
    for each statement execute function deadlines.count_calendar_change();

-- What the shipped files say; a test holds them together.
insert into deadlines.calendar (agency_id, weekend, opened_at) values (null, array[6, 7]::smallint[], now());

insert into deadlines.calendar_year (year, state, basis) values
    (2024, 'DECIDED', 'Lịch nghỉ đã qua, đối chiếu nhiều nguồn'),
    (2025, 'DECIDED', 'Lịch nghỉ đã qua, đối chiếu nhiều nguồn'),
    (2026, 'DECIDED', 'Lịch nghỉ Tết và Quốc khánh năm 2026 đã công bố'),
    (2027, 'EXPECTED', 'Tính theo Bộ luật Lao động, Điều 111 và 112; Thủ tướng Chính phủ chưa quyết định ngày nghỉ Tết và Quốc khánh');

insert into deadlines.work_hours (calendar_id, opens, closes, basis)
select calendar.id, shipped.* from deadlines.calendar cross join (values
    (time '07:30', time '11:30', 'Giờ hành chính thường dùng, địa phương quy định riêng (chưa kiểm chứng)'),
    (time '13:30', time '17:00', 'Giờ hành chính thường dùng, địa phương quy định riêng (chưa kiểm chứng)')
) as shipped;

insert into deadlines.counting_rule (kind, applies, hour, words, valid_from, valid_to, basis, checked) values
    ('MOVE_OFF_DAY', array['DAYS_AFTER', 'AFTER_EVENT']::text[], null::time, array[]::text[], date '2017-01-01', null::date, 'Bộ luật Dân sự 91/2015/QH13, Điều 148 khoản 5', true),
    ('LATE_RECEIPT', array['WORKING_DAYS_AFTER']::text[], time '15:00', array['hồ sơ']::text[], date '2025-07-01', null::date, 'Nghị định 118/2025/NĐ-CP, Điều 18 khoản 2', true);

insert into deadlines.special_day (calendar_id, day, kind, name, basis, checked, counterpart, added_at)
select calendar.id, shipped.*, now() from deadlines.calendar cross join (values
    (date '2024-01-01', 'HOLIDAY', 'Tết Dương lịch', 'Bộ luật Lao động 45/2019/QH14, Điều 112', true, null),
    (date '2024-02-08', 'HOLIDAY', 'Tết Âm lịch', 'Bộ luật Lao động 45/2019/QH14, Điều 112; ngày cụ thể do Thủ tướng Chính phủ quyết định hằng năm', false, null),
    (date '2024-02-09', 'HOLIDAY', 'Tết Âm lịch', 'Bộ luật Lao động 45/2019/QH14, Điều 112; ngày cụ thể do Thủ tướng Chính phủ quyết định hằng năm', false, null),
    (date '2024-02-10', 'HOLIDAY', 'Tết Âm lịch', 'Bộ luật Lao động 45/2019/QH14, Điều 112; ngày cụ thể do Thủ tướng Chính phủ quyết định hằng năm', false, null),
    (date '2024-02-11', 'HOLIDAY', 'Tết Âm lịch', 'Bộ luật Lao động 45/2019/QH14, Điều 112; ngày cụ thể do Thủ tướng Chính phủ quyết định hằng năm', false, null),
    (date '2024-02-12', 'HOLIDAY', 'Tết Âm lịch', 'Bộ luật Lao động 45/2019/QH14, Điều 112; ngày cụ thể do Thủ tướng Chính phủ quyết định hằng năm', false, null),
    (date '2024-02-13', 'COMPENSATORY_OFF', 'Nghỉ bù Tết Âm lịch', 'Bộ luật Lao động 45/2019/QH14, Điều 111 khoản 3', false, null),
    (date '2024-02-14', 'COMPENSATORY_OFF', 'Nghỉ bù Tết Âm lịch', 'Bộ luật Lao động 45/2019/QH14, Điều 111 khoản 3', false, null),
    (date '2024-04-18', 'HOLIDAY', 'Giỗ Tổ Hùng Vương', 'Bộ luật Lao động 45/2019/QH14, Điều 112', true, null),
    (date '2024-04-29', 'SWAP_OFF', 'Nghỉ, làm bù ngày 04/05/2024', 'Công văn 2450/VPCP-KGVX năm 2024', true, date '2024-05-04'),
    (date '2024-04-30', 'HOLIDAY', 'Ngày Chiến thắng', 'Bộ luật Lao động 45/2019/QH14, Điều 112', true, null),
    (date '2024-05-01', 'HOLIDAY', 'Ngày Quốc tế lao động', 'Bộ luật Lao động 45/2019/QH14, Điều 112', true, null),
    (date '2024-05-04', 'SWAP_WORK', 'Làm bù cho ngày 29/04/2024', 'Công văn 2450/VPCP-KGVX năm 2024', true, date '2024-04-29'),
    (date '2024-09-02', 'HOLIDAY', 'Quốc khánh', 'Bộ luật Lao động 45/2019/QH14, Điều 112', true, null),
    (date '2024-09-03', 'HOLIDAY', 'Quốc khánh (ngày liền kề)', 'Bộ luật Lao động 45/2019/QH14, Điều 112; ngày cụ thể do Thủ tướng Chính phủ quyết định hằng năm', false, null),
    (date '2025-01-01', 'HOLIDAY', 'Tết Dương lịch', 'Bộ luật Lao động 45/2019/QH14, Điều 112', true, null),
    (date '2025-01-27', 'HOLIDAY', 'Tết Âm lịch', 'Bộ luật Lao động 45/2019/QH14, Điều 112; ngày cụ thể do Thủ tướng Chính phủ quyết định hằng năm', false, null),
    (date '2025-01-28', 'HOLIDAY', 'Tết Âm lịch', 'Bộ luật Lao động 45/2019/QH14, Điều 112; ngày cụ thể do Thủ tướng Chính phủ quyết định hằng năm', false, null),
    (date '2025-01-29', 'HOLIDAY', 'Tết Âm lịch', 'Bộ luật Lao động 45/2019/QH14, Điều 112; ngày cụ thể do Thủ tướng Chính phủ quyết định hằng năm', false, null),
    (date '2025-01-30', 'HOLIDAY', 'Tết Âm lịch', 'Bộ luật Lao động 45/2019/QH14, Điều 112; ngày cụ thể do Thủ tướng Chính phủ quyết định hằng năm', false, null),
    (date '2025-01-31', 'HOLIDAY', 'Tết Âm lịch', 'Bộ luật Lao động 45/2019/QH14, Điều 112; ngày cụ thể do Thủ tướng Chính phủ quyết định hằng năm', false, null),
    (date '2025-04-07', 'HOLIDAY', 'Giỗ Tổ Hùng Vương', 'Bộ luật Lao động 45/2019/QH14, Điều 112', true, null),
    (date '2025-04-26', 'SWAP_WORK', 'Làm bù cho ngày 02/05/2025', 'Hoán đổi ngày làm việc, chưa có số văn bản', false, date '2025-05-02'),
    (date '2025-04-30', 'HOLIDAY', 'Ngày Chiến thắng', 'Bộ luật Lao động 45/2019/QH14, Điều 112', true, null),
    (date '2025-05-01', 'HOLIDAY', 'Ngày Quốc tế lao động', 'Bộ luật Lao động 45/2019/QH14, Điều 112', true, null),
    (date '2025-05-02', 'SWAP_OFF', 'Nghỉ, làm bù ngày 26/04/2025', 'Hoán đổi ngày làm việc, chưa có số văn bản', false, date '2025-04-26'),
    (date '2025-09-01', 'HOLIDAY', 'Quốc khánh (ngày liền kề)', 'Bộ luật Lao động 45/2019/QH14, Điều 112; ngày cụ thể do Thủ tướng Chính phủ quyết định hằng năm', false, null),
    (date '2025-09-02', 'HOLIDAY', 'Quốc khánh', 'Bộ luật Lao động 45/2019/QH14, Điều 112', true, null),
    (date '2026-01-01', 'HOLIDAY', 'Tết Dương lịch', 'Bộ luật Lao động 45/2019/QH14, Điều 112', true, null),
    (date '2026-01-02', 'SWAP_OFF', 'Nghỉ, làm bù ngày 10/01/2026', 'Hoán đổi ngày làm việc, chưa có số văn bản', false, date '2026-01-10'),
    (date '2026-01-10', 'SWAP_WORK', 'Làm bù cho ngày 02/01/2026', 'Hoán đổi ngày làm việc, chưa có số văn bản', false, date '2026-01-02'),
    (date '2026-02-16', 'HOLIDAY', 'Tết Âm lịch', 'Bộ luật Lao động 45/2019/QH14, Điều 112; ngày cụ thể do Thủ tướng Chính phủ quyết định hằng năm', true, null),
    (date '2026-02-17', 'HOLIDAY', 'Tết Âm lịch', 'Bộ luật Lao động 45/2019/QH14, Điều 112; ngày cụ thể do Thủ tướng Chính phủ quyết định hằng năm', true, null),
    (date '2026-02-18', 'HOLIDAY', 'Tết Âm lịch', 'Bộ luật Lao động 45/2019/QH14, Điều 112; ngày cụ thể do Thủ tướng Chính phủ quyết định hằng năm', true, null),
    (date '2026-02-19', 'HOLIDAY', 'Tết Âm lịch', 'Bộ luật Lao động 45/2019/QH14, Điều 112; ngày cụ thể do Thủ tướng Chính phủ quyết định hằng năm', true, null),
    (date '2026-02-20', 'HOLIDAY', 'Tết Âm lịch', 'Bộ luật Lao động 45/2019/QH14, Điều 112; ngày cụ thể do Thủ tướng Chính phủ quyết định hằng năm', true, null),
    (date '2026-04-26', 'HOLIDAY', 'Giỗ Tổ Hùng Vương', 'Bộ luật Lao động 45/2019/QH14, Điều 112', true, null),
    (date '2026-04-27', 'COMPENSATORY_OFF', 'Nghỉ bù Giỗ Tổ Hùng Vương', 'Bộ luật Lao động 45/2019/QH14, Điều 111 khoản 3', true, null),
    (date '2026-04-30', 'HOLIDAY', 'Ngày Chiến thắng', 'Bộ luật Lao động 45/2019/QH14, Điều 112', true, null),
    (date '2026-05-01', 'HOLIDAY', 'Ngày Quốc tế lao động', 'Bộ luật Lao động 45/2019/QH14, Điều 112', true, null),
    (date '2026-08-22', 'SWAP_WORK', 'Làm bù cho ngày 31/08/2026', 'Hoán đổi ngày làm việc, chưa có số văn bản', false, date '2026-08-31'),
    (date '2026-08-31', 'SWAP_OFF', 'Nghỉ, làm bù ngày 22/08/2026', 'Hoán đổi ngày làm việc, chưa có số văn bản', false, date '2026-08-22'),
    (date '2026-09-01', 'HOLIDAY', 'Quốc khánh (ngày liền kề)', 'Bộ luật Lao động 45/2019/QH14, Điều 112; ngày cụ thể do Thủ tướng Chính phủ quyết định hằng năm', false, null),
    (date '2026-09-02', 'HOLIDAY', 'Quốc khánh', 'Bộ luật Lao động 45/2019/QH14, Điều 112', true, null),
    (date '2026-11-24', 'HOLIDAY', 'Ngày Văn hóa Việt Nam', 'Nghị quyết 28/2026/QH16', true, null),
    (date '2027-01-01', 'HOLIDAY', 'Tết Dương lịch', 'Bộ luật Lao động 45/2019/QH14, Điều 112', true, null),
    (date '2027-02-05', 'HOLIDAY', 'Tết Âm lịch', 'Bộ luật Lao động 45/2019/QH14, Điều 112; ngày cụ thể do Thủ tướng Chính phủ quyết định hằng năm (dự kiến)', false, null),
    (date '2027-02-06', 'HOLIDAY', 'Tết Âm lịch', 'Bộ luật Lao động 45/2019/QH14, Điều 112; ngày cụ thể do Thủ tướng Chính phủ quyết định hằng năm (dự kiến)', false, null),
    (date '2027-02-07', 'HOLIDAY', 'Tết Âm lịch', 'Bộ luật Lao động 45/2019/QH14, Điều 112; ngày cụ thể do Thủ tướng Chính phủ quyết định hằng năm (dự kiến)', false, null),
    (date '2027-02-08', 'HOLIDAY', 'Tết Âm lịch', 'Bộ luật Lao động 45/2019/QH14, Điều 112; ngày cụ thể do Thủ tướng Chính phủ quyết định hằng năm (dự kiến)', false, null),
    (date '2027-02-09', 'HOLIDAY', 'Tết Âm lịch', 'Bộ luật Lao động 45/2019/QH14, Điều 112; ngày cụ thể do Thủ tướng Chính phủ quyết định hằng năm (dự kiến)', false, null),
    (date '2027-02-10', 'COMPENSATORY_OFF', 'Nghỉ bù Tết Âm lịch', 'Bộ luật Lao động 45/2019/QH14, Điều 111 khoản 3 (dự kiến)', false, null),
    (date '2027-02-11', 'COMPENSATORY_OFF', 'Nghỉ bù Tết Âm lịch', 'Bộ luật Lao động 45/2019/QH14, Điều 111 khoản 3 (dự kiến)', false, null),
    (date '2027-04-16', 'HOLIDAY', 'Giỗ Tổ Hùng Vương', 'Bộ luật Lao động 45/2019/QH14, Điều 112', false, null),
    (date '2027-04-30', 'HOLIDAY', 'Ngày Chiến thắng', 'Bộ luật Lao động 45/2019/QH14, Điều 112', true, null),
    (date '2027-05-01', 'HOLIDAY', 'Ngày Quốc tế lao động', 'Bộ luật Lao động 45/2019/QH14, Điều 112', true, null),
    (date '2027-05-03', 'COMPENSATORY_OFF', 'Nghỉ bù ngày Quốc tế lao động', 'Bộ luật Lao động 45/2019/QH14, Điều 111 khoản 3', true, null),
    (date '2027-09-02', 'HOLIDAY', 'Quốc khánh', 'Bộ luật Lao động 45/2019/QH14, Điều 112', true, null),
    (date '2027-09-03', 'HOLIDAY', 'Quốc khánh (ngày liền kề)', 'Bộ luật Lao động 45/2019/QH14, Điều 112; ngày cụ thể do Thủ tướng Chính phủ quyết định hằng năm', false, null),
    (date '2027-11-24', 'HOLIDAY', 'Ngày Văn hóa Việt Nam', 'Nghị quyết 28/2026/QH16', true, null)
) as shipped;

select deadlines.number_days(id) from deadlines.calendar;
