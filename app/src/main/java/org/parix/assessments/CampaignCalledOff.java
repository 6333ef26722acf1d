package org.parix.assessments;

import java.util.Set;
import org.parix.directory.AgencyId;

/**
 * A campaign was called off; published within the transaction of the act.
 *
 * @param agencies of its units that were still scored
 */
public record CampaignCalledOff(CampaignId campaign, String name, String reason, Set<AgencyId> agencies) {
    public CampaignCalledOff {
        agencies = Set.copyOf(agencies);
    }
}
