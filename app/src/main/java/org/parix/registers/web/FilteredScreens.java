package org.parix.registers.web;

import java.sql.Types;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parix.directory.AgencyId;
import org.parix.registers.Register;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a {@link RecordFilter} asks for, as the database is asked. */
final class FilteredScreens {
    private FilteredScreens() {}

    /** The condition over {@code record}; what a person may not see they cannot search for either. */
    static String where(Register register) {
        String open = searched(register, false);
        String personal = searched(register, true);
        String words = personal.isEmpty()
                ? "(" + open + ")"
                : "(" + (open.isEmpty() ? "''" : open) + " || case when record.agency_id = any (:own) then ' ' || "
                        + personal + " else '' end)";
        return """
                (%s record.agency_id = any (:readable))
                           and (:state::text is null and record.state <> 'VOID' or record.state = :state)
                           and (:query = '' or public.folded(%s) like '%%' || public.folded(:query) || '%%')""".formatted(register.shared() ? "true or" : "", words);
    }

    private static String searched(Register register, boolean personal) {
        Stream<String> columns = register.search().stream()
                .filter(column -> register.field(column).personal() == personal);
        return columns.map(column -> "coalesce(record." + column + ", '')").collect(Collectors.joining(" || ' ' || "));
    }

    static JdbcClient.StatementSpec params(RecordFilter filter, JdbcClient.StatementSpec statement) {
        return statement
                .param("readable", numbers(filter.readable()))
                .param("own", numbers(filter.own()))
                .param("state", filter.state(), Types.VARCHAR)
                .param("query", filter.query());
    }

    private static Long[] numbers(Set<AgencyId> agencies) {
        return agencies.stream().map(AgencyId::value).toArray(Long[]::new);
    }
}
