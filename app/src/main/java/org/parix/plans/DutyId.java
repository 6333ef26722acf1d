package org.parix.plans;

/** What one agency owes of a task. */
public record DutyId(long value) {}
