package org.parix.assessments;

import org.parix.directory.AgencyId;

/** An agency joined a campaign that was open already, or was taken out of it; published within the transaction of the act. */
public record UnitChanged(CampaignId campaign, String name, AgencyId agency, What what, String reason) {
    /** What became of it. */
    public enum What {
        ADDED,
        TAKEN_OUT
    }
}
