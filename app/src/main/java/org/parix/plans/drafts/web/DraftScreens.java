package org.parix.plans.drafts.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.Party;
import org.parix.documents.Paper;
import org.parix.kernel.NotFound;
import org.parix.plans.DraftId;
import org.parix.plans.PaperId;
import org.parix.plans.PlanId;
import org.parix.plans.PlanJson;
import org.parix.plans.drafts.Draft;
import org.parix.plans.drafts.DraftRow;
import org.parix.plans.drafts.DraftState;
import org.parix.plans.drafts.Drafts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the screens of drafts show. */
@Component
class DraftScreens {
    private static final int LISTED = 100;

    private final JdbcClient jdbc;
    private final Drafts drafts;
    private final Directory directory;

    DraftScreens(JdbcClient jdbc, Drafts drafts, Directory directory) {
        this.jdbc = jdbc;
        this.drafts = drafts;
        this.directory = directory;
    }

    /** @param tasks rows that become tasks */
    record Listed(
            DraftId id,
            DraftState state,
            String title,
            String fileName,
            Instant createdAt,
            int tasks,
            int openDoubts,
            @Nullable PlanId plan) {}

    /** The drafts of these agencies, the latest first; those that wait stand before those that are closed. */
    List<Listed> list(Set<AgencyId> agencies) {
        return jdbc.sql("""
                        select d.id, d.state, d.head ->> 'title' as title, p.file_name, d.created_at, d.plan_id,
                               count(r.id) filter (where r.kind in ('ITEM', 'REMEDY', 'REMEDY_TASK') and not r.dropped) as tasks,
                               coalesce(sum(r.open_doubts), 0) as doubts
                          from plans.draft d
                          join plans.paper p on p.id = d.paper_id
                          left join plans.draft_row r on r.draft_id = d.id
                         where d.agency_id = any(:agencies::bigint[])
                         group by d.id, p.id
                         order by d.state <> 'READ', d.created_at desc, d.id desc
                         limit :limit
                        """)
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                .param("limit", LISTED)
                .query((row, n) -> {
                    long plan = row.getLong("plan_id");
                    PlanId planId = row.wasNull() ? null : new PlanId(plan);
                    return new Listed(
                            new DraftId(row.getLong("id")),
                            DraftState.valueOf(row.getString("state")),
                            row.getString("title"),
                            row.getString("file_name"),
                            row.getObject("created_at", OffsetDateTime.class).toInstant(),
                            row.getInt("tasks"),
                            row.getInt("doubts"),
                            planId);
                })
                .list();
    }

    ReviewPage review(DraftId id, ReviewPage.Asked asked) {
        Draft draft = drafts.draft(id);
        List<DraftRow> rows = drafts.rows(id);
        return ReviewPage.of(draft, rows, asked, known(), lastAct(id));
    }

    private List<String> known() {
        return directory.parties().stream().map(Party::name).toList();
    }

    List<String> names(DraftId id) {
        return ReviewPage.names(drafts.rows(id), known());
    }

    @Nullable
    String lastAct(DraftId id) {
        return jdbc.sql("select act from plans.draft_act where draft_id = :id and not undone order by id desc limit 1")
                .param("id", id.value())
                .query(String.class)
                .optional()
                .orElse(null);
    }

    /** A paper as it lies on the desk. */
    record PaperView(String fileName, List<Paper.Block> blocks) {}

    PaperView paper(DraftId draft) {
        return jdbc.sql("""
                        select p.file_name, p.blocks
                          from plans.draft d
                          join plans.paper p on p.id = d.paper_id
                         where d.id = :draft
                        """)
                .param("draft", draft.value())
                .query((row, n) -> new PaperView(
                        row.getString("file_name"),
                        List.of(PlanJson.read(row.getString("blocks"), Paper.Block[].class))))
                .optional()
                .orElseThrow(() -> new NotFound("draft " + draft));
    }

    String fileName(PaperId paper) {
        return jdbc.sql("select file_name from plans.paper where id = :id")
                .param("id", paper.value())
                .query(String.class)
                .single();
    }

    /** What tells plans of the same title apart. */
    record Standing(PlanId plan, @Nullable String number, Instant openedAt) {}

    Map<PlanId, Standing> standing(Collection<PlanId> plans) {
        if (plans.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select id, number, opened_at from plans.plan where id in (:plans)")
                .param("plans", plans.stream().map(PlanId::value).toList())
                .query((row, n) -> new Standing(
                        new PlanId(row.getLong("id")),
                        row.getString("number"),
                        row.getObject("opened_at", OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .collect(Collectors.toMap(Standing::plan, standing -> standing));
    }
}
