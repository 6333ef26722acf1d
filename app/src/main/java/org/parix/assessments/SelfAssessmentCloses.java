package org.parix.assessments;

import java.time.Instant;
import java.util.Set;
import org.parix.directory.AgencyId;

/**
 * Self-assessment closes soon; published within the transaction in which it is noted.
 *
 * @param agencies of units that have not handed in
 */
public record SelfAssessmentCloses(CampaignId campaign, String name, Instant closesAt, Set<AgencyId> agencies) {
    public SelfAssessmentCloses {
        agencies = Set.copyOf(agencies);
    }
}
