/**
 * Where the data lies: a PostgreSQL server of our own beside the data directory, or the one a setting names.
 * Knows nothing of what is stored; every module keeps its own schema and migrations.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.parix.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
