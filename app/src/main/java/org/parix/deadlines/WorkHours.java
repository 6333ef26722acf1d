package org.parix.deadlines;

import java.time.LocalTime;

/** One unbroken stretch of a working day. */
public record WorkHours(LocalTime from, LocalTime to, String basis) {
    public WorkHours {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("working hours that end before they begin: " + from + " to " + to);
        }
    }
}
