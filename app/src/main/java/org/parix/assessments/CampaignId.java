package org.parix.assessments;

/** A scoring campaign. */
public record CampaignId(long value) {}
