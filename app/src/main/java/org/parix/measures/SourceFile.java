package org.parix.measures;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Declarations;
import org.parix.kernel.Words;
import tools.jackson.core.type.TypeReference;

/** A source as its file declares it; a field that nobody knows is a fault. */
record SourceFile(
        String source,
        String agency,
        Words records,
        String page,
        List<Shown> shows,
        @Nullable List<Shown> slices,
        List<Declared> measures) {
    record Shown(String column, Words name, @Nullable Map<String, Words> values) {
        Source.Column shown() {
            return new Source.Column(column, name, values == null ? Map.of() : values);
        }
    }

    /** Either {@code day}, or {@code from} and {@code until}. */
    record Declared(
            String code,
            Words name,
            Words unit,
            Words counts,
            @Nullable String basis,
            @Nullable String day,
            @Nullable String from,
            @Nullable String until,
            @Nullable String where,
            @Nullable String sum) {
        Measure measure() {
            return new Measure(new MeasureCode(code), name, unit, counts, basis == null ? "" : basis, how());
        }

        private Counting how() {
            String condition = where == null ? "true" : where;
            if (day != null && from == null && until == null) {
                return new Counting.Flow(Counting.Day.parse(day), condition, sum);
            }
            if (day == null && from != null && until != null) {
                return new Counting.Stock(Counting.Day.parse(from), Counting.Day.parse(until), condition, sum);
            }
            throw new IllegalArgumentException(code + " needs either a day, or from and until");
        }
    }

    /** @throws RuntimeException where the text declares no source, with the field that is at fault */
    static Source read(String yaml) {
        SourceFile file = Declarations.read(yaml, new TypeReference<SourceFile>() {});
        return new Source(
                file.source,
                file.agency,
                file.records,
                file.page,
                columns(file.shows),
                columns(file.slices),
                file.measures.stream().map(Declared::measure).toList());
    }

    private static List<Source.Column> columns(@Nullable List<Shown> shown) {
        return shown == null ? List.of() : shown.stream().map(Shown::shown).toList();
    }
}
