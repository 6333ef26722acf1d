/**
 * Registers: what happened, record by record. A register declares its fields, states, deadlines and keys as data; entry by hand, by file and by
 * other systems goes one way for all of them.
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
            "measures"
        })
package org.parix.registers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
