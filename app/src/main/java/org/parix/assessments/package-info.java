/**
 * The assessment year: campaigns with their windows, the sheets in which units score themselves and prove it, appraisal, and what comes of it. How
 * points come of facts is scoring's alone.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "ui",
            "identity",
            "directory",
            "deadlines",
            "deadlines::calendars",
            "documents",
            "evidence",
            "measures",
            "scoring",
            "scoring::frameworks"
        })
package org.parix.assessments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
