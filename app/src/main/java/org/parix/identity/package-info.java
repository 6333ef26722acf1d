/**
 * People, how they sign in, and what their roles in their agencies allow them: the one place that decides who may do what.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "ui", "directory"})
package org.parix.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
