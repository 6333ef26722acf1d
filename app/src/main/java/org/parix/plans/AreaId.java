package org.parix.plans;

/** A part of a plan that groups tasks. */
public record AreaId(long value) {}
