package org.parix.deadlines.calendars;

/** A rule of counting as it is kept. */
public record CountingRuleId(long value) {}
