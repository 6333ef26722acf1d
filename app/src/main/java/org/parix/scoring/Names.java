package org.parix.scoring;

import org.parix.kernel.Refused;
import org.parix.kernel.Words;

/** Names that people give in both languages. */
public final class Names {
    private Names() {}

    /** @throws Refused {@code scoring.framework.noName} where one is blank */
    public static Words of(String vi, String en) {
        if (vi.isBlank() || en.isBlank()) {
            throw new Refused("scoring.framework.noName");
        }
        return new Words(vi, en);
    }
}
