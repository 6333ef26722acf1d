package org.parix.assessments;

/** Somebody's request to open a closed window again. */
public record ReopeningId(long value) {}
