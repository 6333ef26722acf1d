package org.parix.measures;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Words;

/**
 * A table whose records are counted, with all that is counted over it.
 *
 * @param table with its schema, such as registers.dossier; its former rows stand in the table of that name and {@code _history}, with
 *     {@code superseded_at}
 * @param agency the column that says whose a record is
 * @param records what its records are called
 * @param page the address of one record, with {@code {id}} in it
 * @param shows the columns that a list of its records shows; none that names a person
 * @param slices by what a number can be divided
 */
public record Source(
        String table,
        String agency,
        Words records,
        String page,
        List<Column> shows,
        List<Column> slices,
        List<Measure> measures) {
    /**
     * A column that people see.
     *
     * @param values what its values are called; empty where they speak for themselves
     */
    public record Column(String column, Words name, Map<String, Words> values) {
        public Column {
            values = Map.copyOf(values);
        }
    }

    /** @throws IllegalArgumentException where two measures have one code or need one column */
    public Source {
        shows = List.copyOf(shows);
        slices = List.copyOf(slices);
        measures = List.copyOf(measures);
        Set<String> columns = new HashSet<>();
        for (Measure measure : measures) {
            if (!columns.add(measure.column())) {
                throw new IllegalArgumentException("two measures of one name: " + measure.code());
            }
        }
    }

    /** What its tables in the schema of measures are called. */
    String rollUp() {
        return table.replace('.', '_');
    }

    Optional<Column> slice(@Nullable String column) {
        return slices.stream().filter(slice -> slice.column().equals(column)).findFirst();
    }

    /** The columns of the roll-up and of the changes, by the day of a record that each is kept by. */
    Map<Counting.Day, List<Cell>> cells() {
        Map<Counting.Day, List<Cell>> cells = new LinkedHashMap<>();
        for (Measure measure : measures) {
            for (Cell cell : Cell.of(measure)) {
                cells.computeIfAbsent(cell.day(), _ -> new ArrayList<>()).add(cell);
            }
        }
        return cells;
    }

    /** In the order of the measures. */
    List<Cell> allCells() {
        return measures.stream().flatMap(measure -> Cell.of(measure).stream()).toList();
    }

    /** Every column of the table that a declaration names. */
    Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>(List.of("id", agency));
        cells().keySet().forEach(day -> columns.add(day.column()));
        shows.forEach(show -> columns.add(show.column()));
        slices.forEach(slice -> columns.add(slice.column()));
        return columns;
    }

    /**
     * One column of a roll-up.
     *
     * @param where the condition under which a record counts in it
     * @param sum the column added up; null where records are counted
     */
    record Cell(
            String column,
            Counting.Day day,
            String where,
            @Nullable String sum) {
        static List<Cell> of(Measure measure) {
            return switch (measure.how()) {
                case Counting.Flow flow -> List.of(new Cell(measure.column(), flow.day(), flow.where(), flow.sum()));
                case Counting.Stock stock ->
                    List.of(
                            new Cell(measure.column() + "_in", stock.from(), stock.ever(), stock.sum()),
                            new Cell(measure.column() + "_out", stock.until(), stock.ever(), stock.sum()));
            };
        }

        /** Counts are whole and small, so that adding them up stays quick. */
        String type() {
            return sum == null ? "integer" : "numeric";
        }

        /** What a group of records comes to. */
        String aggregate() {
            return "%s filter (where %s)".formatted(sum == null ? "count(*)" : "sum(" + sum + ")", where);
        }

        /** The same over rows that also carry a sign: rows as they were count against. */
        String signedAggregate() {
            return "sum(%s) filter (where %s)".formatted(sum == null ? "sign" : "sign * " + sum, where);
        }
    }
}
