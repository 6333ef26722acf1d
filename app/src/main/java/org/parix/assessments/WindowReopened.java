package org.parix.assessments;

import java.time.Instant;
import java.util.Set;
import org.parix.directory.AgencyId;

/**
 * A closed window was opened again; published within the transaction of the act.
 *
 * @param until the first moment at which it is closed again
 * @param agencies that may do something in it again: units, or whoever runs the campaign
 */
public record WindowReopened(CampaignId campaign, String name, WindowKind kind, Instant until, Set<AgencyId> agencies) {
    public WindowReopened {
        agencies = Set.copyOf(agencies);
    }
}
