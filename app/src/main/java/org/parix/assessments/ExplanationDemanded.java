package org.parix.assessments;

import org.parix.directory.AgencyId;

/** An appraiser demands that a unit explains a criterion; published within the transaction of the act. */
public record ExplanationDemanded(CampaignId campaign, String name, AgencyId agency, String criterion) {}
