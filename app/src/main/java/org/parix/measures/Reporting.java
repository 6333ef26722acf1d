package org.parix.measures;

import java.util.Optional;

/** Tells who of those that should report has done so. The module that keeps the records declares a bean of it. */
public interface Reporting {
    /**
     * How complete what was counted is.
     *
     * @param table of the source
     * @return empty where nobody is expected to report to it in these days
     */
    Optional<Reported> of(String table, Unit unit, Days days);

    /**
     * How many have reported of all that were due.
     *
     * @param expected agencies that were to report at least one month of the days
     * @param reported those of them that miss no month that is due
     * @param url where it is told agency by agency
     */
    record Reported(int expected, int reported, String url) {}
}
