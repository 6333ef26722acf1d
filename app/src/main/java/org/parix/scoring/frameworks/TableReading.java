package org.parix.scoring.frameworks;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.documents.Progress;
import org.parix.identity.UserId;

/** The table of one paper on its way to a draft. */
public final class TableReading {
    /** How far it is. */
    public sealed interface State {
        /** Another one is being read. */
        record Waiting() implements State {}

        /** @param total 0 where it is not known */
        record Reading(Progress.Stage stage, int done, int total) implements State {}

        record Done(PaperTables.Taken taken) implements State {}

        /** @param key of the message that says why */
        record Refused(String key, List<Object> arguments) implements State {
            public Refused {
                arguments = List.copyOf(arguments);
            }
        }

        record Cancelled() implements State {}

        default boolean ended() {
            return switch (this) {
                case Waiting _, Reading _ -> false;
                case Done _, Refused _, Cancelled _ -> true;
            };
        }
    }

    /**
     * What is to be read, for whom.
     *
     * @param name of the file, as it was sent
     */
    record Asked(UserId by, AgencyId owner, Path file, String name, PaperTables.About about) {}

    private final UUID id = UUID.randomUUID();
    private final Asked asked;
    private final Instant since;
    private State state = new State.Waiting();
    private @Nullable Future<?> work;

    TableReading(Asked asked, Instant since) {
        this.asked = asked;
        this.since = since;
    }

    public UUID id() {
        return id;
    }

    public String fileName() {
        return asked.name();
    }

    Asked asked() {
        return asked;
    }

    Instant since() {
        return since;
    }

    public synchronized State state() {
        return state;
    }

    /** False where it has ended: what has ended stays as it is. */
    synchronized boolean move(State next) {
        if (state.ended()) {
            return false;
        }
        state = next;
        return true;
    }

    synchronized void runsAs(Future<?> future) {
        work = future;
    }

    void cancel() {
        if (move(new State.Cancelled())) {
            Future<?> running;
            synchronized (this) {
                running = work;
            }
            if (running != null) {
                running.cancel(true);
            }
        }
    }
}
