package org.parix.deadlines.calendars;

/** One dated exception of a kept calendar. */
public record DayId(long value) {}
