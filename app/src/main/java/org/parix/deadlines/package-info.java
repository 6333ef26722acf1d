/**
 * What a deadline written in administrative language means and comes to: plain values here; the working calendar that is kept in the
 * database in {@code calendars}, the events that deadlines wait for in {@code happenings}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "ui", "identity", "directory"})
package org.parix.deadlines;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
