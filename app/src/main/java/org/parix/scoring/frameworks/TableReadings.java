package org.parix.scoring.frameworks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.parix.directory.AgencyId;
import org.parix.identity.UserId;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;

/**
 * Reads papers with tables of criteria in the background, one after another, on a thread of low priority: nobody waits for an answer meanwhile. A
 * file is gone when its reading has ended, however it ended.
 */
@Service
public class TableReadings implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(TableReadings.class);
    /** How long the outcome of a reading can still be looked at. */
    private static final Duration REMEMBERED = Duration.ofHours(2);

    private static final int MOST_WAITING = 20;

    private final PaperTables tables;
    private final Clock clock;
    private final Map<UUID, TableReading> all = new ConcurrentHashMap<>();
    private final ExecutorService reader = Executors.newSingleThreadExecutor(Thread.ofPlatform()
            .daemon()
            .name("framework-tables")
            .priority(Thread.MIN_PRIORITY)
            .factory());

    TableReadings(PaperTables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /** @throws Refused {@code scoring.frameworks.reading.empty}, {@code scoring.frameworks.reading.busy} where too many wait already */
    public UUID submit(UserId by, AgencyId owner, InputStream bytes, String fileName, PaperTables.About about)
            throws IOException {
        forgetOld();
        if (all.values().stream().filter(one -> !one.state().ended()).count() >= MOST_WAITING) {
            throw new Refused("scoring.frameworks.reading.busy");
        }
        Path file = Files.createTempFile("framework", ".paper");
        Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
        if (Files.size(file) == 0) {
            Files.delete(file);
            throw new Refused("scoring.frameworks.reading.empty");
        }
        var reading = new TableReading(new TableReading.Asked(by, owner, file, fileName, about), clock.instant());
        all.put(reading.id(), reading);
        SecurityContext asker = SecurityContextHolder.getContext();
        reading.runsAs(reader.submit(new DelegatingSecurityContextRunnable(() -> run(reading), asker)));
        return reading.id();
    }

    private void run(TableReading reading) {
        TableReading.Asked asked = reading.asked();
        try {
            if (reading.state().ended()) {
                return;
            }
            reading.move(new TableReading.State.Reading(org.parix.documents.Progress.Stage.OPENING, 0, 0));
            PaperTables.Taken taken = tables.take(
                    asked.owner(),
                    asked.file(),
                    asked.about(),
                    (stage, done, total) -> {
                        if (!reading.move(new TableReading.State.Reading(stage, done, total))) {
                            throw new CancellationException();
                        }
                    },
                    asked.by());
            reading.move(new TableReading.State.Done(taken));
        } catch (Refused refused) {
            reading.move(new TableReading.State.Refused(refused.key(), List.of(refused.arguments())));
        } catch (CancellationException _) {
            log.debug("Reading {} was ended", reading.id());
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError failure) {
            String code = reading.id().toString().substring(0, 8);
            if (reading.move(new TableReading.State.Refused("scoring.frameworks.reading.failed", List.of(code)))) {
                log.error("Reading {} failed", code, failure);
            }
        } finally {
            drop(asked.file());
        }
    }

    private static void drop(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException kept) {
            log.warn("A file that was read stays behind: {}", kept.getMessage());
        }
    }

    /** @throws NotFound also where the server was started anew since, and where somebody else sent the file */
    public TableReading find(String id, UserId who) {
        try {
            TableReading reading = all.get(UUID.fromString(id));
            if (reading != null && reading.asked().by().equals(who)) {
                return reading;
            }
        } catch (IllegalArgumentException _) {
            // an id that none can have is one that does not exist
        }
        throw new NotFound("reading " + id);
    }

    public void cancel(String id, UserId who) {
        TableReading reading = find(id, who);
        reading.cancel();
        drop(reading.asked().file());
    }

    private void forgetOld() {
        Instant limit = clock.instant().minus(REMEMBERED);
        all.values().removeIf(one -> one.state().ended() && one.since().isBefore(limit));
    }

    @Override
    public void destroy() {
        reader.shutdownNow();
        all.values().forEach(one -> drop(one.asked().file()));
    }
}
