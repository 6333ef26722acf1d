package org.parix.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.kernel.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the pages about evidence show, here and at the places that use it. */
@Repository
public class EvidenceScreens {
    private static final int MOST_WORDS = 12;

    private static final String ROW = """
            select p.id, p.title, p.number, p.issued_on, p.issuer, p.effective_on, p.agency_id, a.name as agency, p.changed_at,
                   v.id as version_id, v.number as version, v.file_name, c.kind, c.size, c.scan,
                   (select count(*) from evidence.use u where u.piece_id = p.id and u.withdrawn_at is null) as uses
              from evidence.piece p
              join directory.agency a on a.id = p.agency_id
              join lateral (select * from evidence.version v where v.piece_id = p.id order by v.number desc limit 1) v on true
              join evidence.content c on c.sha256 = v.sha256
            """;

    private static final String WITHIN = """
             where p.agency_id = any (:agencies)
               and (:agency::bigint is null or p.agency_id = :agency)
               and (:year::int is null or extract(year from p.issued_on) = :year or extract(year from p.effective_on) = :year)
               and (:used::boolean is null
                    or :used = exists (select from evidence.use u where u.piece_id = p.id and u.withdrawn_at is null))
               and (:kind::text is null or exists (
                    select from evidence.version v join evidence.content c on c.sha256 = v.sha256
                     where v.piece_id = p.id and c.kind = :kind
                       and v.number = (select max(l.number) from evidence.version l where l.piece_id = p.id)))
            """;

    private final JdbcClient jdbc;

    EvidenceScreens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param version the number of the version in force */
    public record Listed(
            long id,
            String title,
            String number,
            @Nullable LocalDate issuedOn,
            String issuer,
            @Nullable LocalDate effectiveOn,
            long agencyId,
            String agency,
            Instant changedAt,
            long versionId,
            int version,
            String fileName,
            FileKind kind,
            long size,
            Scan scan,
            int uses) {}

    /** One of the values the list can be narrowed to. */
    public record Facet(String key, String name, int pieces) {}

    /**
     * @param all how many there are without any filter
     * @param total how many the filter lets through
     */
    public record Library(
            int all,
            int total,
            List<Listed> pieces,
            boolean hasPrevious,
            boolean hasNext,
            List<Facet> agencies,
            List<Facet> kinds,
            List<Facet> years) {}

    /** The pieces of these agencies. */
    public Library library(EvidenceFilter filter, Collection<AgencyId> agencies) {
        Long[] ids = agencies.stream().map(AgencyId::value).toArray(Long[]::new);
        boolean back = filter.before() != null;
        List<Listed> found = narrowed(ROW, filter, ids, ordered(filter))
                .query((row, _) -> listed(row))
                .list();
        boolean more = found.size() > filter.limit();
        List<Listed> shown = more ? found.subList(0, filter.limit()) : found;
        if (back) {
            shown = shown.reversed();
        }
        return new Library(
                count("", EvidenceFilter.none(), ids),
                count("", filter, ids),
                List.copyOf(shown),
                back ? more : filter.after() != null,
                back || more,
                facets("""
                        select a.id::text as key, a.name, count(*) as pieces
                          from evidence.piece p join directory.agency a on a.id = p.agency_id
                         where p.agency_id = any (:agencies) group by a.id order by a.name limit 200
                        """, ids),
                facets("""
                        select c.kind as key, c.kind as name, count(*) as pieces
                          from evidence.piece p
                          join lateral (select v.sha256 from evidence.version v where v.piece_id = p.id order by v.number desc limit 1) v on true
                          join evidence.content c on c.sha256 = v.sha256
                         where p.agency_id = any (:agencies) group by c.kind order by count(*) desc
                        """, ids),
                facets("""
                        select year::text as key, year::text as name, count(*) as pieces
                          from evidence.piece p
                         cross join lateral (select distinct extract(year from day)::int as year
                                               from unnest(array[p.issued_on, p.effective_on]) as day where day is not null) years
                         where p.agency_id = any (:agencies) group by year order by year desc limit 30
                        """, ids));
    }

    private int count(String unused, EvidenceFilter filter, Long[] agencies) {
        return narrowed("select count(*) from evidence.piece p ", filter, agencies, unused)
                .query(Integer.class)
                .single();
    }

    private List<Facet> facets(String sql, Long[] agencies) {
        return jdbc.sql(sql)
                .param("agencies", agencies)
                .query((row, _) -> new Facet(row.getString("key"), row.getString("name"), row.getInt("pieces")))
                .list();
    }

    private static List<String> words(EvidenceFilter filter) {
        return filter.q() == null
                ? List.of()
                : Arrays.stream(filter.q().split("\\s+")).limit(MOST_WORDS).toList();
    }

    private JdbcClient.StatementSpec narrowed(String head, EvidenceFilter filter, Long[] agencies, String tail) {
        List<String> words = words(filter);
        var sql = new StringBuilder(head).append(WITHIN);
        for (int at = 0; at < words.size(); at++) {
            sql.append(" and p.search_words like '%' || rtrim(directory.words(:word")
                    .append(at)
                    .append(")) || '%'");
        }
        JdbcClient.StatementSpec statement = jdbc.sql(sql.append(tail).toString())
                .param("agencies", agencies)
                .param("agency", filter.agency())
                .param("year", filter.year())
                .param("used", filter.used())
                .param("kind", filter.kind() == null ? null : filter.kind().name());
        for (int at = 0; at < words.size(); at++) {
            statement = statement.param("word" + at, words.get(at));
        }
        if (!tail.isEmpty()) {
            statement = statement
                    .param("from", filter.after() != null ? filter.after() : filter.before())
                    .param("limit", filter.limit() + 1);
        }
        return statement;
    }

    /** Pages begin after, or end before, a piece: what it is ordered by decides, so that nothing is skipped while others add. */
    private static String ordered(EvidenceFilter filter) {
        boolean back = filter.before() != null;
        return switch (filter.order()) {
            case CHANGED -> page("p.changed_at", "changed_at", !back);
            case ISSUED ->
                page("coalesce(p.issued_on, '-infinity'::date)", "coalesce(issued_on, '-infinity'::date)", !back);
            case TITLE -> page("p.title", "title", back);
        };
    }

    private static String page(String value, String ofRow, boolean falling) {
        String direction = falling ? "desc" : "asc";
        return """
                 and (:from::bigint is null or (%s, p.id) %s (select %s, id from evidence.piece where id = :from and agency_id = any (:agencies)))
               order by %s %s, p.id %s limit :limit
               """.formatted(value, falling ? "<" : ">", ofRow, value, direction, direction);
    }

    /** The pieces that were asked for and belong to these agencies, in no particular order. */
    public List<Listed> pieces(Collection<EvidenceId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(ROW + " where p.id = any (:ids)")
                .param("ids", ids.stream().map(EvidenceId::value).toArray(Long[]::new))
                .query((row, _) -> listed(row))
                .list();
    }

    private static Listed listed(ResultSet row) throws SQLException {
        return new Listed(
                row.getLong("id"),
                row.getString("title"),
                row.getString("number"),
                row.getObject("issued_on", LocalDate.class),
                row.getString("issuer"),
                row.getObject("effective_on", LocalDate.class),
                row.getLong("agency_id"),
                row.getString("agency"),
                instant(row, "changed_at"),
                row.getLong("version_id"),
                row.getInt("version"),
                row.getString("file_name"),
                FileKind.valueOf(row.getString("kind")),
                row.getLong("size"),
                Scan.valueOf(row.getString("scan")),
                row.getInt("uses"));
    }

    /**
     * A use as a place shows it.
     *
     * @param withdrawnAt null while it is in use
     */
    public record Used(
            Listed piece,
            String section,
            String page,
            String addedBy,
            Instant addedAt,
            @Nullable String withdrawnBy,
            @Nullable Instant withdrawnAt,
            String reason) {}

    /** All that is used at a place, and then what was. */
    public List<Used> usedIn(Use place) {
        return jdbc.sql(ROW.replace(
                                "select p.id,",
                                "select w.section, w.page, w.added_at as used_at, w.withdrawn_at, w.reason, adder.name as adder, "
                                        + "withdrawer.name as withdrawer, p.id,")
                        + """
                          join evidence.use w on w.piece_id = p.id
                          join identity.account adder on adder.id = w.added_by
                          left join identity.account withdrawer on withdrawer.id = w.withdrawn_by
                         where w.place = :place
                         order by w.withdrawn_at desc nulls first, w.added_at, w.id
                        """)
                .param("place", place.toString())
                .query((row, _) -> new Used(
                        listed(row),
                        row.getString("section"),
                        row.getString("page"),
                        row.getString("adder"),
                        instant(row, "used_at"),
                        row.getString("withdrawer"),
                        row.getString("withdrawer") == null ? null : instant(row, "withdrawn_at"),
                        row.getString("reason")))
                .list();
    }

    /** A piece of evidence as its page shows it. */
    public record Piece(
            Evidence evidence,
            String agency,
            String addedBy,
            Instant addedAt,
            List<VersionRow> versions,
            List<Change> changes) {
        public Details details() {
            return evidence.details();
        }

        public long id() {
            return evidence.id().value();
        }
    }

    public record VersionRow(
            Evidence.Version version,
            String addedBy,
            @Nullable String finding) {}

    public record Change(String field, String former, String later, String changedBy, Instant changedAt) {}

    /** @param evidence as {@link Evidences#evidence} gave it */
    public Piece piece(Evidence evidence) {
        long id = evidence.id().value();
        record Head(String agency, String addedBy, Instant addedAt) {}
        Head head = jdbc.sql("""
                        select a.name as agency, adder.name as adder, p.added_at
                          from evidence.piece p
                          join directory.agency a on a.id = p.agency_id
                          join identity.account adder on adder.id = p.added_by
                         where p.id = :id
                        """)
                .param("id", id)
                .query((row, _) -> new Head(row.getString("agency"), row.getString("adder"), instant(row, "added_at")))
                .optional()
                .orElseThrow(() -> new NotFound("evidence " + id));
        record Names(long version, String adder, @Nullable String finding) {}
        var names = jdbc
                .sql("""
                        select v.id, adder.name as adder, c.finding
                          from evidence.version v
                          join identity.account adder on adder.id = v.added_by
                          join evidence.content c on c.sha256 = v.sha256
                         where v.piece_id = :id
                        """)
                .param("id", id)
                .query((row, _) -> new Names(row.getLong("id"), row.getString("adder"), row.getString("finding")))
                .list()
                .stream()
                .collect(java.util.stream.Collectors.toMap(Names::version, found -> found));
        List<VersionRow> versions = evidence.versions().stream()
                .filter(version -> names.containsKey(version.id().value()))
                .map(version -> {
                    Names of = java.util.Objects.requireNonNull(
                            names.get(version.id().value()));
                    return new VersionRow(version, of.adder(), of.finding());
                })
                .toList();
        List<Change> changes = jdbc.sql("""
                        select c.field, c.former, c.later, changer.name as changer, c.changed_at
                          from evidence.piece_change c
                          join identity.account changer on changer.id = c.changed_by
                         where c.piece_id = :id
                         order by c.changed_at desc, c.id desc
                        """)
                .param("id", id)
                .query((row, _) -> new Change(
                        row.getString("field"),
                        row.getString("former"),
                        row.getString("later"),
                        row.getString("changer"),
                        instant(row, "changed_at")))
                .list();
        return new Piece(
                evidence,
                head.agency(),
                head.addedBy(),
                head.addedAt(),
                versions,
                Collections.unmodifiableList(changes));
    }

    /** What agencies are called, by name. */
    public List<AgencyName> agencies(Collection<AgencyId> ids) {
        return jdbc.sql("select id, name from directory.agency where id = any (:ids) order by name")
                .param("ids", ids.stream().map(AgencyId::value).toArray(Long[]::new))
                .query((row, _) -> new AgencyName(row.getLong("id"), row.getString("name")))
                .list();
    }

    public record AgencyName(long id, String name) {}

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
