/**
 * Index frameworks, the sealed rules of their criteria, and the evaluator that scores units by them and explains every point. The evaluator is
 * plain Java: it needs no server and no database.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"kernel", "deadlines", "deadlines::calendars", "directory", "documents", "identity", "ui"
        })
package org.parix.scoring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
