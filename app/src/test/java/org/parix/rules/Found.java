package org.parix.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** What a rule met: how many things it looked at, and those that are wrong. A rule that looked at nothing holds nothing. */
final class Found {
    private final List<String> wrong = new ArrayList<>();
    private int looked;

    void look() {
        looked++;
    }

    void wrong(String what) {
        wrong.add(what);
    }

    int looked() {
        return looked;
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }

    void assertHolds() {
        assertThat(wrong).isEmpty();
        assertThat(looked).as("things looked at").isPositive();
    }
}
