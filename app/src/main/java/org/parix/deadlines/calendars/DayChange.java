package org.parix.deadlines.calendars;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parix.deadlines.SpecialDay;
import org.parix.deadlines.Wording;

/**
 * What becomes of the exceptions of one calendar.
 *
 * @param removed days that are no exception any more
 * @param added days that are one from now on
 * @param what in words
 */
record DayChange(Set<LocalDate> removed, List<KeptDay> added, Wording what) {
    DayChange {
        removed = Set.copyOf(removed);
        added = List.copyOf(added);
        if (removed.isEmpty() && added.isEmpty()) {
            throw new IllegalArgumentException("a change of nothing");
        }
    }

    LocalDate from() {
        return touched().first();
    }

    LocalDate to() {
        return touched().last();
    }

    TreeSet<LocalDate> touched() {
        return Stream.concat(removed.stream(), added.stream().map(KeptDay::date))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The exceptions afterwards. */
    NavigableMap<LocalDate, SpecialDay> applied(Collection<SpecialDay> before) {
        NavigableMap<LocalDate, SpecialDay> after = new TreeMap<>();
        before.stream().filter(day -> !removed.contains(day.date())).forEach(day -> after.put(day.date(), day));
        added.forEach(day -> after.put(day.date(), day.day()));
        return after;
    }
}
