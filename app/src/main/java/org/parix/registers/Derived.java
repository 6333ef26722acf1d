package org.parix.registers;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the fields of a record, as its register declares it.
 *
 * @param alike the columns by whose words records are found that may be the same
 * @param deadlines the days by which something must have happened
 * @param told the state of a record that comes by file and does not say it: the first whose condition holds, else the initial one
 */
public record Derived(
        List<String> alike,
        List<Due> dues,
        List<Pace> paces,
        @Nullable StoppingClock clock,
        @Nullable Series series,
        List<StateWhere> told,
        List<Deadline> deadlines) {
    public Derived {
        alike = List.copyOf(alike);
        dues = List.copyOf(dues);
        paces = List.copyOf(paces);
        told = List.copyOf(told);
        deadlines = List.copyOf(deadlines);
    }

    /**
     * A day that follows from another by a dated rule, where nobody entered it.
     *
     * @param rule in {@code registers/rules.yaml}
     */
    public record Due(String column, String rule, String from) {}

    /**
     * The percentage that must be reached by a day, by a dated rule.
     *
     * @param year the column of the year it is reckoned for
     * @param day the column of the day
     */
    public record Pace(String column, String rule, String year, String day) {}

    /**
     * A time limit that stands still from one step to another. While it does, there is no due day; what is left of it is kept and counted on from
     * the day it goes on.
     *
     * @param due the column of the due day, which is one of {@link Derived#dues}
     * @param left the column of the days left
     * @param stop the step by which it stops, which asks for the day in {@code stopped}
     * @param resume the step by which it goes on, which asks for the day in {@code resumed}
     */
    public record StoppingClock(String due, String left, String stop, String stopped, String resume, String resumed) {}

    /**
     * Figures that stand until the next one of their kind.
     *
     * @param of the columns that tell the kind, the agency among them
     * @param from the day from which a figure stands
     * @param until the day of the next one, which Parix fills in
     */
    public record Series(List<String> of, String from, String until) {
        public Series {
            of = List.copyOf(of);
        }
    }

    /** @param sql a condition over the columns of a record */
    public record StateWhere(String state, String sql) {}

    /**
     * A day by which something must have happened, else the record is late.
     *
     * @param due the column of the day
     * @param met the columns of the days on which it happened, the first of them that is set counts
     * @param unless states in which nothing needs to happen
     */
    public record Deadline(
            String due, List<String> met, @Nullable List<String> unless) {
        public Deadline {
            met = List.copyOf(met);
            unless = unless == null ? List.of() : List.copyOf(unless);
        }

        @Override
        public List<String> unless() {
            return unless == null ? List.of() : unless;
        }
    }

    /** Every column that is named. */
    List<String> columns() {
        List<String> columns = new ArrayList<>(alike);
        dues.forEach(due -> columns.addAll(List.of(due.column, due.from)));
        paces.forEach(pace -> columns.addAll(List.of(pace.column, pace.year, pace.day)));
        deadlines.forEach(deadline -> {
            columns.add(deadline.due);
            columns.addAll(deadline.met);
        });
        if (clock != null) {
            columns.addAll(List.of(clock.due, clock.left, clock.stopped, clock.resumed));
        }
        if (series != null) {
            columns.addAll(series.of);
            columns.addAll(List.of(series.from, series.until));
        }
        return columns;
    }

    List<String> states() {
        return Stream.concat(
                        told.stream().map(StateWhere::state),
                        deadlines.stream().flatMap(deadline -> deadline.unless().stream()))
                .toList();
    }

    List<String> steps() {
        return clock == null ? List.of() : Stream.of(clock.stop, clock.resume).toList();
    }

    /** The columns that {@link Deriving} fills in. */
    public List<String> filled() {
        return Stream.concat(dues.stream().map(Due::column), paces.stream().map(Pace::column))
                .toList();
    }

    /** The columns from which they follow. */
    public List<String> sources() {
        return Stream.concat(
                        dues.stream().map(Due::from), paces.stream().flatMap(pace -> Stream.of(pace.year, pace.day)))
                .distinct()
                .toList();
    }
}
