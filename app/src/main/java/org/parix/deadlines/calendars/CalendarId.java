package org.parix.deadlines.calendars;

/** A working calendar that is kept: the national one, or that of an agency and all under it. */
public record CalendarId(long value) {}
