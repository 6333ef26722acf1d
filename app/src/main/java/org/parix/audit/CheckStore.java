package org.parix.audit;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.parix.audit.Checks.Row;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CheckStore {
    private static final int SHOWN = 10;

    private final JdbcClient jdbc;

    CheckStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param count of all rows; {@code rows} are the first of them */
    record Answer(long count, List<Row> rows) {}

    /** Runs a check, within a transaction that may only read. */
    Answer run(String sql, int seconds) {
        jdbc.sql("select set_config('statement_timeout', :limit, true)")
                .param("limit", seconds + "s")
                .query(_ -> {});
        List<Row> rows = new ArrayList<>();
        long[] count = {0};
        jdbc.sql("select subject, name, detail, count(*) over () from (" + sql + ") as found limit " + SHOWN)
                .query((ResultSet row) -> {
                    rows.add(new Row(row.getString(1), row.getString(2), row.getString(3)));
                    count[0] = row.getLong(4);
                });
        return new Answer(count[0], List.copyOf(rows));
    }
}
