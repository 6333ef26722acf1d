/**
 * What proves that work was done: files kept whole under their content's own name, their versions, and all the places they are used in.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "ui", "identity", "directory"})
package org.parix.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
