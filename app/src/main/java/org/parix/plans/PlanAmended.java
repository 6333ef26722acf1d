package org.parix.plans;

/**
 * A plan has taken over an amended paper.
 *
 * @param version of the plan from now on
 */
public record PlanAmended(PlanId plan, int version) {}
