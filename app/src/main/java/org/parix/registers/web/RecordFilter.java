package org.parix.registers.web;

import java.sql.Types;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.registers.Field;
import org.parix.registers.Register;
import org.springframework.jdbc.core.simple.JdbcClient;

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

    /** The condition over {@code record}; what a person may not see they cannot search for either. */
    static String where(Register register) {
        String open = searched(register, false);
        String personal = searched(register, true);
        String words = personal.isEmpty()
                ? "(" + open + ")"
                : "(" + (open.isEmpty() ? "''" : open) + " || case when record.agency_id = any (:own) then ' ' || " + personal
                        + " else '' end)";
        return """
                (%s record.agency_id = any (:readable))
                           and (:state::text is null and record.state <> 'VOID' or record.state = :state)
                           and (:query = '' or public.folded(%s) like '%%' || public.folded(:query) || '%%')""".formatted(
                        register.shared() ? "true or" : "", words);
    }

    private static String searched(Register register, boolean personal) {
        Stream<String> columns = register.search().stream()
                .filter(column -> register.field(column).personal() == personal);
        return columns.map(column -> "coalesce(record." + column + ", '')").collect(Collectors.joining(" || ' ' || "));
    }

    JdbcClient.StatementSpec params(JdbcClient.StatementSpec statement) {
        return statement
                .param("readable", numbers(readable))
                .param("own", numbers(own))
                .param("state", state, Types.VARCHAR)
                .param("query", query);
    }

    private static Long[] numbers(Set<AgencyId> agencies) {
        return agencies.stream().map(AgencyId::value).toArray(Long[]::new);
    }
}
