package org.parix.registers;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one register knows beyond its declaration: what follows from what was entered. */
public interface RegisterRules {
    /** The register it is for. */
    String register();

    /**
     * Fills in what follows from the values of a new or corrected record.
     *
     * @throws org.parix.kernel.Refused where they cannot be
     */
    void fill(Map<String, @Nullable Object> values, Instant now);

    /**
     * Looks at a correction before it is made, and fills in what follows.
     *
     * @throws org.parix.kernel.Refused where it may not be
     */
    default void correct(Entry before, Map<String, @Nullable Object> values, Instant now) {
        fill(values, now);
    }

    /**
     * Looks at a step before it is taken, and fills in what follows.
     *
     * @param values of the record with those of the step
     * @throws org.parix.kernel.Refused where it may not be taken
     */
    void step(Transition transition, Entry before, Map<String, @Nullable Object> values, Instant now);
}
