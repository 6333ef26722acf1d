package org.parix.plans;

/** A goal of a plan. */
public record Goal(long id, PlannedGoal as) {}
