/**
 * Values and refusals that every module shares. Plain Java, few files: what belongs to one subject lives in that subject's module.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.parix.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
