package org.parix.notices.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.io.File;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parix.ParixTest;
import org.parix.notices.Commune;
import org.parix.notices.NoticeKind;
import org.parix.notices.Reminders;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two servers on one database. */
@ParixTest
class JobsTests {
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    @Autowired
    Reminders reminders;

    @Autowired
    DataSource data;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    ApplicationContext parix;

    @Test
    void runsNothingWhereASettingSaysSo() {
        assertThat(jdbc.sql("select count(*) from notices.job where task_name like 'notices.%' and picked")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void runsAJobOnOneOfTwoServers() {
        Commune commune = new Commune(parix, "hai máy chủ");
        late(commune, 20);
        var runs = new AtomicInteger();
        var job = new Job("test.remind", new Job.Every(Duration.ofHours(1)), () -> {
            runs.incrementAndGet();
            reminders.run(clock.instant());
        });
        Scheduler one = Jobs.scheduler(List.of(job), data, HEARTBEAT, clock);
        Scheduler two = Jobs.scheduler(List.of(job), data, HEARTBEAT, clock);
        try {
            one.start();
            two.start();
            until(() -> succeeded("test.remind"));
        } finally {
            one.stop();
            two.stop();
        }

        assertThat(runs).hasValue(1);
        assertThat(commune.told(commune.officer, NoticeKind.LATE)).hasSize(20);
    }

    @Test
    void triesAgainSoonWhatFailed() {
        var runs = new AtomicInteger();
        var job = new Job("test.fail", new Job.Every(Duration.ofHours(1)), () -> {
            runs.incrementAndGet();
            throw new IllegalStateException("as the test wants it");
        });
        Scheduler one = Jobs.scheduler(List.of(job), data, HEARTBEAT, clock);
        try {
            one.start();
            until(() -> jdbc.sql(
                                    "select count(*) from notices.job where task_name = 'test.fail' and consecutive_failures = 1")
                            .query(Integer.class)
                            .single()
                    == 1);
        } finally {
            one.stop();
        }

        assertThat(jdbc.sql(
                                "select extract(epoch from execution_time - last_failure) from notices.job where task_name = 'test.fail'")
                        .query(Double.class)
                        .single())
                .isBetween(20.0, 70.0);
    }

    /** The other server is a process of its own, killed while it reminds; what it had begun is undone, and the one that is left does all of it. */
    @Test
    void takesOverFromAServerThatIsKilledInTheMiddleOfARun(@TempDir Path folder) throws Exception {
        Commune commune = new Commune(parix, "máy bị tắt");
        late(commune, 20);
        Process other = anotherServer(folder);
        try {
            until(() -> jdbc.sql("select count(*) from notices.job where task_name = 'notices.remind'")
                            .query(Integer.class)
                            .single()
                    == 1);
            try (Connection held = data.getConnection();
                    Statement statement = held.createStatement()) {
                held.setAutoCommit(false);
                statement.execute("lock table notices.notice in share mode");
                jdbc.sql(
                                "update notices.job set execution_time = now() - interval '1 second' where task_name = 'notices.remind'")
                        .update();
                until(() -> jdbc.sql(
                                        "select count(*) from pg_locks where not granted and relation = 'notices.notice'::regclass")
                                .query(Integer.class)
                                .single()
                        > 0);
                other.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
                held.rollback();
            }
            assertThat(commune.told(commune.officer, NoticeKind.LATE)).isEmpty();

            Scheduler left = Jobs.scheduler(
                    List.of(new Job(
                            "notices.remind", new Job.Daily(LocalTime.of(6, 0)), () -> reminders.run(clock.instant()))),
                    data,
                    HEARTBEAT,
                    clock);
            try {
                left.start();
                until(() -> succeeded("notices.remind"));
            } finally {
                left.stop();
            }
        } finally {
            other.destroyForcibly();
        }

        assertThat(commune.told(commune.officer, NoticeKind.LATE)).hasSize(20);
        assertThat(jdbc.sql(
                                "select count(*) - count(distinct (account_id, duty_id)) from notices.notice where kind = 'LATE'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private boolean succeeded(String job) {
        return jdbc.sql("select count(*) from notices.job where task_name = :job and last_success is not null")
                        .param("job", job)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Duties whose last day passed two weeks ago; today is made a working day, whenever the test runs. */
    private void late(Commune commune, int many) {
        LocalDate today = LocalDate.now(clock);
        for (int n = 0; n < many; n++) {
            commune.duty("Việc " + n, today.minusDays(14));
        }
        jdbc.sql("update deadlines.day_number set working = true where day = :today")
                .param("today", today)
                .update();
    }

    private Process anotherServer(Path folder) throws Exception {
        Environment here = parix.getEnvironment();
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "org.parix.Parix",
                                "--parix.port=0",
                                "--parix.data=" + folder.resolve("data"),
                                "--parix.notices.heartbeat=1s"),
                        Stream.of("url", "user", "password", "owner.user", "owner.password")
                                .map(name ->
                                        "--parix.database." + name + "=" + here.getProperty("parix.database." + name)))
                .toList();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File("target/another-server.log"))
                .start();
    }

    private static void until(BooleanSupplier happened) {
        for (int tries = 0; tries < 1200; tries++) {
            if (happened.getAsBoolean()) {
                return;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("it did not happen within two minutes");
    }
}
