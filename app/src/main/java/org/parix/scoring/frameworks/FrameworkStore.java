package org.parix.scoring.frameworks;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.UserId;
import org.parix.scoring.Framework;
import org.parix.scoring.FrameworkYaml;
import org.parix.scoring.Hashes;
import org.parix.scoring.ScoringRule;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes and loads versions of frameworks. */
@Repository
class FrameworkStore {
    private static final String COLUMNS = "id, owner_id, version, state, revision, total, yaml, yaml_sha256, hash";
    private static final int REMEMBERED = 64;

    private final JdbcClient jdbc;
    /** By what their files hold, the last ones asked for: a page should not wait for a file to be read again. */
    private final Map<String, Framework> read = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Framework> eldest) {
            return size() > REMEMBERED;
        }
    });

    FrameworkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Who did something, and when. */
    record Act(UserId by, Instant at) {}

    Optional<KeptFramework> find(FrameworkId id) {
        return jdbc.sql("select " + COLUMNS + " from scoring.framework where id = :id")
                .param("id", id.value())
                .query((row, _) -> kept(row))
                .optional();
    }

    /** Nobody else changes it until the transaction ends. */
    Optional<KeptFramework> lock(FrameworkId id) {
        return jdbc.sql("select " + COLUMNS + " from scoring.framework where id = :id for update")
                .param("id", id.value())
                .query((row, _) -> kept(row))
                .optional();
    }

    private KeptFramework kept(ResultSet row) throws SQLException {
        String yaml = row.getString("yaml");
        return new KeptFramework(
                new FrameworkId(row.getLong("id")),
                new AgencyId(row.getLong("owner_id")),
                row.getInt("version"),
                KeptFramework.State.valueOf(row.getString("state")),
                row.getInt("revision"),
                row.getBigDecimal("total"),
                framework(row.getString("yaml_sha256"), yaml),
                yaml,
                row.getString("hash"));
    }

    private Framework framework(String name, String yaml) {
        Framework known = read.get(name);
        if (known == null) {
            known = FrameworkYaml.read(yaml);
            read.put(name, known);
        }
        return known;
    }

    /** The highest version of a code and year that an agency has; 0 where it has none. */
    int lastVersion(AgencyId owner, String code, int year) {
        return jdbc.sql("""
                        select coalesce(max(version), 0) from scoring.framework where owner_id = :owner and code = :code and year = :year
                        """)
                .param("owner", owner.value())
                .param("code", code)
                .param("year", year)
                .query(Integer.class)
                .single();
    }

    boolean hasDraft(AgencyId owner, String code, int year) {
        return jdbc.sql("""
                        select exists (select from scoring.framework where owner_id = :owner and code = :code and year = :year and state = 'DRAFT')
                        """)
                .param("owner", owner.value())
                .param("code", code)
                .param("year", year)
                .query(Boolean.class)
                .single();
    }

    FrameworkId add(
            AgencyId owner, int version, String yaml, Framework framework, @Nullable FrameworkId basedOn, Act act) {
        return new FrameworkId(jdbc.sql("""
                        insert into scoring.framework (owner_id, code, year, version, level, title_vi, title_en, decision, decided_on, points, total,
                               leaves, unruled, state, revision, yaml, yaml_sha256, hash, nodes, based_on_id, made_by, made_at, changed_by, changed_at)
                        values (:owner, :code, :year, :version, :level, :titleVi, :titleEn, :decision, :decidedOn, :points, :points,
                               :leaves, :unruled, 'DRAFT', 1, :yaml, encode(sha256(convert_to(:yaml, 'UTF8')), 'hex'), :hash, :nodes::jsonb,
                               :basedOn, :by, :at, :by, :at)
                        returning id
                        """)
                .param("owner", owner.value())
                .param("code", framework.code())
                .param("version", version)
                .param("basedOn", basedOn == null ? null : basedOn.value())
                .params(content(yaml, framework, act))
                .query(Long.class)
                .single());
    }

    /** @param revision what the draft had before; false where it has another now */
    boolean change(FrameworkId id, int revision, BigDecimal total, String yaml, Framework framework, Act act) {
        return jdbc.sql("""
                        update scoring.framework
                           set year = :year, level = :level, title_vi = :titleVi, title_en = :titleEn, decision = :decision, decided_on = :decidedOn,
                               points = :points, total = :total, leaves = :leaves, unruled = :unruled, revision = revision + 1, yaml = :yaml,
                               yaml_sha256 = encode(sha256(convert_to(:yaml, 'UTF8')), 'hex'), hash = :hash, nodes = :nodes::jsonb,
                               changed_by = :by, changed_at = :at
                         where id = :id and revision = :revision and state = 'DRAFT'
                        """)
                        .param("id", id.value())
                        .param("revision", revision)
                        .param("total", total)
                        .params(content(yaml, framework, act))
                        .update()
                == 1;
    }

    private static Map<String, @Nullable Object> content(String yaml, Framework framework, Act act) {
        var values = new HashMap<String, @Nullable Object>();
        Framework.Decision decision = framework.decision();
        values.put("year", framework.year());
        values.put("level", framework.level());
        values.put("titleVi", framework.title().vi());
        values.put("titleEn", framework.title().en());
        values.put("decision", decision == null ? null : decision.number());
        values.put("decidedOn", decision == null ? null : decision.date());
        values.put("points", framework.total());
        values.put("leaves", framework.leaves().size());
        values.put("unruled", (int) framework.leaves().stream()
                .filter(leaf -> leaf.rule() instanceof ScoringRule.Judged)
                .count());
        values.put("yaml", yaml);
        values.put("hash", Hashes.of(framework));
        values.put("nodes", FrameworkNodes.json(framework));
        values.put("by", act.by().value());
        values.put("at", OffsetDateTime.ofInstant(act.at(), ZoneOffset.UTC));
        return values;
    }

    /** What a new draft's leaves are to add up to. */
    void aim(FrameworkId id, BigDecimal total) {
        jdbc.sql("update scoring.framework set total = :total where id = :id")
                .param("id", id.value())
                .param("total", total)
                .update();
    }

    boolean freeze(FrameworkId id, int revision, Act act) {
        return jdbc.sql("""
                        update scoring.framework set state = 'FROZEN', frozen_by = :by, frozen_at = :at
                         where id = :id and revision = :revision and state = 'DRAFT'
                        """)
                        .param("id", id.value())
                        .param("revision", revision)
                        .param("by", act.by().value())
                        .param("at", OffsetDateTime.ofInstant(act.at(), ZoneOffset.UTC))
                        .update()
                == 1;
    }

    boolean delete(FrameworkId id, int revision) {
        return jdbc.sql("delete from scoring.framework where id = :id and revision = :revision and state = 'DRAFT'")
                        .param("id", id.value())
                        .param("revision", revision)
                        .update()
                == 1;
    }

    /** Whether another was copied from it. */
    boolean isBasis(FrameworkId id) {
        return jdbc.sql("select exists (select from scoring.framework where based_on_id = :id)")
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    List<FrameworkId> frozen() {
        return jdbc.sql(
                        "select id from scoring.framework where state = 'FROZEN' order by year desc, code, version desc")
                .query((row, _) -> new FrameworkId(row.getLong("id")))
                .list();
    }

    Optional<AgencyId> owner(FrameworkId id) {
        return jdbc.sql("select owner_id from scoring.framework where id = :id")
                .param("id", id.value())
                .query(Long.class)
                .optional()
                .map(AgencyId::new);
    }
}
