package org.parix.plans.drafts.intake;

import java.util.List;
import org.parix.documents.Progress;
import org.parix.plans.DraftId;
import org.parix.plans.drafts.Drafts;

/** How far a file has come. */
public sealed interface ReadingState {
    /** @param ahead how many readings begin before this one */
    record Waiting(int ahead) implements ReadingState {}

    /** @param total 0 where it is not known */
    record Running(Progress.Stage stage, int done, int total) implements ReadingState {}

    /** Read and being stored: too late to be ended. */
    record Storing() implements ReadingState {}

    /** The very file is here already; nothing is read until a person says so. */
    record Known(List<Drafts.Known> before) implements ReadingState {
        public Known {
            before = List.copyOf(before);
        }
    }

    record Done(DraftId draft) implements ReadingState {}

    /** @param key a message that says why and what to do, filled by the arguments */
    record Refused(String key, List<Object> arguments) implements ReadingState {
        public Refused {
            arguments = List.copyOf(arguments);
        }
    }

    record Cancelled() implements ReadingState {}

    default boolean ended() {
        return switch (this) {
            case Waiting w -> false;
            case Running r -> false;
            case Storing s -> false;
            case Known k -> false;
            case Done d -> true;
            case Refused r -> true;
            case Cancelled c -> true;
        };
    }
}
