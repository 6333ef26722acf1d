/**
 * Plans opened from official papers: their goals, areas and tasks, who answers for each, and how the plan changed from one paper to the next.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "documents",
            "directory",
            "deadlines",
            "deadlines::calendars",
            "deadlines::happenings",
            "evidence",
            "ui",
            "identity"
        })
package org.parix.plans;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
