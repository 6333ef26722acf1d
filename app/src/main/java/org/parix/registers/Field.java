package org.parix.registers;

import org.jspecify.annotations.Nullable;
import org.parix.kernel.Refused;
import org.parix.kernel.Words;

/**
 * One thing that a register keeps of each record.
 *
 * @param column of the register's table
 * @param hint what to enter; null where the name says it
 * @param required whether a record cannot do without it when it is entered
 * @param personal whether it tells who somebody is: seen only by those who work in the agency whose record it is
 * @param suggests the register whose codes are offered when it is typed; null where nothing is
 * @param form whether it is asked for when a record is entered, rather than by a later step
 */
public record Field(
        String column,
        FieldType type,
        Words name,
        @Nullable Words hint,
        boolean required,
        boolean personal,
        boolean form,
        @Nullable String suggests) {
    /** What stands instead of a value for whoever may not see who a record is about. */
    public static final String MASK = "•••";

    /** Why a record without it is refused. */
    public Refused missing() {
        return new Refused("registers.field.required", name);
    }
}
