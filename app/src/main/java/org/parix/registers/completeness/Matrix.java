package org.parix.registers.completeness;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;

/**
 * Agencies by months: who has reported a register.
 *
 * @param lines in order of names; only agencies that are expected in at least one of the months
 */
public record Matrix(List<YearMonth> months, List<Line> lines) {
    public Matrix {
        months = List.copyOf(months);
        lines = List.copyOf(lines);
    }

    /** That somebody said nothing happened. */
    public record Declared(Instant at, String by, String note) {}

    /** @param dueOn the last day on which the month may still be missing */
    public record Cell(
            YearMonth month,
            MonthState state,
            LocalDate dueOn,
            @Nullable Declared declared) {}

    /** @param cells one for each month; null where the agency is not expected */
    public record Line(AgencyId agency, String name, List<@Nullable Cell> cells) {
        public Line {
            cells = Collections.unmodifiableList(new ArrayList<>(cells));
        }

        /** In how many months it stands so. */
        public int count(MonthState state) {
            return (int) cells.stream()
                    .filter(Objects::nonNull)
                    .filter(cell -> cell.state() == state)
                    .count();
        }

        public int missing() {
            return count(MonthState.MISSING);
        }

        /** Whether a month of it is owed by now. */
        public boolean due() {
            return cells.stream().filter(Objects::nonNull).anyMatch(cell -> cell.state() != MonthState.NOT_DUE);
        }
    }

    public int count(MonthState state) {
        return lines.stream().mapToInt(line -> line.count(state)).sum();
    }

    /** How many agencies stand so in a month. */
    public int count(int month, MonthState state) {
        return (int) lines.stream()
                .map(line -> line.cells().get(month))
                .filter(Objects::nonNull)
                .filter(cell -> cell.state() == state)
                .count();
    }

    /** Agencies that owe at least one month by now. */
    public int expected() {
        return (int) lines.stream().filter(Line::due).count();
    }

    /** Those of them that miss none. */
    public int complete() {
        return (int)
                lines.stream().filter(line -> line.due() && line.missing() == 0).count();
    }
}
