package org.parix.notices;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Refused;

/**
 * When agencies are reminded of one kind of thing.
 *
 * @param days working days before the last day, after it, or of waiting; empty where nobody is reminded
 * @param every again after so many working days; null for once
 */
public record Rule(Kind kind, List<Integer> days, @Nullable Integer every) {
    private static final int LONGEST = 250;
    private static final int MOST = 10;

    /** In the order in which a duty meets them. */
    public enum Kind {
        BEFORE(true, false),
        ON_DAY(false, false),
        LATE(false, true),
        CLIMB(false, false),
        WAIT(false, true);

        private final boolean many;
        private final boolean again;

        Kind(boolean many, boolean again) {
            this.many = many;
            this.again = again;
        }

        /** Whether it may name several days. */
        public boolean many() {
            return many;
        }

        /** Whether it goes on, every so many days. */
        public boolean again() {
            return again;
        }

        public String messageKey() {
            return "notices.rule." + name();
        }
    }

    /** @throws Refused {@code notices.rules.days}, {@code notices.rules.oneDay}, {@code notices.rules.every} */
    public Rule {
        days = days.stream().distinct().sorted(Comparator.reverseOrder()).toList();
        int least = kind == Kind.ON_DAY ? 0 : 1;
        if (days.size() > MOST || days.stream().anyMatch(day -> day < least || day > LONGEST)) {
            throw new Refused("notices.rules.days", LONGEST, MOST);
        }
        if (!kind.many() && days.size() > 1) {
            throw new Refused("notices.rules.oneDay");
        }
        if (every != null && (every < 1 || every > LONGEST)) {
            throw new Refused("notices.rules.every", LONGEST);
        }
        if (!kind.again() || days.isEmpty()) {
            every = null;
        }
    }

    /**
     * A rule of an agency, and how long it holds.
     *
     * @param to null while there is no end
     * @param own whether the agency set it itself; else it is that of an agency above, or the one Parix brings
     */
    public record Standing(
            Rule rule,
            LocalDate from,
            @Nullable LocalDate to,
            @Nullable String agency,
            boolean own,
            @Nullable String setBy) {}
}
