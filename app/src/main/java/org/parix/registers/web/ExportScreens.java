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
import org.parix.registers.FieldType;
import org.parix.registers.RecordRowStore;
import org.parix.registers.Register;
import org.parix.registers.Registers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Records one by one as they are taken away; belongs into one transaction. */
@Repository
class ExportScreens {
    private static final int AT_ONCE = 2_000;

    private final JdbcClient jdbc;
    private final Registers registers;

    ExportScreens(JdbcClient jdbc, Registers registers) {
        this.jdbc = jdbc;
        this.registers = registers;
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
        String columns = register.fields().stream().map(this::column).collect(Collectors.joining(", "));
        FilteredScreens.params(filter, jdbc.sql("""
                        select record.state, %s from %s as record where %s
                         order by record.%s desc, record.id desc
                        """.formatted(
                                columns, register.table(), FilteredScreens.where(register), register.latest())))
                .withFetchSize(AT_ONCE)
                .query((ResultSet row) -> {
                    List<@Nullable Object> values = new ArrayList<>();
                    for (Field field : register.fields()) {
                        values.add(
                                field.type() instanceof FieldType.OfRecord
                                        ? row.getString(field.column())
                                        : RecordRowStore.value(field, row));
                    }
                    reader.accept(new Row(new AgencyId(row.getLong("agency_id")), row.getString("state"), values));
                });
    }

    /** What a record hangs on is told by its title, as files name it. */
    private String column(Field field) {
        if (field.type() instanceof FieldType.OfRecord(String of)) {
            Register parent = registers.register(of);
            return "(select one.%1$s from %2$s as one where one.id = record.%3$s) as %3$s"
                    .formatted(parent.title(), parent.table(), field.column());
        }
        return "record." + field.column();
    }

    Map<Long, String> agencies() {
        Map<Long, String> names = new HashMap<>();
        jdbc.sql("select id, name from directory.agency").query((ResultSet row) -> {
            names.put(row.getLong("id"), row.getString("name"));
        });
        return names;
    }
}
