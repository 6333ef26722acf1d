package org.parix.deadlines;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule of law or of an office about how days are counted, in force from a day on.
 *
 * @param applies the kinds of deadline it is for
 * @param hour of {@link Kind#LATE_RECEIPT}: what comes in later counts from the next working day; else null
 * @param words it holds only where the event's words name one of these, whatever their diacritics; none: always
 * @param to the last day it is in force, null while it goes on
 * @param checked false where it was not yet compared with the text of the law
 */
public record CountingRule(
        Kind kind,
        Set<DueKind> applies,
        @Nullable LocalTime hour,
        List<String> words,
        LocalDate from,
        @Nullable LocalDate to,
        String basis,
        boolean checked) {
    public enum Kind {
        /** A last day that is a day off moves to the next working day. */
        MOVE_OFF_DAY,
        /** What comes in after an hour counts as come in on the next working day. */
        LATE_RECEIPT
    }

    public CountingRule {
        applies = Set.copyOf(applies);
        words = List.copyOf(words);
        if (basis.isBlank()) {
            throw new IllegalArgumentException("a rule of counting without a legal basis");
        }
        if ((hour != null) != (kind == Kind.LATE_RECEIPT)) {
            throw new IllegalArgumentException("the hour belongs to late receipt: " + kind + " " + hour);
        }
        if (to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("a rule that ends before it begins: " + from + " to " + to);
        }
    }

    /** Whether it holds for a deadline of this kind and event, as of a day. */
    public boolean holds(DueKind due, String event, LocalDate day) {
        if (!applies.contains(due) || day.isBefore(from) || to != null && day.isAfter(to)) {
            return false;
        }
        String named = Tokenizer.bare(event);
        return words.isEmpty() || words.stream().anyMatch(word -> named.contains(Tokenizer.bare(word)));
    }
}
