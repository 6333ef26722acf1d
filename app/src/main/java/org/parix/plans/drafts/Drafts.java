package org.parix.plans.drafts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.directory.AgencyMatch;
import org.parix.directory.NameContext;
import org.parix.documents.Paper;
import org.parix.documents.Reading;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.plans.DraftId;
import org.parix.plans.NewPlan;
import org.parix.plans.PaperId;
import org.parix.plans.PlanChanges;
import org.parix.plans.PlanId;
import org.parix.plans.Plans;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
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
    private final PaperStore papers;
    private final MessageSource messages;
    private final ApplicationEventPublisher events;

    Drafts(
            DraftStore store,
            AgencyNames agencies,
            FieldWords words,
            Plans plans,
            PaperStore papers,
            MessageSource messages,
            ApplicationEventPublisher events) {
        this.store = store;
        this.agencies = agencies;
        this.words = words;
        this.plans = plans;
        this.papers = papers;
        this.messages = messages;
        this.events = events;
    }

    /**
     * Keeps a paper and what was read from it, all of it or nothing. Names the directory knows, aliases among them, are taken as known.
     *
     * @param owner whose plan it will be
     * @param amends the plan of the same agency a person said it is an amended version of; else the likeliest is suggested
     */
    @Transactional
    public DraftId keep(NewPaper file, Reading reading, AgencyId owner, @Nullable PlanId amends) {
        PaperId paper = papers.insert(file, reading.paper());
        DraftHead head = DraftHead.of(reading.document().head());
        Stream<Paper.Notice> notices =
                Stream.concat(reading.paper().warnings().stream(), reading.document().warnings().stream());
        DraftId draft = store.insert(paper, owner, head, notices.distinct().toList(), former(head, owner, amends));
        // The title becomes a part of the plan, so it speaks the language of the plans.
        String remedies = messages.getMessage("plans.drafts.remediesArea", null, Locale.forLanguageTag("vi"));
        store.insertRows(
                draft,
                agencies.apply(DocumentRows.of(reading.document(), remedies), new NameContext(owner, head.date())));
        events.publishEvent(Auditable.of(
                "plans.draftKept",
                subject(draft),
                Map.of(),
                Map.of("file", file.name(), "sha256", file.sha256(), "title", head.title())));
        return draft;
    }

    private @Nullable PlanId former(DraftHead head, AgencyId owner, @Nullable PlanId named) {
        if (named != null && plans.owner(named).equals(owner)) {
            return named;
        }
        return candidates(head, owner).stream()
                .filter(candidate -> candidate.likeness() >= SAME_PLAN)
                .map(Plans.Candidate::plan)
                .findFirst()
                .orElse(null);
    }

    private List<Plans.Candidate> candidates(DraftHead head, AgencyId owner) {
        return head.title().isBlank() ? List.of() : plans.amendable(head.forPlan(), owner);
    }

    /**
     * Where a file with these very bytes went before.
     *
     * @param owner whose draft or plan that is
     */
    public record Known(
            AgencyId owner,
            @Nullable DraftId draft,
            @Nullable DraftState state,
            @Nullable PlanId plan,
            String title,
            Instant uploadedAt) {}

    /** The drafts and plans that come from a file with these bytes, the latest first; discarded drafts are left out. */
    public List<Known> known(String sha256) {
        return papers.known(sha256);
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
        events.publishEvent(Auditable.of("plans.draftHeadSet", subject(id), told(draft.head()), told(head)));
    }

    private static Map<String, String> told(DraftHead head) {
        Map<String, String> told = new HashMap<>();
        told.put("title", head.title());
        told.put("kind", head.kind().name());
        told.put("number", Objects.toString(head.number(), ""));
        told.put("date", Objects.toString(head.date(), ""));
        told.put("place", Objects.toString(head.place(), ""));
        told.put("issuer", Objects.toString(head.issuer(), ""));
        told.put("year", Objects.toString(head.year(), ""));
        return told;
    }

    private static String subject(DraftId draft) {
        return "draft:" + draft.value();
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
        Draft draft = store.draft(id);
        return candidates(draft.head(), draft.agency());
    }

    /** What confirming would bring about. */
    public Effect effect(DraftId id) {
        Draft draft = store.draft(id);
        LocalDate issued = draft.head().date();
        List<DraftRow> rows = store.rows(id);
        List<DraftRow> living = rows.stream().filter(row -> !row.dropped()).toList();
        List<Named> names = living.stream()
                .flatMap(row -> row.kind().fields().stream().filter(Field::role).map(row::entry))
                .flatMap(entry -> entry.names().stream())
                .distinct()
                .toList();
        List<AgencyMatch> looks = agencies.looks(
                names.stream()
                        .filter(name -> !name.unclear())
                        .map(Named::name)
                        .distinct()
                        .toList(),
                draft.names());
        return new Effect(
                count(living, RowKind.GOAL),
                count(living, RowKind.SECTION),
                (int) living.stream().filter(row -> row.kind().task()).count(),
                rows.size() - living.size(),
                living.stream().mapToInt(row -> row.openDoubts().size()).sum(),
                (int) living.stream()
                        .filter(row -> row.entry(Field.DEADLINE).meaning() instanceof Meaning.When when
                                && TooEarly.is(when.deadline(), issued))
                        .count(),
                looks.stream()
                        .filter(look -> !look.certain())
                        .map(AgencyMatch::text)
                        .toList(),
                looks,
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
        Draft draft = store.draft(id);
        mustBeOfTheSame(draft, plan);
        return plans.changes(plan, DraftPlan.of(draft, store.rows(id)));
    }

    /** A paper carries over plans of its own agency only. */
    private void mustBeOfTheSame(Draft draft, PlanId plan) {
        if (!plans.owner(plan).equals(draft.agency())) {
            throw new NotFound("plan " + plan.value() + " of " + draft.agency());
        }
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
            plan = plans.open(paper, draft.agency());
        } else {
            plan = amendment.plan();
            mustBeOfTheSame(draft, plan);
            plans.amend(plan, paper, amendment.version());
        }
        store.close(id, DraftState.CONFIRMED, plan);
        events.publishEvent(Auditable.of(
                "plans.draftConfirmed", subject(id), Map.of(), Map.of("plan", Long.toString(plan.value()))));
        return plan;
    }

    /** Puts a draft away; {@link #takeBack} undoes it. */
    @Transactional
    public void discard(DraftId id) {
        Draft draft = store.lock(id);
        draft.mustBeOpen();
        store.close(id, DraftState.DISCARDED, null);
        events.publishEvent(Auditable.of(
                "plans.draftDiscarded",
                subject(id),
                Map.of("title", draft.head().title()),
                Map.of()));
    }

    @Transactional
    public void takeBack(DraftId id) {
        if (store.lock(id).state() == DraftState.DISCARDED) {
            store.close(id, DraftState.READ, null);
            events.publishEvent(Auditable.of("plans.draftTakenBack", subject(id)));
        }
    }
}
