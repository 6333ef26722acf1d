package org.parix.plans.drafts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.documents.Paper;
import org.parix.kernel.NotFound;
import org.parix.plans.DraftId;
import org.parix.plans.PaperId;
import org.parix.plans.PlanId;
import org.parix.plans.PlanJson;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Drafts and their rows as they lie in the database. */
@Component
class DraftStore {
    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;

    DraftStore(JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    DraftId insert(
            PaperId paper, AgencyId agency, DraftHead head, List<Paper.Notice> notices, @Nullable PlanId amends) {
        long id = jdbc.sql("""
                        insert into plans.draft (paper_id, agency_id, head, head_read, notices, amends, created_at)
                        values (:paper, :agency, :head::jsonb, :head::jsonb, :notices::jsonb, :amends, :now)
                        returning id
                        """)
                .param("paper", paper.value())
                .param("agency", agency.value())
                .param("head", PlanJson.write(head))
                .param("notices", PlanJson.write(notices))
                .param("amends", amends == null ? null : amends.value())
                .param("now", now())
                .query(Long.class)
                .single();
        return new DraftId(id);
    }

    void insertRows(DraftId draft, List<DocumentRows.NewRow> rows) {
        batches.batchUpdate("""
                        insert into plans.draft_row (draft_id, key, kind, origin, edits, position, open_doubts)
                        values (?, ?, ?, ?::jsonb, ?::jsonb, ?, ?)
                        """, rows, 200, (statement, row) -> {
            statement.setLong(1, draft.value());
            statement.setString(2, row.key());
            statement.setString(3, row.kind().name());
            statement.setString(4, PlanJson.write(row.origin()));
            statement.setString(5, PlanJson.write(row.edits()));
            statement.setLong(6, row.edits().position());
            statement.setInt(7, row.origin().doubts().size());
        });
    }

    Draft draft(DraftId id) {
        return find(id, "").orElseThrow(() -> new NotFound("draft " + id));
    }

    /** The draft, held until the transaction ends: whoever else wants to change it waits. */
    Draft lock(DraftId id) {
        return find(id, "for update").orElseThrow(() -> new NotFound("draft " + id));
    }

    private Optional<Draft> find(DraftId id, String lock) {
        return jdbc.sql("""
                        select id, agency_id, paper_id, state, version, head, head_read, notices, amends, plan_id, created_at
                          from plans.draft
                         where id = :id
                        """ + lock)
                .param("id", id.value())
                .query((row, n) -> draft(row))
                .optional();
    }

    private Draft draft(ResultSet row) throws SQLException {
        return new Draft(
                new DraftId(row.getLong("id")),
                new AgencyId(row.getLong("agency_id")),
                new PaperId(row.getLong("paper_id")),
                DraftState.valueOf(row.getString("state")),
                row.getInt("version"),
                PlanJson.read(row.getString("head_read"), DraftHead.class),
                PlanJson.read(row.getString("head"), DraftHead.class),
                plan(row, "amends"),
                plan(row, "plan_id"),
                List.of(PlanJson.read(row.getString("notices"), Paper.Notice[].class)),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable PlanId plan(ResultSet row, String column) throws SQLException {
        long id = row.getLong(column);
        return row.wasNull() ? null : new PlanId(id);
    }

    /** All rows in the order of the paper, dropped ones too. */
    List<DraftRow> rows(DraftId draft) {
        return jdbc.sql("""
                        select id, key, kind, origin, edits, version
                          from plans.draft_row
                         where draft_id = :draft
                         order by position, id
                        """)
                .param("draft", draft.value())
                .query((row, n) -> row(row))
                .list();
    }

    DraftRow row(DraftId draft, RowId id) {
        return jdbc.sql("""
                        select id, key, kind, origin, edits, version
                          from plans.draft_row
                         where draft_id = :draft and id = :id
                        """)
                .param("draft", draft.value())
                .param("id", id.value())
                .query((row, n) -> row(row))
                .optional()
                .orElseThrow(() -> new NotFound("row " + id + " of draft " + draft));
    }

    private DraftRow row(ResultSet row) throws SQLException {
        return new DraftRow(
                new RowId(row.getLong("id")),
                row.getString("key"),
                RowKind.valueOf(row.getString("kind")),
                PlanJson.read(row.getString("origin"), Origin.class),
                PlanJson.read(row.getString("edits"), Edits.class),
                row.getInt("version"));
    }

    void save(List<DraftRow> rows) {
        batches.batchUpdate("""
                        update plans.draft_row
                           set edits = ?::jsonb, position = ?, dropped = ?, open_doubts = ?, version = version + 1
                         where id = ?
                        """, rows, 200, (statement, row) -> {
            statement.setString(1, PlanJson.write(row.edits()));
            statement.setLong(2, row.edits().position());
            statement.setBoolean(3, row.dropped());
            statement.setInt(4, row.openDoubts().size());
            statement.setLong(5, row.id().value());
        });
    }

    RowId add(DraftId draft, DocumentRows.NewRow row) {
        long id = jdbc.sql("""
                        insert into plans.draft_row (draft_id, key, kind, origin, edits, position)
                        values (:draft, :key, :kind, :origin::jsonb, :edits::jsonb, :position)
                        returning id
                        """)
                .param("draft", draft.value())
                .param("key", row.key())
                .param("kind", row.kind().name())
                .param("origin", PlanJson.write(row.origin()))
                .param("edits", PlanJson.write(row.edits()))
                .param("position", row.edits().position())
                .query(Long.class)
                .single();
        return new RowId(id);
    }

    void saveHead(DraftId draft, DraftHead head) {
        jdbc.sql("update plans.draft set head = :head::jsonb where id = :id")
                .param("head", PlanJson.write(head))
                .param("id", draft.value())
                .update();
    }

    void saveAmends(DraftId draft, @Nullable PlanId plan) {
        jdbc.sql("update plans.draft set amends = :plan where id = :id")
                .param("plan", plan == null ? null : plan.value())
                .param("id", draft.value())
                .update();
    }

    void close(DraftId draft, DraftState state, @Nullable PlanId plan) {
        jdbc.sql("""
                        update plans.draft
                           set state = :state, plan_id = :plan, version = version + 1,
                               closed_at = case when :state = 'READ' then null else :now end
                         where id = :id
                        """)
                .param("state", state.name())
                .param("plan", plan == null ? null : plan.value())
                .param("now", now())
                .param("id", draft.value())
                .update();
    }

    void count(DraftId draft) {
        jdbc.sql("update plans.draft set version = version + 1 where id = :id")
                .param("id", draft.value())
                .update();
    }

    /** A row as it was before an act. */
    record Former(RowId row, Edits edits) {}

    /**
     * @param act a key of the messages, such as {@code plans.drafts.act.merge}
     * @param aliases names that became other names of agencies by it
     */
    record Act(long id, String act, List<String> aliases, List<Former> former) {}

    void remember(DraftId draft, String act, List<String> aliases, List<DraftRow> before) {
        List<Former> former = new ArrayList<>();
        before.forEach(row -> former.add(new Former(row.id(), row.edits())));
        jdbc.sql("""
                        insert into plans.draft_act (draft_id, act, aliases, former, done_at)
                        values (:draft, :act, :aliases, :former::jsonb, :now)
                        """)
                .param("draft", draft.value())
                .param("act", act)
                .param("aliases", aliases.toArray(String[]::new))
                .param("former", PlanJson.write(former))
                .param("now", now())
                .update();
    }

    Optional<Act> lastAct(DraftId draft) {
        return jdbc.sql("""
                        select id, act, aliases, former
                          from plans.draft_act
                         where draft_id = :draft and not undone
                         order by id desc
                         limit 1
                        """)
                .param("draft", draft.value())
                .query((row, n) -> new Act(
                        row.getLong("id"),
                        row.getString("act"),
                        List.of((String[]) row.getArray("aliases").getArray()),
                        List.of(PlanJson.read(row.getString("former"), Former[].class))))
                .optional();
    }

    void undone(Act act) {
        jdbc.sql("update plans.draft_act set undone = true where id = :id")
                .param("id", act.id())
                .update();
    }

    private OffsetDateTime now() {
        return Instant.now(clock).atOffset(ZoneOffset.UTC);
    }
}
