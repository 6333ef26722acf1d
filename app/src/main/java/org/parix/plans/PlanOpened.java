package org.parix.plans;

/** A plan has been opened from a paper. */
public record PlanOpened(PlanId plan) {}
