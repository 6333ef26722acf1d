package org.parix.plans;

/** An area of a plan. */
public record Area(AreaId id, PlannedArea as) {}
