package org.parix.plans.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parix.plans.PaperMaker.aPaper;
import static org.parix.plans.PaperMaker.aTask;
import static org.parix.plans.PaperMaker.charged;
import static org.parix.plans.PaperMaker.group;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parix.ParixTest;
import org.parix.deadlines.Deadline;
import org.parix.deadlines.Due;
import org.parix.identity.TestPeople;
import org.parix.plans.PaperId;
import org.parix.plans.PaperMaker;
import org.parix.plans.Plans;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageCostTests {
    private static final int TASKS = 5000;
    private static final long LONGEST_MS = 2_000;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Plans plans;

    @Autowired
    JdbcClient jdbc;

    private long plan;
    private long middle;

    @BeforeAll
    void openALargePlan() {
        long paper = jdbc.sql("""
                        insert into plans.paper (sha256, file_name, format, size, bytes, blocks, uploaded_at)
                        values (repeat('0', 64), 'lon.docx', 'DOCX', 0, '', '[]', now()) returning id
                        """).query(Long.class).single();
        PaperMaker many = aPaper().of(new PaperId(paper)).area("I", "Thể chế").area("II", "Thủ tục");
        IntStream.rangeClosed(1, TASKS)
                .forEach(i -> many.task(aTask("" + i, "Nhiệm vụ thứ " + i + " về hồ sơ")
                        .in(i % 2 == 0 ? "I" : "II")
                        .key("" + i)
                        .lead(charged("Đơn vị " + i % 40))
                        .cooperating(group("Các thôn"))
                        .due(Deadline.of("Ngày", new Due.OnDate(LocalDate.of(2026, 1 + i % 12, 1 + i % 28))))
                        .made()));
        plan = plans.open(many.made(), TestPeople.AT_OFFICE).value();
        middle = jdbc.sql("select id from plans.task where plan_id = :plan and position = 2500")
                .param("plan", plan)
                .query(Long.class)
                .single();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/plans",
                "/plans/PLAN",
                "/plans/PLAN/tasks",
                "/plans/PLAN/tasks?q=ho so thu 49&sort=DEADLINE",
                "/plans/PLAN/tasks?after=TASK",
                "/plans/PLAN/tasks?sort=LEAD&before=TASK&size=100",
                "/plans/PLAN/tasks/TASK",
                "/plans/PLAN/tasks/TASK/place",
                "/plans/PLAN/tasks/export.csv",
                "/plans/PLAN/delete",
                "/agencies"
            })
    void asksTheDatabaseOnceAndAnswersQuickly(String page) {
        String url = page.replace("PLAN", "" + plan).replace("TASK", "" + middle);
        assertThat(mvc.get().uri(url)).hasStatusOk();

        // the best of three: other programs of the machine may have had the processor
        List<String> queries = List.of();
        long millis = Long.MAX_VALUE;
        for (int tries = 0; tries < 3 && millis >= LONGEST_MS; tries++) {
            long start = System.nanoTime();
            queries = queriesOf(url);
            millis = (System.nanoTime() - start) / 1_000_000;
        }

        assertThat(queries)
                .as(url)
                .filteredOn(query -> query.contains("identity.account"))
                .as("who asks, and what they may")
                .hasSize(1);
        assertThat(queries)
                .filteredOn(PageCostTests::asksWhose)
                .as("whose the row is")
                .hasSize(url.contains("/plans/") ? 1 : 0);
        assertThat(queries)
                .filteredOn(query -> !query.contains("identity.account") && !asksWhose(query))
                .filteredOn(query -> !query.contains("insert into audit.entry")) // an export is told to the trail
                .filteredOn(query -> !isBell(query))
                .as("the page")
                .hasSize(url.equals("/agencies") ? 2 : 1); // the tree, and the groups beside it
        assertThat(queries)
                .filteredOn(PageCostTests::isBell)
                .as("the bell of the frame")
                .hasSize(url.endsWith(".csv") ? 0 : 1);
        assertThat(millis).as("milliseconds for " + url).isLessThan(LONGEST_MS);
    }

    @Test
    void pagesForwardAndBackThroughAllTasksOnce() {
        assertThat(numbers("?size=100&after=" + middle)).hasSize(100).first().isEqualTo("2502");
        assertThat(numbers("?size=25&before=" + middle)).hasSize(25).last().isEqualTo("2500");
        assertThat(numbers("?size=25")).hasSize(25).first().isEqualTo("1");
        assertThat(numbers("?size=25&q=thu+4999")).containsExactly("4999");
    }

    private List<String> numbers(String query) {
        String html = new String(
                mvc.get()
                        .uri("/plans/" + plan + "/tasks" + query)
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray(),
                java.nio.charset.StandardCharsets.UTF_8);
        return java.util.regex.Pattern.compile("task-number\">([^<]+)<")
                .matcher(html)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static boolean isBell(String query) {
        return query.contains("from notices.notice");
    }

    private static boolean asksWhose(String query) {
        return query.contains("as taking_part");
    }

    private List<String> queriesOf(String url) {
        Logger jdbcLog = (Logger) LoggerFactory.getLogger("org.springframework.jdbc.core.JdbcTemplate");
        ListAppender<ILoggingEvent> seen = new ListAppender<>() {
            @Override
            protected void append(ILoggingEvent event) {
                event.prepareForDeferredProcessing(); // else the thread would be whoever asks for its name
                super.append(event);
            }
        };
        seen.start();
        jdbcLog.addAppender(seen);
        jdbcLog.setAdditive(false);
        jdbcLog.setLevel(Level.DEBUG);
        try {
            assertThat(mvc.get().uri(url)).hasStatusOk();
        } finally {
            jdbcLog.setLevel(null);
            jdbcLog.setAdditive(true);
            jdbcLog.detachAppender(seen);
        }
        // other applications of this process may ask their databases meanwhile
        String here = Thread.currentThread().getName();
        return List.copyOf(seen.list).stream()
                .filter(event -> event.getThreadName().equals(here))
                .map(ILoggingEvent::getFormattedMessage)
                .filter(message -> message.startsWith("Executing prepared SQL statement"))
                .toList();
    }
}
