/**
 * Measures: what is counted over records, each declared once as data. From the declaration come the roll-ups kept in the transaction of each
 * change, the full recompute, the list of the records behind a number, and the page that says what it counts and by which law.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "ui", "identity", "directory"})
package org.parix.measures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
