/**
 * The trail of who did what, which nobody can change unnoticed: listens to {@code kernel.Auditable}, adds what it hears in the same
 * transaction and chains it right after, tells its state outside the database, and finds what was tampered with. Also runs the checks of
 * the data that all modules ship.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "ui", "identity", "directory", "database"})
package org.parix.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
