package org.parix.assessments.sheets;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parix.assessments.UnitId;
import org.parix.identity.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Sheets that came in as files, until they are taken. */
@Repository
class SheetFileStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    SheetFileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A person's former file for the same unit gives way. */
    void add(UUID id, UnitId unit, UserId by, String fileName, List<SheetFile.Line> lines, Instant now) {
        jdbc.sql("delete from assessments.sheet_file where unit_id = :unit and made_by = :by")
                .param("unit", unit.value())
                .param("by", by.value())
                .update();
        jdbc.sql("""
                        insert into assessments.sheet_file (id, unit_id, made_by, made_at, file_name, entries)
                        values (:id, :unit, :by, :now, :file, :lines::jsonb)
                        """)
                .param("id", id)
                .param("unit", unit.value())
                .param("by", by.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("file", fileName)
                .param("lines", JSON.writeValueAsString(lines))
                .update();
    }

    record Stored(String fileName, List<SheetFile.Line> lines) {}

    Optional<Stored> find(UUID id, UnitId unit, UserId by) {
        return jdbc.sql(
                        "select file_name, entries from assessments.sheet_file where id = :id and unit_id = :unit and made_by = :by")
                .param("id", id)
                .param("unit", unit.value())
                .param("by", by.value())
                .query((row, _) -> new Stored(
                        row.getString("file_name"),
                        List.of(JSON.readValue(row.getString("entries"), SheetFile.Line[].class))))
                .optional();
    }

    void delete(UUID id) {
        jdbc.sql("delete from assessments.sheet_file where id = :id")
                .param("id", id)
                .update();
    }
}
