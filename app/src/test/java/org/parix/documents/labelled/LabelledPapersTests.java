package org.parix.documents.labelled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parix.documents.Paper.Format;

/** How well papers are read that were written for the purpose, in every format they can come in. */
class LabelledPapersTests {
    @TempDir
    static Path folder;

    private static Trials trials;

    @BeforeAll
    static void readThemAll() throws IOException {
        trials = Trials.labelled(folder);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void findsEveryRow(Format format) {
        assertThat(trials.total(format).rowsF1())
                .as(() -> report(format))
                .isGreaterThanOrEqualTo(format == Format.PDF ? 0.99 : 1.0);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void readsFieldsAsTheyStand(Format format) {
        assertThat(trials.total(format).fields()).as(() -> report(format)).isGreaterThanOrEqualTo(0.98);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void knowsWhenThingsAreDue(Format format) {
        assertThat(trials.total(format).share("deadline"))
                .as(() -> report(format))
                .isGreaterThanOrEqualTo(0.98);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void knowsWhoIsToDoThem(Format format) {
        assertThat(trials.total(format).share("agencies"))
                .as(() -> report(format))
                .isGreaterThanOrEqualTo(0.98);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void findsTheGroupsOfRows(Format format) {
        assertThat(trials.total(format).share("sections"))
                .as(() -> report(format))
                .isGreaterThanOrEqualTo(0.98);
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"TEXT", "PDF"})
    void joinsEveryRowAPageEndCut(Format format) {
        assertThat(trials.total(format).asked("cut rows joined")).isGreaterThan(5);
        assertThat(trials.total(format).share("cut rows joined"))
                .as(() -> report(format))
                .isEqualTo(1);
    }

    @Test
    void readsTheHeadGoalsAndRemediesOfTheText() {
        for (Format format : Format.values()) {
            for (String measure : new String[] {"head", "goals", "remedies", "remedy fields"}) {
                assertThat(trials.total(format).share(measure))
                        .as(() -> measure + "\n" + report(format))
                        .isGreaterThanOrEqualTo(0.95);
            }
        }
    }

    private static String report(Format format) {
        return trials.table() + "\n" + trials.mistakes(outcome -> outcome.format() == format);
    }
}
