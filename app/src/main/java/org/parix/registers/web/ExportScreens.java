package org.parix.registers.web;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.registers.Field;
import org.parix.registers.RecordRowStore;
import org.parix.registers.Register;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Records one by one as they are taken away; belongs into one transaction. */
@Repository
class ExportScreens {
    private static final int AT_ONCE = 2_000;

    private final JdbcClient jdbc;

    ExportScreens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param most further than this is not counted */
    long count(Register register, RecordFilter filter, long most) {
        return FilteredScreens.params(
                        filter,
                        jdbc.sql("select count(*) from (select from %s as record where %s limit :most) as counted"
                                .formatted(register.table(), FilteredScreens.where(register))))
                .param("most", most)
                .query(Long.class)
                .single();
    }

    /** @param values of the fields, in their order */
    record Row(AgencyId owner, String state, List<@Nullable Object> values) {}

    /** In the order of the list. */
    void each(Register register, RecordFilter filter, Consumer<Row> reader) {
        String columns = register.fields().stream().map(Field::column).collect(Collectors.joining(", record."));
        FilteredScreens.params(filter, jdbc.sql("""
                        select record.state, record.%s from %s as record where %s
                         order by record.%s desc, record.id desc
                        """.formatted(
                                columns, register.table(), FilteredScreens.where(register), register.latest())))
                .withFetchSize(AT_ONCE)
                .query((ResultSet row) -> {
                    List<@Nullable Object> values = new ArrayList<>();
                    for (Field field : register.fields()) {
                        values.add(RecordRowStore.value(field, row));
                    }
                    reader.accept(new Row(new AgencyId(row.getLong("agency_id")), row.getString("state"), values));
                });
    }

    Map<Long, String> agencies() {
        Map<Long, String> names = new HashMap<>();
        jdbc.sql("select id, name from directory.agency").query((ResultSet row) -> {
            names.put(row.getLong("id"), row.getString("name"));
        });
        return names;
    }
}
