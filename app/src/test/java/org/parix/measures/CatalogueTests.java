package org.parix.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** Declarations of measures, and the half-months they are kept by. */
class CatalogueTests {
    @Test
    void theMigrationsAreWhatTheDeclarationsComeTo() throws IOException {
        for (Source source : Catalogue.shipped().sources()) {
            var sql = new RollUpSql(source);
            assertThat(new ClassPathResource("db/migration/" + sql.file()).getContentAsString(StandardCharsets.UTF_8))
                    .as("%s: run ./dev measures", sql.file())
                    .isEqualTo(sql.migration());
        }
        assertThat(Catalogue.shipped().sources()).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void aDeclarationSaysADayOrASpan() {
        String head =
                "{source: a.b, agency: x, records: {vi: a, en: b}, page: /a, shows: [], measures: [{code: m, name: {vi: a, en: b}, "
                        + "unit: {vi: a, en: b}, counts: {vi: a, en: b}, ";
        assertThatThrownBy(() -> SourceFile.read(head + "day: d, from: f}]}"))
                .hasStackTraceContaining("needs either a day");
        assertThatThrownBy(() -> SourceFile.read(head + "day: d + x}]}"))
                .hasStackTraceContaining("not a day of a record");
        assertThatThrownBy(() -> SourceFile.read(head + "dya: d}]}")).hasStackTraceContaining("dya");
        assertThat(SourceFile.read(head + "day: d + 1}]}").measures()).hasSize(1);
    }

    @Test
    void halfMonthsMakeMonthsOfTheCalendarAndOfReports() {
        for (LocalDate day = LocalDate.of(2023, 12, 20);
                day.isBefore(LocalDate.of(2025, 3, 2));
                day = day.plusDays(1)) {
            HalfMonth half = HalfMonth.of(day);
            assertThat(day).isBetween(half.first(), half.last());
            assertThat(HalfMonth.of(half.last()).next().first())
                    .isEqualTo(half.last().plusDays(1));
        }
        Days reported = Days.reported(YearMonth.of(2026, 3));
        assertThat(reported).isEqualTo(new Days(LocalDate.of(2026, 2, 15), LocalDate.of(2026, 3, 14)));
        assertThat(HalfMonth.of(reported.from()).first()).isEqualTo(reported.from());
        assertThat(HalfMonth.of(reported.to()).last()).isEqualTo(reported.to());
        assertThat(Days.of(Year.of(2026)).upTo(LocalDate.of(2026, 5, 4)).to()).isEqualTo(LocalDate.of(2026, 5, 4));
    }
}
