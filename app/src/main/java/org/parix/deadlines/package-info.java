/**
 * What a deadline written in administrative language means, and the working-day calendar it is counted in.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "kernel")
package org.parix.deadlines;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
