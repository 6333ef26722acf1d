package org.parix.deadlines;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The calendar's data files: dated rows with their legal basis. */
final class CalendarFiles {
    private static final String CHECKED = "đã kiểm chứng";
    private static final String UNCHECKED = "chưa kiểm chứng";

    private CalendarFiles() {}

    static WorkCalendar load(Set<DayOfWeek> weekend) {
        List<SpecialDay> days =
                rows("calendar.csv", 5).stream().map(CalendarFiles::day).toList();
        Map<Integer, WorkCalendar.YearState> years = rows("calendar-years.csv", 3).stream()
                .collect(Collectors.toMap(
                        row -> Integer.valueOf(row.get(0)), row -> WorkCalendar.YearState.valueOf(row.get(1))));
        List<WorkHours> hours = rows("working-hours.csv", 3).stream()
                .map(row -> new WorkHours(LocalTime.parse(row.get(0)), LocalTime.parse(row.get(1)), row.get(2)))
                .toList();
        List<CountingRule> rules =
                rows("counting-rules.csv", 8).stream().map(CalendarFiles::rule).toList();
        return new WorkCalendar(days, years, weekend, hours, rules);
    }

    private static CountingRule rule(List<String> row) {
        return new CountingRule(
                CountingRule.Kind.valueOf(row.get(0)),
                list(row.get(1)).map(DueKind::valueOf).collect(Collectors.toSet()),
                row.get(2).isEmpty() ? null : LocalTime.parse(row.get(2)),
                list(row.get(3)).toList(),
                LocalDate.parse(row.get(4)),
                row.get(5).isEmpty() ? null : LocalDate.parse(row.get(5)),
                row.get(6),
                checked(row));
    }

    private static Stream<String> list(String cell) {
        return Stream.of(cell.split(";")).map(String::trim).filter(one -> !one.isEmpty());
    }

    private static SpecialDay day(List<String> row) {
        return new SpecialDay(
                LocalDate.parse(row.get(0)), SpecialDay.Kind.valueOf(row.get(1)), row.get(2), row.get(3), checked(row));
    }

    private static boolean checked(List<String> row) {
        String checked = row.getLast();
        if (!checked.equals(CHECKED) && !checked.equals(UNCHECKED)) {
            throw new IllegalArgumentException("neither checked nor unchecked: " + row);
        }
        return checked.equals(CHECKED);
    }

    private static List<List<String>> rows(String file, int columns) {
        InputStream stream = CalendarFiles.class.getResourceAsStream("/deadlines/" + file);
        if (stream == null) {
            throw new IllegalStateException("missing from the application: deadlines/" + file);
        }
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            List<List<String>> rows = reader.lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(CalendarFiles::cells)
                    .toList();
            for (List<String> row : rows) {
                if (row.size() != columns) {
                    throw new IllegalArgumentException(file + ": not " + columns + " columns: " + row);
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
