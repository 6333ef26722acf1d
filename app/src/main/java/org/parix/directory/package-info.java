/**
 * The agencies that papers name: their names, aliases and groups, and the matching of a name as written to the agency that is meant.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "ui"})
package org.parix.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
