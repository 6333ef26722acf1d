package org.parix.plans.drafts.intake;

import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.parix.documents.Progress;
import org.parix.plans.PlanId;
import org.parix.plans.drafts.NewPaper;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/** One file on its way in. Its state moves on until it ends, and never after. */
public final class Incoming {
    private final ReadingId id;
    private final From from;
    private final NewPaper paper;
    private final @Nullable Integer year;
    private final @Nullable PlanId amends;
    private final Instant since;
    private final SecurityContext asker = SecurityContextHolder.getContext();
    private final AtomicReference<ReadingState> state;
    private final AtomicBoolean slotHeld = new AtomicBoolean();
    private volatile @Nullable Thread thread;
    private volatile @Nullable Instant endedAt;

    Incoming(
            From from,
            NewPaper paper,
            @Nullable Integer year,
            @Nullable PlanId amends,
            ReadingState first,
            Instant since) {
        this.id = ReadingId.next();
        this.from = from;
        this.paper = paper;
        this.year = year;
        this.amends = amends;
        this.state = new AtomicReference<>(first);
        this.since = since;
    }

    public ReadingId id() {
        return id;
    }

    From from() {
        return from;
    }

    /** On whose behalf it is read: what the reading does, that person has done. */
    SecurityContext asker() {
        return asker;
    }

    public NewPaper paper() {
        return paper;
    }

    public ReadingState state() {
        return state.get();
    }

    @Nullable
    Integer year() {
        return year;
    }

    @Nullable
    PlanId amends() {
        return amends;
    }

    Instant since() {
        return since;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    /** @return false where it had ended before, or is too far to be cancelled: then nothing is changed */
    boolean move(ReadingState next, Instant now) {
        while (true) {
            ReadingState current = state.get();
            if (current.ended()
                    || (current instanceof ReadingState.Storing && next instanceof ReadingState.Cancelled)) {
                return false;
            }
            if (state.compareAndSet(current, next)) {
                if (next.ended()) {
                    endedAt = now;
                }
                return true;
            }
        }
    }

    /** Shown to people; and where the reading was ended from outside, the reader's next step is its last. */
    Progress progress(Instant start) {
        return (stage, done, total) -> {
            if (!move(new ReadingState.Running(stage, done, total), start)
                    || Thread.currentThread().isInterrupted()) {
                throw new CancellationException("the reading was ended");
            }
        };
    }

    void runsOn(Thread reader) {
        thread = reader;
    }

    void interrupt() {
        Thread reader = thread;
        if (reader != null) {
            reader.interrupt();
        }
    }

    boolean stillRuns() {
        Thread reader = thread;
        return reader != null && reader.isAlive();
    }

    void takeSlot() {
        slotHeld.set(true);
    }

    /** @return true once: to whoever gives the slot back */
    boolean giveSlotBack() {
        return slotHeld.compareAndSet(true, false);
    }
}
