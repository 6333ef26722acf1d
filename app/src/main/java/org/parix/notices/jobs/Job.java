package org.parix.notices.jobs;

import java.time.Duration;
import java.time.LocalTime;

/** Something that runs by itself. A bean; of several servers one runs it. It must bear to run again after it was broken off. */
public record Job(String name, When when, Runnable run) {
    /** How often. */
    public sealed interface When {}

    /** On the clock of Vietnam. */
    public record Daily(LocalTime at) implements When {}

    /** So long after the last time. */
    public record Every(Duration pause) implements When {}
}
