package org.parix.registers;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.WorkCalendar;
import org.parix.kernel.Declarations;
import tools.jackson.core.type.TypeReference;

/** The rules by which days and percentages follow, each in force for a time and with its legal basis, as {@code registers/rules.yaml} declares them. */
record DatedRules(List<Limit> limits, List<Pace> paces) {
    DatedRules {
        limits = List.copyOf(limits);
        paces = List.copyOf(paces);
    }

    /**
     * So many days after a day, or a day of a following year.
     *
     * @param until up to (not including) which day; null while it is in force
     * @param only the values that a record must have for it to apply, by column
     * @param days null where it is a day of the year, told by {@code by}
     * @param working whether days off do not count
     * @param checked whether this was read in the law itself
     */
    record Limit(
            String rule,
            LocalDate from,
            @Nullable LocalDate until,
            Map<String, String> only,
            @Nullable Integer days,
            @Nullable Mark by,
            boolean working,
            String basis,
            boolean checked) {
        Limit {
            only = only == null ? Map.of() : Map.copyOf(only);
            if ((days == null) == (by == null)) {
                throw new IllegalArgumentException(rule + " needs either days or a day of the year");
            }
        }

        LocalDate after(LocalDate day, WorkCalendar calendar) {
            return by != null ? by.day(day.getYear()) : after(day, Objects.requireNonNull(days), calendar);
        }

        LocalDate after(LocalDate day, int many, WorkCalendar calendar) {
            return working ? calendar.plusWorkingDays(day, many) : day.plusDays(many);
        }

        /** Days after {@code day} up to and with {@code to}; none where that has passed. */
        int left(LocalDate day, LocalDate to, WorkCalendar calendar) {
            if (!to.isAfter(day)) {
                return 0;
            }
            return working
                    ? calendar.workingDaysBetween(day, to)
                    : (int) java.time.temporal.ChronoUnit.DAYS.between(day, to);
        }
    }

    /**
     * What percentage must be reached by which day of a year.
     *
     * @param from the first year it is for
     * @param until the year from which on it is not; null while it is in force
     */
    record Pace(String rule, int from, @Nullable Integer until, List<Mark> marks, String basis, boolean checked) {
        Pace {
            marks = List.copyOf(marks);
        }

        /** The percentage that must have been reached on a day; 0 before the first mark. */
        int on(LocalDate day, int year) {
            return marks.stream()
                    .filter(mark -> !day.isBefore(mark.day(year)))
                    .mapToInt(Mark::percent)
                    .max()
                    .orElse(0);
        }
    }

    /**
     * A day of a year, and what must be reached by then.
     *
     * @param later years after the one it is for
     * @param percent 0 where it is only the day
     */
    record Mark(int month, int day, int later, int percent) {
        LocalDate day(int year) {
            return LocalDate.of(year + later, month, day);
        }
    }

    static DatedRules shipped() {
        return Declarations.shipped("registers/rules.yaml", new TypeReference<DatedRules>() {});
    }

    /** The first that is in force on a day and meant for such a record. */
    Optional<Limit> limit(String rule, LocalDate day, Function<String, @Nullable Object> values) {
        return limits.stream()
                .filter(limit -> limit.rule.equals(rule)
                        && !day.isBefore(limit.from)
                        && (limit.until == null || day.isBefore(limit.until))
                        && limit.only.entrySet().stream()
                                .allMatch(one -> one.getValue().equals(values.apply(one.getKey()))))
                .findFirst();
    }

    Optional<Pace> pace(String rule, int year) {
        return paces.stream()
                .filter(pace ->
                        pace.rule.equals(rule) && year >= pace.from && (pace.until == null || year < pace.until))
                .findFirst();
    }
}
