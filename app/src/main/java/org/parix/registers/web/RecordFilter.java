package org.parix.registers.web;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.registers.Field;
import org.parix.registers.Register;

/**
 * Which records of a register somebody asks for, of those they may see; the list and what is taken away of it are the same.
 *
 * @param readable whose records the person may see
 * @param own in whose records they may see who these are about
 * @param state null where any is wanted but what was entered by mistake
 */
record RecordFilter(
        Set<AgencyId> readable, Set<AgencyId> own, @Nullable String state, String query) {
    private static final int LONGEST_QUERY = 200;

    RecordFilter {
        readable = Set.copyOf(readable);
        own = Set.copyOf(own);
    }

    /** A state that the register does not have asks for none. */
    static RecordFilter of(Register register, CurrentUser user, String state, String query) {
        String words = query.strip();
        return new RecordFilter(
                user.agencies(Permission.REGISTERS_READ),
                user.agencies(Permission.REGISTERS_ENTER),
                register.states().containsKey(state) ? state : null,
                words.substring(0, Math.min(words.length(), LONGEST_QUERY)));
    }

    /** As an address and a form say it. */
    String wanted() {
        return state == null ? "" : state;
    }

    boolean masks(Field field, AgencyId owner) {
        return field.personal() && !own.contains(owner);
    }
}
