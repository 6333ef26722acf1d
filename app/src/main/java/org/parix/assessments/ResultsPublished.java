package org.parix.assessments;

import java.util.Set;
import org.parix.directory.AgencyId;

/**
 * The results of a campaign can be read by all who take part; published within the transaction of the act.
 *
 * @param agencies of its units
 */
public record ResultsPublished(CampaignId campaign, String name, Set<AgencyId> agencies) {
    public ResultsPublished {
        agencies = Set.copyOf(agencies);
    }
}
