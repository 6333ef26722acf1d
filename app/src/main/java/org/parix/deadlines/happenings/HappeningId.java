package org.parix.deadlines.happenings;

/** One event of the register. */
public record HappeningId(long value) {}
