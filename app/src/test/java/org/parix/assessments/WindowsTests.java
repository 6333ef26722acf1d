package org.parix.assessments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parix.assessments.Windows.Stage;
import org.parix.assessments.Windows.Window;
import org.parix.kernel.Refused;

class WindowsTests {
    private static final Instant MONDAY = Instant.parse("2026-11-30T01:00:00Z");
    private static final Instant TUESDAY = MONDAY.plusSeconds(86_400);
    private static final Instant WEDNESDAY = TUESDAY.plusSeconds(86_400);

    @Test
    void standInTheOrderOfTheYear() {
        var windows = new Windows(List.of(
                new Window(WindowKind.APPRAISAL_1, TUESDAY, WEDNESDAY), new Window(WindowKind.SELF, MONDAY, TUESDAY)));

        assertThat(windows.all()).extracting(Window::kind).containsExactly(WindowKind.SELF, WindowKind.APPRAISAL_1);
    }

    @Test
    void mustFollowOneAnother() {
        assertThatThrownBy(() -> new Windows(List.of(
                        new Window(WindowKind.SELF, MONDAY, WEDNESDAY),
                        new Window(WindowKind.APPRAISAL_1, TUESDAY, WEDNESDAY))))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.key()).isEqualTo("assessments.windows.order"));
    }

    @Test
    void includeSelfAssessment() {
        assertThatThrownBy(() -> new Windows(List.of(new Window(WindowKind.COUNCIL, MONDAY, TUESDAY))))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.key()).isEqualTo("assessments.windows.noSelf"));
    }

    @Test
    void closeAfterTheyOpen() {
        assertThatThrownBy(() -> new Window(WindowKind.SELF, TUESDAY, MONDAY))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.key()).isEqualTo("assessments.windows.span"));
    }

    @Test
    void areClosedFromTheMomentOfTheirEnd() {
        var window = new Window(WindowKind.SELF, MONDAY, TUESDAY);

        assertThat(window.at(MONDAY.minusNanos(1))).isEqualTo(Stage.AHEAD);
        assertThat(window.at(MONDAY)).isEqualTo(Stage.OPEN);
        assertThat(window.at(TUESDAY.minusNanos(1))).isEqualTo(Stage.OPEN);
        assertThat(window.at(TUESDAY)).isEqualTo(Stage.PAST);
    }
}
