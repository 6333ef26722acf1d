package org.parix.kernel;

/** What a module wants done every night, when few are at work. It may run again after it was broken off. */
public interface NightlyWork {
    /** Such as {@code plans.settle}; what the log says. */
    String name();

    void run();
}
