package org.parix.bench.province;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.function.Consumer;
import org.parix.deadlines.Deadline;
import org.parix.deadlines.Due;
import org.parix.directory.AgencyId;
import org.parix.plans.PlanJson;
import org.parix.plans.progress.Settling;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A province in the middle of its year: 130 communes of 40 agencies, 400 plans of 150 tasks, what is owed of them as Parix makes it, and a
 * year of history. Plans and tasks are written by SQL, duties by {@link Settling}.
 */
public final class Province {
    public static final int COMMUNES = 130;
    public static final int AGENCIES_EACH = 40;
    public static final int PLANS = 400;
    public static final int TASKS_EACH = 150;
    public static final int HISTORY = 200_000;
    private static final int OF_THE_PROVINCE = 10;
    private static final long SEED = 20_260_101;

    private static final List<String> TABLES = List.of(
            "directory.agency",
            "directory.group_member",
            "plans.plan",
            "plans.area",
            "plans.task",
            "plans.task_role",
            "plans.task_party",
            "plans.clock",
            "plans.duty",
            "plans.duty_act",
            "plans.extension");

    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final JdbcClient owner;
    private final Settling settling;
    private final LocalDate today;

    /** @param data the data directory: its owner tidies up after so much was written */
    public Province(ApplicationContext parix, Path data, LocalDate today) throws IOException {
        var access = new Properties();
        try (Reader reader = Files.newBufferedReader(data.resolve("database.properties"))) {
            access.load(reader);
        }
        this.owner = JdbcClient.create(new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:" + access.getProperty("port") + "/parix",
                "parix",
                access.getProperty("password")));
        this.jdbc = parix.getBean(JdbcClient.class);
        this.transaction = new TransactionTemplate(parix.getBean(PlatformTransactionManager.class));
        this.settling = parix.getBean(Settling.class);
        this.today = today;
    }

    /** @param first opens the account of the person to whom the history is put down */
    public void fill(Consumer<AgencyId> first) {
        transaction.executeWithoutResult(_ -> {
            agencies();
            first.accept(top());
            plans();
            tasks(deadlines());
            parties();
            clocks();
            settling.settleAll();
            work();
            history();
        });
        for (String table : TABLES) {
            owner.sql("vacuum analyze " + table).update();
        }
    }

    public AgencyId top() {
        return one("select id from directory.agency where key = 'do province'");
    }

    public AgencyId commune(int number) {
        return one("select id from directory.agency where key = 'do commune " + number + "'");
    }

    public AgencyId agency(int commune, int number) {
        return one("select id from directory.agency where key = 'do agency " + commune + " " + number + "'");
    }

    private AgencyId one(String sql) {
        return new AgencyId(jdbc.sql(sql).query(Long.class).single());
    }

    public long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private void agencies() {
        jdbc.sql("""
                        insert into directory.agency (name, kind, key, recorded_at)
                        values ('Ủy ban nhân dân tỉnh Đo Lường', 'PEOPLES_COMMITTEE', 'do province', now())
                        """).update();
        jdbc.sql("""
                        insert into directory.agency (name, kind, key, recorded_at, parent_id)
                        select 'Sở thứ ' || n, 'DEPARTMENT', 'do department ' || n, now(),
                               (select id from directory.agency where key = 'do province')
                          from generate_series(1, :each) as n
                        union all
                        select 'Ủy ban nhân dân xã Đo ' || n, 'PEOPLES_COMMITTEE', 'do commune ' || n, now(),
                               (select id from directory.agency where key = 'do province')
                          from generate_series(1, :communes) as n
                        """).param("each", AGENCIES_EACH).param("communes", COMMUNES).update();
        jdbc.sql("""
                        insert into directory.agency (name, kind, key, recorded_at, parent_id)
                        select 'Phòng ' || n || ' xã Đo ' || commune, 'DIVISION', 'do agency ' || commune || ' ' || n, now(), agency.id
                          from generate_series(1, :communes) as commune
                          join directory.agency on agency.key = 'do commune ' || commune
                         cross join generate_series(1, :each) as n
                        """).param("each", AGENCIES_EACH).param("communes", COMMUNES).update();
        jdbc.sql("""
                        insert into directory.agency_group (name, key, recorded_at) values ('UBND các xã của tỉnh', 'do communes', now())
                        """).update();
        jdbc.sql("""
                        insert into directory.group_member (group_id, agency_id, valid_from)
                        select agency_group.id, agency.id, date '2020-01-01'
                          from directory.agency_group join directory.agency on agency.key like 'do commune %'
                         where agency_group.key = 'do communes'
                        """).update();
    }

    /** A mixture as papers have it: most name a day, some a period, some wait for an event, some come back. */
    private String deadlines() {
        int year = today.getYear();
        var random = new Random(SEED);
        List<Object> rows = new ArrayList<>();
        for (int n = 0; n < 1000; n++) {
            LocalDate day = LocalDate.of(year, 1, 15).plusDays(random.nextInt(345));
            int month = 1 + random.nextInt(12);
            LocalDate first = LocalDate.of(year, month, 1);
            Due due = switch (n % 20) {
                case 0, 1 -> new Due.AfterEvent("UBND tỉnh có hướng dẫn số " + n);
                case 2 -> new Due.DaysAfter(10, true, "Hội đồng nhân dân tỉnh ban hành Nghị quyết số " + n);
                case 3 -> new Due.Recurring(new Due.Rule(Due.Every.QUARTER, null, 15, null, null, true));
                case 4, 5 -> new Due.Continuous();
                case 6, 7, 8 ->
                    new Due.Span(Due.SpanKind.MONTH, first, first.plusMonths(1).minusDays(1));
                case 9 -> new Due.Before(day);
                default -> new Due.OnDate(day);
            };
            rows.add(new Row(n, Deadline.of("Thời hạn thứ " + n, due), DueName.of(due), DueName.day(due)));
        }
        return PlanJson.write(rows);
    }

    record Row(
            int n,
            Deadline deadline,
            String kind,
            @org.jspecify.annotations.Nullable LocalDate day) {}

    private void plans() {
        jdbc.sql("""
                        insert into plans.paper (sha256, file_name, format, size, bytes, blocks, uploaded_at)
                        values (repeat('d', 64), 'do-luong.docx', 'DOCX', 0, '', '[]', now())
                        """).update();
        jdbc.sql("""
                        insert into plans.plan (version, status, kind, number, issued_on, place, issuer, title, year, opened_at, changed_at,
                               agency_id)
                        select 1, 'OPEN', 'PLAN', n || '/KH-UBND', make_date(:year, 1, 5), 'Đo Lường', agency.name,
                               'Kế hoạch cải cách hành chính số ' || n || ' năm ' || :year || ' của ' || agency.name, :year,
                               make_timestamptz(:year, 1, 8, 8, 0, 0), now(), agency.id
                          from generate_series(1, :plans) as n
                          join directory.agency
                            on agency.key = case when n <= :top then 'do province' else 'do commune ' || (n % :communes + 1) end
                         order by n
                        """)
                .param("year", today.getYear())
                .param("plans", PLANS)
                .param("top", OF_THE_PROVINCE)
                .param("communes", COMMUNES)
                .update();
        jdbc.sql("""
                        insert into plans.revision (plan_id, version, paper_id, recorded_at, head)
                        select id, 1, (select id from plans.paper where sha256 = repeat('d', 64)), opened_at, '{}' from plans.plan
                        """).update();
        jdbc.sql("""
                        insert into plans.area (plan_id, position, paper_key, number, title, source, opened_in)
                        select plan.id, n, n::text, n::text,
                               (array['Chỉ đạo, điều hành cải cách hành chính', 'Cải cách thể chế', 'Cải cách thủ tục hành chính',
                                      'Cải cách tổ chức bộ máy', 'Cải cách chế độ công vụ', 'Cải cách tài chính công',
                                      'Xây dựng chính quyền số'])[n], '{}', 1
                          from plans.plan cross join generate_series(1, 7) as n
                        """).update();
    }

    private void tasks(String deadlines) {
        jdbc.sql("""
                        with given as materialized (
                            select * from jsonb_to_recordset(:deadlines::jsonb) as each(n integer, deadline jsonb, kind text, day date))
                        insert into plans.task (plan_id, area_id, position, depth, paper_id, paper_key, number, title, product, product_types,
                               target_text, target, deadline_text, deadline_kind, deadline_from, deadline_to, deadline_date, last_day, deadline,
                               note, source, original, doubts, corrections, opened_in)
                        select plan.id, area.id, step, 0, paper.id, step::text, step::text,
                               'Nhiệm vụ thứ ' || step || ': rà soát, đánh giá, hoàn thiện quy định và tổ chức thực hiện trong lĩnh vực '
                               || lower(area.title), 'Báo cáo của cơ quan chủ trì', case when step % 2 = 0 then array['BAO_CAO'] else '{}' end,
                               'Hoàn thành 100%', '{"text": "Hoàn thành 100%"}', deadline ->> 'text', given.kind, null, null, null,
                               given.day, deadline, '', '{}', '{}', '[]', '[]', 1
                          from plans.plan
                         cross join generate_series(1, :tasks) as step
                          join plans.area on area.plan_id = plan.id and area.position = step % 7 + 1
                          join plans.paper on paper.sha256 = repeat('d', 64)
                          join given on given.n = (plan.id * 151 + step * 7) % 1000
                         order by plan.id, step.step
                        """).param("tasks", TASKS_EACH).param("deadlines", deadlines).update();
    }

    /** In each plan every agency leads some; in plans of the province one task in six is every commune's. */
    private void parties() {
        jdbc.sql("""
                        insert into plans.task_role (task_id, role, text, unclear) select id, 'LEAD', 'Cơ quan chủ trì', '{}' from plans.task
                        """).update();
        jdbc.sql("""
                        insert into plans.task_party (task_id, role, position, agency_id, group_id)
                        select task.id, 'LEAD', 1,
                               case when plan.agency_id <> top.id then lower.ids[task.position % :each + 1]
                                    when task.position % 6 <> 0 then lower.ids[task.position % :each + 1] end,
                               case when plan.agency_id = top.id and task.position % 6 = 0 then communes.id end
                          from plans.task join plans.plan on plan.id = task.plan_id
                         cross join (select id from directory.agency where key = 'do province') as top
                         cross join (select id from directory.agency_group where key = 'do communes') as communes
                          join (select parent_id, array_agg(id order by id) filter (where kind <> 'PEOPLES_COMMITTEE') as ids
                                  from directory.agency group by parent_id) as lower on lower.parent_id = plan.agency_id
                        """).param("each", AGENCIES_EACH).update();
    }

    /** What counts its days from a resolution has begun to: it was issued some days ago. */
    private void clocks() {
        jdbc.sql("""
                        with issued as (
                            insert into deadlines.happening (agency_id, what, day, paper_number, paper_issuer, reference, recorded_at)
                            select agency.id, 'Hội đồng nhân dân tỉnh ban hành Nghị quyết', :day, '1/NQ-HĐND', 'Hội đồng nhân dân tỉnh', '', now()
                              from directory.agency where key = 'do province'
                            returning id)
                        insert into plans.clock (task_id, happening_id, day, started_by, started_at)
                        select task.id, issued.id, :day, (select min(id) from identity.account), now()
                          from plans.task cross join issued where task.deadline_kind = 'WORKING_DAYS_AFTER'
                        """).param("day", today.minusDays(4)).update();
    }

    /** Most of what is past is done, some of it too late; some is late; what lies ahead is partly begun. */
    private void work() {
        jdbc.sql("""
                        update plans.duty
                           set state = drawn.state, percent = case when drawn.done is not null then 100 when drawn.state = 'IN_HAND' then 40 else 0 end,
                               done_on = drawn.done, note = case when drawn.state = 'NOT_STARTED' then '' else 'Đang phối hợp với các cơ quan liên quan' end,
                               exception = case when drawn.done is not null then 'Lồng ghép trong báo cáo khác' end, version = version + 1
                          from (select id, due,
                                       case when waits_for is not null then 'NOT_STARTED'
                                            when due < :today and luck < 0.78 then 'FINISHED'
                                            when due < :today and luck < 0.84 then 'HANDED_IN'
                                            when due < :today and luck < 0.87 then 'RETURNED'
                                            when due < :today then 'IN_HAND'
                                            when luck < 0.1 then 'FINISHED'
                                            when luck < 0.5 then 'IN_HAND' else 'NOT_STARTED' end as state,
                                       case when waits_for is not null then null
                                            when due < :today and luck < 0.84 then least(:today, due + (hashint8(id * 7) & 65535) % 40 - 30)
                                            when (due is null or due >= :today) and luck < 0.1 then :today - (luck * 900)::int end as done
                                  from (select duty.*, (hashint8(id) & 65535) / 65536.0 as luck from plans.duty) as duty) as drawn
                         where duty.id = drawn.id
                        """).param("today", today).update();
        jdbc.sql("""
                        insert into plans.extension (duty_id, state, former_due, wanted, reason, asked_by, asked_at)
                        select id, 'ASKED', due, due + 30, 'Chờ hướng dẫn của cấp trên', (select min(id) from identity.account), now()
                          from plans.duty where plans.working(state) and due < :today and id % 10 = 0
                        """).param("today", today).update();
    }

    private void history() {
        jdbc.sql("""
                        insert into plans.duty_act (duty_id, task_id, act, former, later, reason, account_id, agency_id, at)
                        select duty.id, duty.task_id, case when duty.state = 'RETURNED' and n = 1 then 'returned' else 'reported' end,
                               jsonb_build_object('percent', '0'), jsonb_build_object('percent', (n * 10)::text),
                               case when duty.state = 'RETURNED' and n = 1 then 'Thiếu số liệu của hai đơn vị' else '' end,
                               (select min(id) from identity.account), duty.agency_id, now() - make_interval(days => (n * 7 + duty.id % 200)::int)
                          from (select duty.*, row_number() over (order by id) as at from plans.duty) as duty
                         cross join generate_series(1, 1 + :history / (select count(*) from plans.duty)::int) as n
                         limit :history
                        """).param("history", HISTORY).update();
    }
}
