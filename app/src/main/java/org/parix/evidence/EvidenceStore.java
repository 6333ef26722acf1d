package org.parix.evidence;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.evidence.Evidence.UsedIn;
import org.parix.evidence.Evidence.Version;
import org.parix.identity.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class EvidenceStore {
    private static final String VERSIONS = """
            select v.id, v.piece_id, v.number, v.sha256, c.size, c.kind, v.file_name, v.given_name, v.notices, v.given_sha256, c.scan,
                   v.added_by, v.added_at, v.reason
              from evidence.version v
              join evidence.content c on c.sha256 = v.sha256
            """;

    private final JdbcClient jdbc;

    EvidenceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A piece without its versions. */
    record Piece(EvidenceId id, AgencyId agency, Details details, int revision) {}

    Optional<Piece> piece(EvidenceId id) {
        return piece(id, "");
    }

    /** Nobody else changes the piece until this transaction ends. */
    Optional<Piece> locked(EvidenceId id) {
        return piece(id, "for update");
    }

    private Optional<Piece> piece(EvidenceId id, String lock) {
        return jdbc.sql("""
                        select id, agency_id, title, number, issued_on, issuer, signer, effective_on, revision
                          from evidence.piece
                         where id = :id
                        """ + lock)
                .param("id", id.value())
                .query((row, _) -> new Piece(
                        id,
                        new AgencyId(row.getLong("agency_id")),
                        new Details(
                                row.getString("title"),
                                row.getString("number"),
                                row.getObject("issued_on", LocalDate.class),
                                row.getString("issuer"),
                                row.getString("signer"),
                                row.getObject("effective_on", LocalDate.class)),
                        row.getInt("revision")))
                .optional();
    }

    Optional<AgencyId> owner(EvidenceId id) {
        return jdbc.sql("select agency_id from evidence.piece where id = :id")
                .param("id", id.value())
                .query(Long.class)
                .optional()
                .map(AgencyId::new);
    }

    /** The versions of a piece, the one in force first. */
    List<Version> versions(EvidenceId id) {
        return jdbc.sql(VERSIONS + "where v.piece_id = :piece order by v.number desc")
                .param("piece", id.value())
                .query((row, _) -> version(row))
                .list();
    }

    Optional<Version> version(VersionId id) {
        return jdbc.sql(VERSIONS + "where v.id = :id")
                .param("id", id.value())
                .query((row, _) -> version(row))
                .optional();
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                new VersionId(row.getLong("id")),
                new EvidenceId(row.getLong("piece_id")),
                row.getInt("number"),
                row.getString("sha256"),
                row.getLong("size"),
                FileKind.valueOf(row.getString("kind")),
                row.getString("file_name"),
                row.getString("given_name"),
                texts(row.getArray("notices")),
                row.getString("given_sha256"),
                Scan.valueOf(row.getString("scan")),
                new UserId(row.getLong("added_by")),
                instant(row, "added_at"),
                row.getString("reason"));
    }

    /** A content that is known stays as it is, but what a scanner said of it now counts where none had before. */
    Scan keepContent(ReceivedFile file, Instant now) {
        return Scan.valueOf(jdbc.sql("""
                        insert into evidence.content as known (sha256, size, kind, stored_at, scan, scanned_at)
                        values (:sha256, :size, :kind, :now, :scan, :scanned)
                        on conflict (sha256) do update
                           set scan = case when known.scan in ('NONE', 'WAITING') then excluded.scan else known.scan end,
                               scanned_at = case when known.scan in ('NONE', 'WAITING') then excluded.scanned_at else known.scanned_at end
                        returning scan
                        """)
                .param("sha256", file.sha256())
                .param("size", file.size())
                .param("kind", file.kind().name())
                .param("now", Timestamp.from(now))
                .param("scan", file.scan().name())
                .param("scanned", file.scan() == Scan.CLEAN ? Timestamp.from(now) : null)
                .query(String.class)
                .single());
    }

    EvidenceId add(AgencyId agency, Details details, UserId by, Instant now) {
        return new EvidenceId(described(jdbc.sql("""
                        insert into evidence.piece (agency_id, title, number, issued_on, issuer, signer, effective_on, revision, added_by,
                                                    added_at, changed_at)
                        values (:agency, :title, :number, :issued, :issuer, :signer, :effective, 1, :by, :now, :now)
                        returning id
                        """), details)
                .param("agency", agency.value())
                .param("by", by.value())
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single());
    }

    void describe(EvidenceId id, Details details) {
        described(jdbc.sql("""
                        update evidence.piece
                           set title = :title, number = :number, issued_on = :issued, issuer = :issuer, signer = :signer,
                               effective_on = :effective
                         where id = :id
                        """), details).param("id", id.value()).update();
    }

    private static JdbcClient.StatementSpec described(JdbcClient.StatementSpec sql, Details details) {
        return sql.param("title", details.title())
                .param("number", details.number())
                .param("issued", details.issuedOn())
                .param("issuer", details.issuer())
                .param("signer", details.signer())
                .param("effective", details.effectiveOn());
    }

    void changed(EvidenceId id, String field, String former, String later, UserId by, Instant now) {
        jdbc.sql("""
                        insert into evidence.piece_change (piece_id, field, former, later, changed_by, changed_at)
                        values (:piece, :field, :former, :later, :by, :now)
                        """)
                .param("piece", id.value())
                .param("field", field)
                .param("former", former)
                .param("later", later)
                .param("by", by.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    void touch(EvidenceId id, Instant now) {
        jdbc.sql("update evidence.piece set revision = revision + 1, changed_at = :now where id = :id")
                .param("id", id.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    VersionId addVersion(EvidenceId id, int number, ReceivedFile file, String reason, UserId by, Instant now) {
        return new VersionId(jdbc.sql("""
                        insert into evidence.version (piece_id, number, sha256, file_name, given_name, given_sha256, notices, added_by,
                                                      added_at, reason)
                        values (:piece, :number, :sha256, :name, :given, :givenSha256, :notices, :by, :now, :reason)
                        returning id
                        """)
                .param("piece", id.value())
                .param("number", number)
                .param("sha256", file.sha256())
                .param("name", file.name())
                .param("given", file.givenName())
                .param("givenSha256", file.givenSha256())
                .param("notices", file.notices().toArray(String[]::new))
                .param("by", by.value())
                .param("now", Timestamp.from(now))
                .param("reason", reason)
                .query(Long.class)
                .single());
    }

    int usesAt(Use place) {
        return jdbc.sql("select count(*) from evidence.use where place = :place and withdrawn_at is null")
                .param("place", place.toString())
                .query(Integer.class)
                .single();
    }

    /** @return false where it is used there already */
    boolean use(EvidenceId id, Spot spot, UserId by, Instant now) {
        return jdbc.sql("""
                        insert into evidence.use (piece_id, place, section, page, added_by, added_at, reason)
                        values (:piece, :place, :section, :page, :by, :now, '')
                        on conflict (piece_id, place) where withdrawn_at is null do nothing
                        """)
                        .param("piece", id.value())
                        .param("place", spot.place().toString())
                        .param("section", spot.section())
                        .param("page", spot.page())
                        .param("by", by.value())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** @return false where it is not used there */
    boolean withdraw(EvidenceId id, Use place, String reason, UserId by, Instant now) {
        return jdbc.sql("""
                        update evidence.use set withdrawn_by = :by, withdrawn_at = :now, reason = :reason
                         where piece_id = :piece and place = :place and withdrawn_at is null
                        """)
                        .param("piece", id.value())
                        .param("place", place.toString())
                        .param("by", by.value())
                        .param("now", Timestamp.from(now))
                        .param("reason", reason)
                        .update()
                == 1;
    }

    List<UsedIn> usesOf(EvidenceId id) {
        return uses(
                "where piece_id = :value order by withdrawn_at desc nulls first, added_at desc, id desc", id.value());
    }

    List<UsedIn> usesIn(Use place) {
        return uses("where place = :value order by added_at, id", place.toString());
    }

    private List<UsedIn> uses(String which, Object value) {
        return jdbc.sql("""
                        select id, piece_id, place, section, page, added_by, added_at, withdrawn_by, withdrawn_at, reason
                          from evidence.use
                        """ + which)
                .param("value", value)
                .query((row, _) -> {
                    Long withdrawer = row.getObject("withdrawn_by", Long.class);
                    return new UsedIn(
                            row.getLong("id"),
                            new EvidenceId(row.getLong("piece_id")),
                            Use.parse(row.getString("place")),
                            row.getString("section"),
                            row.getString("page"),
                            new UserId(row.getLong("added_by")),
                            instant(row, "added_at"),
                            withdrawer == null ? null : new UserId(withdrawer),
                            withdrawer == null ? null : instant(row, "withdrawn_at"),
                            row.getString("reason"));
                })
                .list();
    }

    /** Pieces of these agencies that have a version with this content. */
    List<EvidenceId> withContent(String sha256, Collection<AgencyId> agencies) {
        if (agencies.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        select distinct p.id
                          from evidence.version v
                          join evidence.piece p on p.id = v.piece_id
                         where v.sha256 = :sha256 and p.agency_id in (:agencies)
                         order by p.id
                        """)
                .param("sha256", sha256)
                .param("agencies", agencies.stream().map(AgencyId::value).toList())
                .query((row, _) -> new EvidenceId(row.getLong(1)))
                .list();
    }

    /** Contents that no scanner has seen yet, the oldest first. */
    List<String> unscanned(int limit) {
        return jdbc.sql("""
                        select sha256 from evidence.content where scan in ('NONE', 'WAITING') order by stored_at limit :limit
                        """)
                .param("limit", limit)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** @param finding what the scanner calls it; null where the content is clean */
    void scanned(String sha256, @Nullable String finding, Instant now) {
        jdbc.sql("""
                        update evidence.content
                           set scan = case when :finding::text is null then 'CLEAN' else 'INFECTED' end, finding = :finding, scanned_at = :now
                         where sha256 = :sha256
                        """)
                .param("sha256", sha256)
                .param("finding", finding)
                .param("now", Timestamp.from(now))
                .update();
    }

    List<EvidenceId> piecesWith(String sha256) {
        return jdbc.sql("select distinct piece_id from evidence.version where sha256 = :sha256 order by piece_id")
                .param("sha256", sha256)
                .query((row, _) -> new EvidenceId(row.getLong(1)))
                .list();
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
