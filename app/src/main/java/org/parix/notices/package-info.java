/**
 * Tells people what concerns them: an inbox, mail, a calendar feed, and other systems by webhooks. It listens; nothing depends on it. Also where
 * what runs by itself is run.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "ui", "identity", "directory", "deadlines", "plans", "assessments"})
package org.parix.notices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
