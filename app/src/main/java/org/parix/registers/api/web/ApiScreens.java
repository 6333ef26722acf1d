package org.parix.registers.api.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What other systems read. */
@Repository
class ApiScreens {
    private static final int MOST_AGENCIES = 5000;

    private final JdbcClient jdbc;

    ApiScreens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Agency(long id, String name, @Nullable Long parent) {}

    List<Agency> agencies(Collection<AgencyId> agencies, long after) {
        return jdbc.sql("""
                        select id, name, parent_id from directory.agency
                         where id = any (:agencies) and ended_on is null and id > :after order by id limit :most
                        """)
                .param("agencies", ids(agencies))
                .param("after", after)
                .param("most", MOST_AGENCIES)
                .query((row, _) -> agency(row))
                .list();
    }

    private static Agency agency(ResultSet row) throws SQLException {
        return new Agency(row.getLong("id"), row.getString("name"), row.getObject("parent_id", Long.class));
    }

    private static Long[] ids(Collection<AgencyId> agencies) {
        return agencies.stream().map(AgencyId::value).toArray(Long[]::new);
    }
}
