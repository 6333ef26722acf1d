package org.parix.plans.drafts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.documents.Paper;
import org.parix.documents.Reading;
import org.parix.kernel.Refused;
import org.parix.plans.DraftId;
import org.parix.plans.NewPlan;
import org.parix.plans.PaperId;
import org.parix.plans.PlanChanges;
import org.parix.plans.PlanHead;
import org.parix.plans.PlanId;
import org.parix.plans.PlanJson;
import org.parix.plans.Plans;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The life of a draft: kept when its paper has been read, confirmed into a plan, or discarded. */
@Service
public class Drafts {
    /** From this likeness on a paper is taken to be an amended version unless a person says otherwise. */
    private static final double SAME_PLAN = 0.6;

    private final DraftStore store;
    private final AgencyNames agencies;
    private final FieldWords words;
    private final Plans plans;
    private final JdbcClient jdbc;
    private final JdbcTemplate streams;
    private final MessageSource messages;
    private final Clock clock;

    Drafts(
            DraftStore store,
            AgencyNames agencies,
            FieldWords words,
            Plans plans,
            JdbcClient jdbc,
            JdbcTemplate streams,
            MessageSource messages,
            Clock clock) {
        this.store = store;
        this.agencies = agencies;
        this.words = words;
        this.plans = plans;
        this.jdbc = jdbc;
        this.streams = streams;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Keeps a paper and what was read from it, all of it or nothing. Names the directory knows, aliases among them, are taken as known.
     *
     * @param amends the plan a person said it is an amended version of; else the likeliest is suggested
     */
    @Transactional
    public DraftId keep(NewPaper file, Reading reading, @Nullable PlanId amends) {
        PaperId paper = keepPaper(file, reading.paper());
        DraftHead head = DraftHead.of(reading.document().head());
        Stream<Paper.Notice> notices =
                Stream.concat(reading.paper().warnings().stream(), reading.document().warnings().stream());
        DraftId draft =
                store.insert(paper, head, notices.distinct().toList(), amends == null ? likelyFormer(head) : amends);
        // The title becomes a part of the plan, so it speaks the language of the plans.
        String remedies = messages.getMessage("plans.drafts.remediesArea", null, Locale.forLanguageTag("vi"));
        store.insertRows(draft, agencies.apply(DocumentRows.of(reading.document(), remedies)));
        return draft;
    }

    private PaperId keepPaper(NewPaper file, Paper paper) {
        try (InputStream bytes = Files.newInputStream(file.file())) {
            Long id = streams.query(
                    """
                    insert into plans.paper (sha256, file_name, format, size, bytes, blocks, uploaded_at)
                    values (?, ?, ?, ?, ?, ?::jsonb, ?)
                    returning id
                    """,
                    statement -> {
                        statement.setString(1, file.sha256());
                        statement.setString(2, file.name());
                        statement.setString(3, paper.format().name());
                        statement.setLong(4, file.size());
                        statement.setBinaryStream(5, bytes, file.size());
                        statement.setString(6, PlanJson.write(paper.blocks().toArray(Paper.Block[]::new)));
                        statement.setObject(7, now());
                    },
                    rows -> rows.next() ? rows.getLong(1) : null);
            return new PaperId(Objects.requireNonNull(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable PlanId likelyFormer(DraftHead head) {
        return candidates(head).stream()
                .filter(candidate -> candidate.likeness() >= SAME_PLAN)
                .map(Plans.Candidate::plan)
                .findFirst()
                .orElse(null);
    }

    private List<Plans.Candidate> candidates(DraftHead head) {
        return head.title().isBlank() ? List.of() : plans.amendable(head.forPlan());
    }

    /** Where a file with these very bytes went before. */
    public record Known(
            @Nullable DraftId draft,
            @Nullable DraftState state,
            @Nullable PlanId plan,
            String title,
            Instant uploadedAt) {}

    /** The drafts and plans that come from a file with these bytes, the latest first; discarded drafts are left out. */
    public List<Known> known(String sha256) {
        return jdbc.sql("""
                        select d.id as draft, d.state, coalesce(d.plan_id, r.plan_id) as plan,
                               coalesce(d.head ->> 'title', r.head ->> 'title', p.file_name) as title, p.uploaded_at
                          from plans.paper p
                          left join plans.draft d on d.paper_id = p.id
                          left join plans.revision r on r.paper_id = p.id
                         where p.sha256 = :sha and d.state is distinct from 'DISCARDED'
                         order by p.uploaded_at desc, d.id desc
                        """)
                .param("sha", sha256)
                .query((row, n) -> {
                    long draft = row.getLong("draft");
                    DraftId draftId = row.wasNull() ? null : new DraftId(draft);
                    long plan = row.getLong("plan");
                    PlanId planId = row.wasNull() ? null : new PlanId(plan);
                    String state = row.getString("state");
                    return new Known(
                            draftId,
                            state == null ? null : DraftState.valueOf(state),
                            planId,
                            row.getString("title"),
                            row.getObject("uploaded_at", OffsetDateTime.class).toInstant());
                })
                .list();
    }

    public Draft draft(DraftId id) {
        return store.draft(id);
    }

    /** All rows in the order of the paper, dropped ones too. */
    public List<DraftRow> rows(DraftId id) {
        return store.rows(id);
    }

    public DraftRow row(DraftId draft, RowId row) {
        return store.row(draft, row);
    }

    /**
     * Puts the head right. Another year moves every deadline that is counted from it.
     *
     * @param seen the version of the draft the person saw
     */
    @Transactional
    public void setHead(DraftId id, DraftHead head, int seen) {
        Draft draft = store.lock(id);
        draft.mustBeOpen();
        draft.mustBeAt(seen);
        if (head.title().isBlank()) {
            throw new Refused("plans.open.noTitle");
        }
        store.saveHead(id, head);
        if (!Objects.equals(head.year(), draft.head().year())) {
            store.save(store.rows(id).stream()
                    .filter(row -> row.kind().has(Field.DEADLINE))
                    .map(row -> dated(row, head.year()))
                    .flatMap(Stream::ofNullable)
                    .toList());
        }
        store.count(id);
    }

    /** The row with its deadline understood for another year; null where that changes nothing. */
    private @Nullable DraftRow dated(DraftRow row, @Nullable Integer year) {
        Entry now = row.entry(Field.DEADLINE);
        Entry then = words.understand(Field.DEADLINE, now.text(), year);
        return now.text().isBlank() || then.equals(now)
                ? null
                : row.with(row.edits().with(Field.DEADLINE, then));
    }

    /** The plans this draft may be an amended version of, the likeliest first. */
    public List<Plans.Candidate> candidates(DraftId id) {
        return candidates(store.draft(id).head());
    }

    /** What confirming would bring about. */
    public Effect effect(DraftId id) {
        List<DraftRow> rows = store.rows(id);
        List<DraftRow> living = rows.stream().filter(row -> !row.dropped()).toList();
        List<Named> names = living.stream()
                .flatMap(row -> row.kind().fields().stream().filter(Field::role).map(row::entry))
                .flatMap(entry -> entry.names().stream())
                .distinct()
                .toList();
        return new Effect(
                count(living, RowKind.GOAL),
                count(living, RowKind.SECTION),
                (int) living.stream().filter(row -> row.kind().task()).count(),
                rows.size() - living.size(),
                living.stream().mapToInt(row -> row.openDoubts().size()).sum(),
                agencies.unknown(names.stream()
                        .filter(name -> !name.unclear())
                        .map(Named::name)
                        .toList()),
                names.stream()
                        .filter(Named::unclear)
                        .map(Named::name)
                        .distinct()
                        .toList());
    }

    private static int count(List<DraftRow> rows, RowKind kind) {
        return (int) rows.stream().filter(row -> row.kind() == kind).count();
    }

    /** What the draft would change in a plan. */
    public PlanChanges changes(DraftId id, PlanId plan) {
        return plans.changes(plan, DraftPlan.of(store.draft(id), store.rows(id)));
    }

    /** @param version of the plan the person saw compared */
    public record Amendment(PlanId plan, int version) {}

    /**
     * Makes the draft a plan, or carries a plan over to it; all in one transaction. Of two people who do this at once one wins.
     *
     * @param seen the version of the draft the person saw
     * @param amendment null to open a new plan
     * @throws Refused {@code plans.drafts.confirmedAlready}, {@code plans.drafts.discardedAlready}, {@code plans.drafts.changedMeanwhile},
     *     and what {@link Plans} refuses
     */
    @Transactional
    public PlanId confirm(DraftId id, int seen, @Nullable Amendment amendment) {
        Draft draft = store.lock(id);
        draft.mustBeOpen();
        draft.mustBeAt(seen);
        NewPlan paper = DraftPlan.of(draft, store.rows(id));
        PlanId plan;
        if (amendment == null) {
            plan = plans.open(paper);
        } else {
            plan = amendment.plan();
            plans.amend(plan, paper, amendment.version());
        }
        store.close(id, DraftState.CONFIRMED, plan);
        return plan;
    }

    /** Puts a draft away; {@link #takeBack} undoes it. */
    @Transactional
    public void discard(DraftId id) {
        store.lock(id).mustBeOpen();
        store.close(id, DraftState.DISCARDED, null);
    }

    @Transactional
    public void takeBack(DraftId id) {
        if (store.lock(id).state() == DraftState.DISCARDED) {
            store.close(id, DraftState.READ, null);
        }
    }

    /** What the title of the draft is likely to be compared with. */
    PlanHead head(DraftId id) {
        return store.draft(id).head().forPlan();
    }

    private OffsetDateTime now() {
        return Instant.now(clock).atOffset(ZoneOffset.UTC);
    }
}
