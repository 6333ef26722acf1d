package org.parix.documents.labelled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.parix.documents.Paper.Format;

/** Three real plans that stand beside the repository where Parix is built, not in it; elsewhere this says loudly that it looked at nothing. */
class RealPapersTests {
    private static Trials trials;

    @BeforeAll
    static void readThem() throws IOException {
        trials = Trials.real(Trials.sharedFolder());
        if (trials.outcomes().isEmpty()) {
            System.err.println(
                    "*** NOT RUN: no folder shared/inputs above the repository, so no real paper was read ***");
        }
    }

    @Test
    void areAllReadWhereTheyAreAtHand() {
        assertThat(trials.outcomes().isEmpty())
                .isEqualTo(!Files.isDirectory(Trials.sharedFolder().resolve("inputs")));
    }

    @Test
    void giveEveryRowInEveryFormat() {
        for (Trials.Outcome outcome : trials.outcomes()) {
            assertThat(outcome.score().rowsF1())
                    .as(() -> report(outcome))
                    .isGreaterThanOrEqualTo(outcome.format() == Format.PDF ? 0.99 : 1.0);
        }
    }

    @Test
    void giveTheirFieldsAsTheyStand() {
        for (Trials.Outcome outcome : trials.outcomes()) {
            assertThat(outcome.score().fields()).as(() -> report(outcome)).isGreaterThanOrEqualTo(0.98);
        }
    }

    @Test
    void holdAsManyRowsAndRemediesAsCounted() {
        for (Trials.Outcome outcome : trials.outcomes()) {
            assertThat(outcome.score().share("count of rows"))
                    .as(() -> report(outcome))
                    .isEqualTo(1);
            assertThat(outcome.score().share("count of remedies"))
                    .as(() -> report(outcome))
                    .isEqualTo(1);
        }
    }

    private static String report(Trials.Outcome outcome) {
        return trials.table() + "\n" + trials.mistakes(o -> o == outcome);
    }
}
