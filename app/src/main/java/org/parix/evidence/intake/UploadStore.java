package org.parix.evidence.intake;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.evidence.EvidenceId;
import org.parix.evidence.FileKind;
import org.parix.evidence.Scan;
import org.parix.evidence.Use;
import org.parix.identity.UserId;
import org.parix.kernel.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class UploadStore {
    private static final String COLUMNS = """
            select id, account_id, agency_id, place, back, replaces, given_name, size, received, state, sha256, kept_size, kind, file_name,
                   given_sha256, notices, scan, refusal, started_at
              from evidence.upload
            """;

    private final JdbcClient jdbc;

    UploadStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UploadId id, UserId account, NewUpload upload, Instant now) {
        jdbc.sql("""
                        insert into evidence.upload (id, account_id, agency_id, place, back, replaces, given_name, size, mark, received, state,
                                                     notices, refusal, started_at, touched_at)
                        values (:id, :account, :agency, :place, :back, :replaces, :name, :size, :mark, 0, 'RECEIVING', '{}', '{}', :now, :now)
                        """)
                .param("id", id.value())
                .param("account", account.value())
                .param("agency", upload.agency().value())
                .param("place", upload.place() == null ? null : upload.place().toString())
                .param("back", upload.back())
                .param(
                        "replaces",
                        upload.replaces() == null ? null : upload.replaces().value())
                .param("name", upload.name())
                .param("size", upload.size())
                .param("mark", upload.mark())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** The same file, sent by the same person for the same purpose, that has not been taken or refused yet. */
    Optional<Upload> same(UserId account, NewUpload upload) {
        return jdbc.sql(COLUMNS + """
                         where account_id = :account and agency_id = :agency and place is not distinct from :place
                           and replaces is not distinct from :replaces and given_name = :name and size = :size and mark = :mark
                           and mark <> '' and state <> 'REFUSED'
                         order by touched_at desc limit 1
                        """)
                .param("account", account.value())
                .param("agency", upload.agency().value())
                .param("place", upload.place() == null ? null : upload.place().toString())
                .param(
                        "replaces",
                        upload.replaces() == null ? null : upload.replaces().value())
                .param("name", upload.name())
                .param("size", upload.size())
                .param("mark", upload.mark())
                .query((row, _) -> upload(row))
                .optional();
    }

    Optional<Upload> find(UploadId id) {
        return jdbc.sql(COLUMNS + "where id = :id")
                .param("id", id.value())
                .query((row, _) -> upload(row))
                .optional();
    }

    List<Upload> of(UserId account) {
        return jdbc.sql(COLUMNS + "where account_id = :account order by started_at, id")
                .param("account", account.value())
                .query((row, _) -> upload(row))
                .list();
    }

    int count(UserId account) {
        return jdbc.sql("select count(*) from evidence.upload where account_id = :account and state <> 'REFUSED'")
                .param("account", account.value())
                .query(Integer.class)
                .single();
    }

    void received(UploadId id, long bytes, Instant now) {
        jdbc.sql(
                        "update evidence.upload set received = :bytes, touched_at = :now where id = :id and state = 'RECEIVING'")
                .param("bytes", bytes)
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .update();
    }

    void checked(UploadId id, Upload.State.Checked file, Instant now) {
        jdbc.sql("""
                        update evidence.upload
                           set state = 'CHECKED', sha256 = :sha256, kept_size = :size, kind = :kind, file_name = :name,
                               given_sha256 = :givenSha256, notices = :notices, scan = :scan, touched_at = :now
                         where id = :id and state = 'RECEIVING'
                        """)
                .param("sha256", file.sha256())
                .param("size", file.size())
                .param("kind", file.kind().name())
                .param("name", file.fileName())
                .param("givenSha256", file.givenSha256())
                .param("notices", file.notices().toArray(String[]::new))
                .param("scan", file.scan().name())
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .update();
    }

    void refused(UploadId id, Refused refused, Instant now) {
        jdbc.sql("""
                        update evidence.upload set state = 'REFUSED', refusal = :refusal, touched_at = :now
                         where id = :id and state = 'RECEIVING'
                        """)
                .param(
                        "refusal",
                        Stream.concat(
                                        Stream.of(refused.key()),
                                        Stream.of(refused.arguments()).map(String::valueOf))
                                .toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .update();
    }

    /** @return false where somebody else was quicker */
    boolean remove(UploadId id) {
        return jdbc.sql("delete from evidence.upload where id = :id")
                        .param("id", id.value())
                        .update()
                == 1;
    }

    List<UploadId> removeUntouchedSince(Instant time) {
        return jdbc.sql("delete from evidence.upload where touched_at < :time returning id")
                .param("time", Timestamp.from(time))
                .query((row, _) -> new UploadId(row.getObject(1, UUID.class)))
                .list();
    }

    List<UploadId> all() {
        return jdbc.sql("select id from evidence.upload where state <> 'REFUSED'")
                .query((row, _) -> new UploadId(row.getObject(1, UUID.class)))
                .list();
    }

    private static Upload upload(ResultSet row) throws SQLException {
        String place = row.getString("place");
        Long replaces = row.getObject("replaces", Long.class);
        return new Upload(
                new UploadId(row.getObject("id", UUID.class)),
                new UserId(row.getLong("account_id")),
                new AgencyId(row.getLong("agency_id")),
                place == null ? null : Use.parse(place),
                row.getString("back"),
                replaces == null ? null : new EvidenceId(replaces),
                row.getString("given_name"),
                row.getLong("size"),
                row.getLong("received"),
                state(row),
                row.getObject("started_at", OffsetDateTime.class).toInstant());
    }

    private static Upload.State state(ResultSet row) throws SQLException {
        return switch (row.getString("state")) {
            case "RECEIVING" -> new Upload.State.Receiving();
            case "CHECKED" ->
                new Upload.State.Checked(
                        row.getString("sha256"),
                        row.getLong("kept_size"),
                        FileKind.valueOf(row.getString("kind")),
                        row.getString("file_name"),
                        row.getString("given_sha256"),
                        texts(row.getArray("notices")),
                        Scan.valueOf(row.getString("scan")));
            case "REFUSED" -> {
                List<String> refusal = texts(row.getArray("refusal"));
                yield new Upload.State.Refused(refusal.getFirst(), refusal.subList(1, refusal.size()));
            }
            case String other -> throw new IllegalStateException("no state of an upload: " + other);
        };
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
