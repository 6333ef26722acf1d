/**
 * What every screen shares: the page frame and its navigation, components, formatting, both languages, error pages, and what the browser is
 * allowed to ask.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "kernel")
package org.parix.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
