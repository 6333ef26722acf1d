package org.parix.notices.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.NightlyWork;
import org.parix.notices.NoticeSettings;
import org.parix.ui.Formats;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Runs the jobs, from when Parix is ready until it stops. When each runs next stands in the database: a server picks one and says that it is at it;
 * another takes over from one that fell silent.
 */
@Component
class Jobs {
    private static final Logger log = LoggerFactory.getLogger(Jobs.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(30);
    private static final int DOUBLINGS = 5;

    private final DataSource data;
    private final NoticeSettings settings;
    private final List<Job> jobs;
    private final Clock clock;

    private final String ends;

    private @Nullable Scheduler running;
    private boolean over;

    /** @param ends {@code parix.run}, where Parix was started for one thing only */
    Jobs(
            DataSource data,
            NoticeSettings settings,
            List<Job> jobs,
            List<NightlyWork> nightly,
            Clock clock,
            @Value("${parix.run:}") String ends) {
        this.data = data;
        this.ends = ends;
        this.settings = settings;
        this.jobs = Stream.concat(
                        jobs.stream(),
                        nightly.stream()
                                .map(work -> new Job(work.name(), new Job.Daily(settings.nightly()), work::run)))
                .toList();
        this.clock = clock;
    }

    /** Beside, so that nobody waits for it; and not where Parix ends as soon as it is ready. */
    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        if (settings.jobs() && ends.isEmpty()) {
            Thread.ofVirtual().name("jobs").start(this::start);
        }
    }

    @EventListener
    void on(ContextClosedEvent closed) {
        if (closed.getApplicationContext().getParent() == null) {
            stop();
        }
    }

    synchronized void start() {
        if (running == null && !over) {
            Scheduler scheduler = scheduler(jobs, data, settings.heartbeat(), clock);
            scheduler.start();
            running = scheduler;
        }
    }

    synchronized void stop() {
        over = true;
        if (running != null) {
            running.stop();
            running = null;
        }
    }

    /** Another server's, as it were. */
    static Scheduler scheduler(List<Job> jobs, DataSource data, Duration heartbeat, Clock clock) {
        return Scheduler.create(data)
                .startTasks(jobs.stream().map(Jobs::task).toList())
                .tableName("notices.job")
                .schedulerName(new SchedulerName.Fixed("parix-" + UUID.randomUUID()))
                .threads(4)
                .pollingInterval(Duration.ofSeconds(Math.clamp(heartbeat.toSeconds(), 1, 10)))
                .heartbeatInterval(heartbeat)
                .missedHeartbeatsLimit(6)
                .shutdownMaxWait(Duration.ofSeconds(15))
                .failureLogging(LogLevel.OFF, false)
                .clock(clock::instant)
                .alwaysPersistTimestampInUTC()
                .build();
    }

    private static RecurringTask<Void> task(Job job) {
        return Tasks.recurring(job.name(), schedule(job.when()))
                .onFailure((complete, next) -> next.reschedule(
                        complete, complete.getTimeDone().plus(retry(complete.getExecution().consecutiveFailures))))
                .onDeadExecutionRevive()
                .execute((_, _) -> run(job));
    }

    /** Not before the next day's turn, as a job of once a day would else be. */
    private static Duration retry(int failures) {
        return FIRST_RETRY.multipliedBy(1L << Math.clamp(failures, 0, DOUBLINGS));
    }

    private static void run(Job job) {
        try {
            job.run().run();
        } catch (RuntimeException e) {
            log.error("The job {} failed and will be tried again", job.name(), e);
            throw e;
        }
    }

    private static Schedule schedule(Job.When when) {
        return switch (when) {
            case Job.Daily daily -> Schedules.daily(Formats.ZONE, daily.at());
            case Job.Every every -> Schedules.fixedDelay(every.pause());
        };
    }
}
