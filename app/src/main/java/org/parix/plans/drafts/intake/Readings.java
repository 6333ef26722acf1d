package org.parix.plans.drafts.intake;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.parix.documents.Progress;
import org.parix.documents.Reading;
import org.parix.identity.UserId;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.plans.PlanId;
import org.parix.plans.drafts.Drafts;
import org.parix.plans.drafts.NewPaper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.stereotype.Service;

/**
 * Reads uploaded files in the background, a few at once. Readings are hard work for the processor, so each has a thread of its own system's
 * and low priority: on the virtual threads that answer people, two of them could keep everyone waiting. A reading that exceeds its time,
 * the memory or the stack ends as refused; nothing is stored before it is complete.
 */
@Service
public class Readings implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Readings.class);
    /** How long the outcome of a reading can still be looked at. */
    private static final Duration REMEMBERED = Duration.ofHours(2);

    private final IncomingFolder folder;
    private final Drafts drafts;
    private final PaperReader reader;
    private final IntakeSettings settings;
    private final Clock clock;
    private final Map<ReadingId, Incoming> all = new ConcurrentHashMap<>();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("reading-watch").factory());
    private final Deque<Incoming> queue = new ArrayDeque<>();
    private int running;

    Readings(IncomingFolder folder, Drafts drafts, PaperReader reader, IntakeSettings settings, Clock clock) {
        this.folder = folder;
        this.drafts = drafts;
        this.reader = reader;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Takes a file in and has it read, unless the agency has the very same file already: then it waits for {@link #readAnyway}.
     *
     * @param year the year the paper plans for, where the person named one
     * @param amends the plan the person said it is an amended version of
     * @throws Refused {@code plans.drafts.emptyUpload}, {@code plans.drafts.tooManyWaiting}
     */
    public ReadingId submit(
            From from, InputStream upload, String fileName, @Nullable Integer year, @Nullable PlanId amends)
            throws IOException {
        forgetOld();
        NewPaper paper = folder.take(upload, fileName);
        if (paper.size() == 0) {
            folder.remove(paper);
            throw new Refused("plans.drafts.emptyUpload");
        }
        List<Drafts.Known> before = drafts.known(paper.sha256()).stream()
                .filter(known -> known.owner().equals(from.owner()))
                .toList();
        Incoming incoming = new Incoming(
                from,
                paper,
                year,
                amends,
                before.isEmpty() ? new ReadingState.Waiting(0) : new ReadingState.Known(before),
                clock.instant());
        all.put(incoming.id(), incoming);
        if (before.isEmpty()) {
            enqueue(incoming);
        }
        return incoming.id();
    }

    /** Reads a file although it is here already. */
    public void readAnyway(ReadingId id, UserId who) {
        Incoming incoming = find(id, who);
        if (incoming.state() instanceof ReadingState.Known
                && incoming.move(new ReadingState.Waiting(0), clock.instant())) {
            enqueue(incoming);
        }
    }

    /** @throws NotFound also where the server was started anew since, and where somebody else sent the file */
    public Incoming find(ReadingId id, UserId who) {
        Incoming incoming = all.get(id);
        if (incoming == null || !incoming.from().who().equals(who)) {
            throw new NotFound("reading " + id);
        }
        return incoming;
    }

    public static ReadingId id(String text) {
        try {
            return new ReadingId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NotFound("reading " + text);
        }
    }

    /** Ends a reading; what has not been stored by now never will be. */
    public void cancel(ReadingId id, UserId who) {
        cancel(find(id, who));
    }

    private void cancel(Incoming incoming) {
        if (incoming.move(new ReadingState.Cancelled(), clock.instant())) {
            incoming.interrupt();
            synchronized (queue) {
                queue.remove(incoming);
                tellPlaces();
            }
            if (!incoming.stillRuns()) {
                folder.remove(incoming.paper());
            }
        }
    }

    private void enqueue(Incoming incoming) {
        synchronized (queue) {
            if (queue.size() >= settings.waiting()) {
                all.remove(incoming.id());
                folder.remove(incoming.paper());
                throw new Refused("plans.drafts.tooManyWaiting");
            }
            queue.add(incoming);
            tellPlaces();
            startNext();
        }
    }

    private void startNext() {
        while (running < settings.atOnce() && !queue.isEmpty()) {
            Incoming next = queue.remove();
            running++;
            next.takeSlot();
            Thread thread = Thread.ofPlatform()
                    .daemon()
                    .name("reading-" + next.id())
                    .priority(Thread.MIN_PRIORITY)
                    .uncaughtExceptionHandler((t, e) -> fails(next, e))
                    .unstarted(new DelegatingSecurityContextRunnable(() -> run(next), next.asker()));
            next.runsOn(thread);
            thread.start();
            watch.schedule(() -> abandon(next), settings.time().plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS);
        }
        tellPlaces();
    }

    private void tellPlaces() {
        int ahead = 0;
        for (Incoming waiting : queue) {
            waiting.move(new ReadingState.Waiting(++ahead), clock.instant());
        }
    }

    private void run(Incoming incoming) {
        try {
            incoming.progress(clock.instant()).at(Progress.Stage.OPENING, 0, 0);
            NewPaper paper = incoming.paper();
            Reading reading = reader.read(paper.file(), incoming.year(), incoming.progress(clock.instant()));
            if (incoming.move(new ReadingState.Storing(), clock.instant())) {
                incoming.move(
                        new ReadingState.Done(
                                drafts.keep(paper, reading, incoming.from().owner(), incoming.amends())),
                        clock.instant());
            }
        } catch (Refused e) {
            incoming.move(new ReadingState.Refused(e.key(), List.of(e.arguments())), clock.instant());
        } catch (CancellationException e) {
            log.debug("Reading {} was ended", incoming.id());
        } catch (IOException e) {
            fails(incoming, e);
        } finally {
            folder.remove(incoming.paper());
            freeSlot(incoming);
        }
    }

    private void fails(Incoming incoming, Throwable cause) {
        boolean tooMuch = cause instanceof OutOfMemoryError || cause instanceof StackOverflowError;
        String code = incoming.id().toString().substring(0, 8);
        ReadingState.Refused refused = tooMuch
                ? new ReadingState.Refused("plans.drafts.readingTooMuch", List.of())
                : new ReadingState.Refused("plans.drafts.readingFailed", List.of(code));
        if (incoming.move(refused, clock.instant())) {
            log.error("Reading {} failed", code, cause);
        }
    }

    /** Ends a reading whose time is over. One that does not even heed that keeps its slot, so that runaways cannot pile up. */
    private void abandon(Incoming incoming) {
        long seconds = settings.time().toSeconds();
        if (!(incoming.state() instanceof ReadingState.Storing)
                && incoming.move(
                        new ReadingState.Refused("plans.drafts.readingTooLong", List.of(seconds)), clock.instant())) {
            log.warn("Reading {} was ended after {} s", incoming.id(), seconds);
            incoming.interrupt();
        }
    }

    private void freeSlot(Incoming incoming) {
        synchronized (queue) {
            if (incoming.giveSlotBack()) {
                running--;
                startNext();
            }
        }
    }

    private void forgetOld() {
        Instant limit = clock.instant().minus(REMEMBERED);
        for (Incoming incoming : new ArrayList<>(all.values())) {
            Instant ended = incoming.endedAt();
            boolean asked = incoming.state() instanceof ReadingState.Known
                    && incoming.since().isBefore(limit);
            if (asked) {
                cancel(incoming);
            }
            if (asked || (ended != null && ended.isBefore(limit))) {
                all.remove(incoming.id());
            }
        }
    }

    @Override
    public void destroy() {
        watch.shutdownNow();
        all.values().forEach(Incoming::interrupt);
    }
}
