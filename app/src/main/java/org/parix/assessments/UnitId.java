package org.parix.assessments;

/** An agency as it is scored in one campaign. */
public record UnitId(long value) {}
