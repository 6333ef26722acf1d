package org.parix.scoring.frameworks;

import java.math.BigDecimal;
import org.parix.directory.AgencyId;
import org.parix.scoring.Framework;

/**
 * One version of a framework as it is kept.
 *
 * @param owner the agency whose framework it is
 * @param revision raised by every change of a draft
 * @param total what the leaves must add up to; the framework's own total is what they do add up to
 * @param hash of what it says
 */
public record KeptFramework(
        FrameworkId id,
        AgencyId owner,
        int version,
        State state,
        int revision,
        BigDecimal total,
        Framework framework,
        String yaml,
        String hash) {

    public enum State {
        DRAFT,
        /** In use, or ready to be: it never changes. */
        FROZEN
    }

    public boolean isDraft() {
        return state == State.DRAFT;
    }

    /** Whether the leaves' points come to what they must. */
    public boolean addsUp() {
        return framework.total().compareTo(total) == 0;
    }
}
