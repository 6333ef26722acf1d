package org.parix.scoring.frameworks;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the pages about frameworks show beside their trees. */
@Repository
public class FrameworkScreens {
    private final JdbcClient jdbc;

    FrameworkScreens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param official whether a decision issued it */
    public record Row(
            long id,
            String title,
            String code,
            int year,
            int version,
            String level,
            String owner,
            boolean official,
            boolean draft,
            BigDecimal points,
            BigDecimal total,
            int leaves,
            int unruled,
            Instant changedAt) {}

    /** @param basedOn what it was copied from, or the version before; null where it came from a file */
    public record Head(
            String owner,
            String changedBy,
            Instant changedAt,
            @Nullable String frozenBy,
            @Nullable Instant frozenAt,
            @Nullable Long basedOn) {}

    private static final String ROW = """
            select framework.id, case when :english then title_en else title_vi end as title, framework.code, year, version, framework.level, agency.name as owner,
                   decision is not null as official, framework.state = 'DRAFT' as draft, points, total, leaves, unruled, changed_at
              from scoring.framework join directory.agency on agency.id = owner_id
            """;

    /** The latest years first, each code's latest version above the ones before. */
    public List<Row> all(Locale locale) {
        return jdbc.sql(ROW + " order by year desc, framework.code, owner_id, version desc limit 500")
                .param("english", english(locale))
                .query((row, _) -> row(row))
                .list();
    }

    /** Others of the same level, with which it can be compared: those it grew out of first. */
    public List<Row> comparable(FrameworkId id, Locale locale) {
        return jdbc.sql(ROW + """
                         where framework.id <> :id and framework.level = (select level from scoring.framework where id = :id)
                         order by framework.id = (select based_on_id from scoring.framework where id = :id) desc nulls last,
                               framework.code = (select code from scoring.framework where id = :id) desc,
                               abs(year - (select year from scoring.framework where id = :id)), year desc, version desc limit 100
                        """)
                .param("english", english(locale))
                .param("id", id.value())
                .query((row, _) -> row(row))
                .list();
    }

    public Head head(FrameworkId id) {
        return jdbc.sql("""
                        select agency.name as owner, changer.name as changed_by, framework.changed_at, freezer.name as frozen_by, frozen_at, based_on_id
                          from scoring.framework
                          join directory.agency on agency.id = owner_id
                          join identity.account changer on changer.id = changed_by
                          left join identity.account freezer on freezer.id = frozen_by
                         where framework.id = :id
                        """)
                .param("id", id.value())
                .query((row, _) -> new Head(
                        row.getString("owner"),
                        row.getString("changed_by"),
                        instant(row, "changed_at"),
                        row.getString("frozen_by"),
                        row.getObject("frozen_at") == null ? null : instant(row, "frozen_at"),
                        row.getObject("based_on_id", Long.class)))
                .optional()
                .orElseThrow(() -> new NotFound("framework " + id));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getString("title"),
                row.getString("code"),
                row.getInt("year"),
                row.getInt("version"),
                row.getString("level"),
                row.getString("owner"),
                row.getBoolean("official"),
                row.getBoolean("draft"),
                row.getBigDecimal("points"),
                row.getBigDecimal("total"),
                row.getInt("leaves"),
                row.getInt("unruled"),
                instant(row, "changed_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static boolean english(Locale locale) {
        return locale.getLanguage().equals("en");
    }
}
