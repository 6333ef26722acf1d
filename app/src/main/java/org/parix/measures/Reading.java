package org.parix.measures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.measures.Source.Cell;

/**
 * One statement that reads measures of one source for days. Whole half-months come from the roll-up; what days are left over at either end is
 * counted from the records themselves, found by the index over agency and day.
 *
 * @param whole the half-months that the days hold whole; null where they hold none
 * @param edges the days left over, in which what happened is counted
 * @param standing the days after the last half-month that is over by the end; null where the end is one's last day. Stocks need them
 */
record Reading(
        Source source,
        List<Measure> measures,
        Days days,
        @Nullable Whole whole,
        List<Days> edges,
        int lastOver,
        @Nullable Days standing) {
    record Whole(int first, int last) {}

    static Reading of(Source source, List<Measure> measures, Days days) {
        HalfMonth begins = HalfMonth.of(days.from());
        HalfMonth ends = HalfMonth.of(days.to());
        int first = begins.first().equals(days.from()) ? begins.number() : begins.number() + 1;
        boolean endsWhole = ends.last().equals(days.to());
        int last = endsWhole ? ends.number() : ends.number() - 1;
        List<Days> edges = new ArrayList<>();
        if (first > last + 1) {
            edges.add(days);
        } else {
            LocalDate wholeFrom = new HalfMonth(first).first();
            LocalDate wholeTo = new HalfMonth(last).last();
            if (wholeFrom.isAfter(days.from())) {
                edges.add(new Days(days.from(), wholeFrom.minusDays(1)));
            }
            if (wholeTo.isBefore(days.to())) {
                edges.add(new Days(wholeTo.plusDays(1), days.to()));
            }
        }
        return new Reading(
                source,
                measures,
                days,
                first <= last ? new Whole(first, last) : null,
                edges,
                last,
                endsWhole ? null : new Days(ends.first(), days.to()));
    }

    private boolean hasStock() {
        return measures.stream().anyMatch(Measure::isStock);
    }

    private List<Cell> cells() {
        return measures.stream().flatMap(measure -> Cell.of(measure).stream()).toList();
    }

    /** By agency: one number for each measure in order, as n0, n1 …; {@code :agencies} are whose records are read. */
    String byAgency(RollUpSql sql) {
        return "select agency_id, %s from (%s) as rows group by agency_id".formatted(numbers(), rows(sql));
    }

    /** By month, counted on 12 a year, over all of {@code :agencies}; a stock is what came in less what went out in the month. */
    String byMonth(RollUpSql sql) {
        return "select half_month / 2 as month, %s from (%s) as rows group by 1 order by 1"
                .formatted(numbers(), rows(sql));
    }

    /** By agency and month; for what happens, not for what stands. */
    String byAgencyAndMonth(RollUpSql sql) {
        return "select agency_id, half_month / 2 as month, %s from (%s) as rows group by 1, 2"
                .formatted(numbers(), rows(sql));
    }

    private String numbers() {
        List<String> numbers = new ArrayList<>();
        for (int at = 0; at < measures.size(); at++) {
            Measure measure = measures.get(at);
            String column = measure.column();
            numbers.add((measure.isStock()
                            ? "coalesce(sum(%1$s_in), 0) - coalesce(sum(%1$s_out), 0)".formatted(column)
                            : "coalesce(sum(%s), 0)".formatted(column))
                    + " as n" + at);
        }
        return String.join(", ", numbers);
    }

    private String rows(RollUpSql sql) {
        List<String> parts = new ArrayList<>();
        if (whole != null || hasStock()) {
            parts.add(kept(sql));
        }
        for (Days edge : edges) {
            measuresByDay(false).forEach((day, cells) -> parts.add(edge(day, cells, edge)));
        }
        if (standing != null && hasStock()) {
            measuresByDay(true).forEach((day, cells) -> parts.add(edge(day, cells, standing)));
        }
        return String.join("\nunion all\n", parts);
    }

    private String kept(RollUpSql sql) {
        Whole range = whole == null ? new Whole(1, 0) : whole;
        String cells = measures.stream()
                .flatMap(measure -> Cell.of(measure).stream()
                        .map(cell -> measure.isStock() || !hasStock()
                                ? cell.column()
                                : "case when half_month between %1$d and %2$d then %3$s end as %3$s"
                                        .formatted(range.first, range.last, cell.column())))
                .collect(Collectors.joining(", "));
        String span = hasStock()
                ? "half_month <= " + lastOver
                : "half_month between %d and %d".formatted(range.first, range.last);
        return "select agency_id, half_month, %s from %s as kept where agency_id = any (:agencies) and %s"
                .formatted(cells, sql.kept(), span);
    }

    private Map<Counting.Day, List<Cell>> measuresByDay(boolean stocks) {
        Map<Counting.Day, List<Cell>> byDay = new HashMap<>();
        measures.stream()
                .filter(measure -> measure.isStock() == stocks)
                .flatMap(measure -> Cell.of(measure).stream())
                .forEach(cell -> byDay.computeIfAbsent(cell.day(), _ -> new ArrayList<>())
                        .add(cell));
        return byDay;
    }

    private String edge(Counting.Day day, List<Cell> counted, Days edge) {
        String cells = cells().stream()
                .map(cell ->
                        (counted.contains(cell) ? cell.aggregate() : "null::" + cell.type()) + " as " + cell.column())
                .collect(Collectors.joining(", "));
        return "select %1$s as agency_id, %2$d as half_month, %3$s from %4$s where %1$s = any (:agencies) and %5$s between '%6$s'::date and '%7$s'::date group by 1"
                .formatted(
                        source.agency(),
                        HalfMonth.of(edge.to()).number(),
                        cells,
                        source.table(),
                        day.column(),
                        edge.from().minusDays(day.later()),
                        edge.to().minusDays(day.later()));
    }
}
