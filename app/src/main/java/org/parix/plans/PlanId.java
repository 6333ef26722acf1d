package org.parix.plans;

/** A plan opened from a paper. */
public record PlanId(long value) {}
