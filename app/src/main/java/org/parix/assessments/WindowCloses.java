package org.parix.assessments;

import java.time.Instant;
import java.util.Set;
import org.parix.directory.AgencyId;

/**
 * A window closes soon; published within the transaction in which it is noted.
 *
 * @param agencies that still have something to do in it: units that have not handed in or not explained what was demanded, or whoever runs the
 *     campaign, for its appraisers and its council
 */
public record WindowCloses(
        CampaignId campaign, String name, WindowKind kind, Instant closesAt, Set<AgencyId> agencies) {
    public WindowCloses {
        agencies = Set.copyOf(agencies);
    }
}
