package org.parix.assessments.sheets;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.Campaign;
import org.parix.assessments.CampaignFrameworks;
import org.parix.assessments.CampaignId;
import org.parix.assessments.CountedFacts;
import org.parix.assessments.UnitId;
import org.parix.deadlines.calendars.Calendars;
import org.parix.directory.AgencyId;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.scoring.Criterion;
import org.parix.scoring.FactKinds;
import org.parix.scoring.Facts.Fact;
import org.parix.scoring.Facts.Kind;
import org.parix.scoring.Framework;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How units score themselves: leaf by leaf, until the head hands the sheet in or the window closes. */
@Service
public class Sheets {
    private final SheetStore store;
    private final CampaignFrameworks frameworks;
    private final CountedFacts counted;
    private final Calendars calendars;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Sheets(
            SheetStore store,
            CampaignFrameworks frameworks,
            CountedFacts counted,
            Calendars calendars,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.frameworks = frameworks;
        this.counted = counted;
        this.calendars = calendars;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Whose sheet it is and how it stands.
     *
     * @param state of the campaign
     * @param revision raised when the sheet is handed in or taken back
     * @param openUntil null while the window for self-assessment is closed
     * @param endedOn of a unit that was abolished in mid-year or taken out
     * @param stoppedBecause why the campaign was called off, or the unit taken out of it; null where neither was
     * @param before units that this one follows
     */
    public record Head(
            CampaignId campaign,
            String campaignName,
            int year,
            String state,
            long framework,
            AgencyId coordinator,
            UnitId unit,
            AgencyId agency,
            String name,
            int revision,
            Instant opensAt,
            Instant closesAt,
            @Nullable Instant openUntil,
            @Nullable Instant handedInAt,
            @Nullable String handedInBy,
            @Nullable LocalDate endedOn,
            @Nullable Long succeededBy,
            @Nullable String successor,
            @Nullable String stoppedBecause,
            List<Former> before) {
        public Head {
            before = List.copyOf(before);
        }

        /** Whether answers can be saved now. */
        public boolean writable() {
            return openUntil != null && handedInAt == null && endedOn == null;
        }

        public boolean calledOff() {
            return state.equals(Campaign.State.CALLED_OFF.name());
        }

        public boolean takenOut() {
            return endedOn != null && stoppedBecause != null && !calledOff();
        }

        public String url() {
            return "/assessments/" + campaign.value() + "/units/" + unit.value();
        }
    }

    /** A unit that another one follows. */
    public record Former(long id, String name) {}

    record Stored(Head head, Map<String, Answer> answers, Map<String, String> facts, Map<String, LateDraft> late) {}

    /**
     * A sheet with all that was entered.
     *
     * @param facts values of variables as people entered them, as contract files write them
     * @param counted values that Parix counts, which go before these
     * @param late what came after the hour, by criterion
     */
    public record UnitSheet(
            Head head,
            Sheet sheet,
            Map<String, String> facts,
            Map<String, String> counted,
            Map<String, LateDraft> late) {
        public UnitSheet {
            facts = Map.copyOf(facts);
            counted = Map.copyOf(counted);
            late = Map.copyOf(late);
        }
    }

    /** @throws NotFound where there is no such unit in the campaign */
    @Transactional(readOnly = true)
    public UnitSheet sheet(CampaignId campaign, UnitId unit) {
        Stored stored =
                store.find(campaign, unit, clock.instant()).orElseThrow(() -> new NotFound("unit " + unit.value()));
        Framework framework = frameworks.of(stored.head().framework());
        Map<String, String> counts = counted(stored.head(), framework);
        return new UnitSheet(
                stored.head(),
                Sheet.of(
                        framework,
                        calendars.of(stored.head().coordinator()),
                        read(framework, stored.facts()),
                        read(framework, counts),
                        stored.answers(),
                        stored.late().keySet()),
                stored.facts(),
                counts,
                stored.late());
    }

    /** Once decided, what was counted stands among the facts. */
    private Map<String, String> counted(Head head, Framework framework) {
        return head.state().equals(Campaign.State.OPEN.name()) && head.endedOn() == null
                ? counted.values(head.campaign(), framework, head.year(), Map.of(head.unit(), head.agency()))
                        .getOrDefault(head.unit(), Map.of())
                : Map.of();
    }

    /** What was stored under rules of a framework that is frozen can be read by it. */
    static Map<String, Fact> read(Framework framework, Map<String, String> texts) {
        var kinds = new FactKinds(framework);
        Map<String, Fact> facts = new HashMap<>();
        texts.forEach((variable, text) -> kinds.of(variable).ifPresent(kind -> facts.put(variable, kind.read(text))));
        return facts;
    }

    /** What became of something that was typed. */
    public enum Saved {
        KEPT,
        /** It came after the hour: kept as a draft that does not count. */
        LATE
    }

    /**
     * Keeps what somebody typed about a criterion.
     *
     * @throws Refused {@code assessments.sheet.overtaken} where somebody else saved the criterion since it was shown, {@code
     *     assessments.sheet.handedIn}, {@code assessments.sheet.survey}, {@code assessments.sheet.points}, {@code scoring.facts.…}
     */
    @Transactional
    public Saved save(UserId by, CampaignId campaign, UnitId unit, Entry entry) {
        SheetStore.Locked locked = locked(campaign, unit);
        Criterion.Leaf leaf = check(frameworks.of(locked.framework()), entry);
        if (locked.ended()) {
            throw new Refused("assessments.sheet.ended");
        }
        if (locked.handedIn()) {
            throw new Refused("assessments.sheet.handedIn");
        }
        if (!locked.open()) {
            store.keepLate(unit, entry, by, clock.instant());
            events.publishEvent(Auditable.of(
                    "assessments.keptLate", subject(unit), Map.of(), Map.of("criterion", entry.criterion())));
            return Saved.LATE;
        }
        Stored stored =
                store.find(campaign, unit, clock.instant()).orElseThrow(() -> new NotFound("unit " + unit.value()));
        Answer before = stored.answers().getOrDefault(leaf.code(), Answer.none(leaf.code()));
        if (before.revision() != entry.seen()) {
            throw new Refused("assessments.sheet.overtaken", before.savedBy());
        }
        keep(by, unit, entry, before, stored.facts());
        return Saved.KEPT;
    }

    /**
     * The place that evidence of a criterion is used in, made where nothing was said of it yet.
     *
     * @return the id of the answer
     */
    @Transactional
    public long begin(UserId by, CampaignId campaign, UnitId unit, String criterion) {
        SheetStore.Locked locked = locked(campaign, unit);
        Criterion.Leaf leaf = leaf(frameworks.of(locked.framework()), criterion);
        if (leaf.source() == Criterion.Source.SURVEY) {
            throw new Refused("assessments.sheet.survey", leaf.code());
        }
        if (!locked.open() || locked.handedIn() || locked.ended()) {
            throw new Refused("assessments.evidence.closed");
        }
        return store.begin(unit, criterion, by, clock.instant());
    }

    private void keep(UserId by, UnitId unit, Entry entry, Answer before, Map<String, String> facts) {
        Map<String, String> was = told(before);
        Map<String, String> is = told(entry);
        Instant now = clock.instant();
        var former = new StringJoiner("; ");
        var later = new StringJoiner("; ");
        entry.facts().forEach((variable, typed) -> {
            String stands = facts.getOrDefault(variable, "");
            if (typed.changed() && !typed.now().equals(stands)) {
                store.setFact(unit, variable, typed.now(), by, now);
                former.add(variable + " = " + stands);
                later.add(variable + " = " + typed.now());
            }
        });
        was.put("facts", former.toString());
        is.put("facts", later.toString());
        store.dropLate(unit, entry.criterion());
        if (was.equals(is)) {
            return;
        }
        store.save(unit, entry, by, now);
        is.put("criterion", entry.criterion());
        events.publishEvent(Auditable.of("assessments.answered", subject(unit), was, is));
    }

    /** The leaf; what was typed fits it. */
    private static Criterion.Leaf check(Framework framework, Entry entry) {
        Criterion.Leaf leaf = leaf(framework, entry.criterion());
        if (leaf.source() == Criterion.Source.SURVEY) {
            throw new Refused("assessments.sheet.survey", leaf.code());
        }
        BigDecimal points = entry.points();
        if (points != null) {
            if (leaf.source() != Criterion.Source.APPRAISED) {
                throw new Refused("assessments.sheet.computed", leaf.code());
            }
            if (points.signum() < 0 || points.compareTo(leaf.points()) > 0) {
                throw new Refused("assessments.sheet.points", leaf.points());
            }
        }
        entry.facts().forEach((variable, typed) -> {
            Kind kind = SheetFacts.kind(leaf, variable);
            if (kind == null) {
                throw new Refused("assessments.sheet.variable", variable);
            }
            if (!typed.now().isEmpty()) {
                kind.read(typed.now());
            }
        });
        return leaf;
    }

    private static Criterion.Leaf leaf(Framework framework, String criterion) {
        return framework.leaves().stream()
                .filter(one -> one.code().equals(criterion))
                .findFirst()
                .orElseThrow(() -> new NotFound("criterion " + criterion));
    }

    /**
     * The head hands the sheet in; nothing can be changed then, unless it is taken back while the window is open.
     *
     * @param difficulties what the unit says of difficulties and proposals
     * @param seen the revision of the unit that was on the screen
     * @throws Refused {@code assessments.handIn.notReady} while leaves lack something
     */
    @Transactional
    public void handIn(UserId by, CampaignId campaign, UnitId unit, String difficulties, int seen) {
        checkHanding(locked(campaign, unit), seen, false);
        UnitSheet sheet = sheet(campaign, unit);
        int lacking = sheet.sheet().toAnswer() - sheet.sheet().answered();
        if (lacking > 0) {
            throw new Refused("assessments.handIn.notReady", lacking);
        }
        BigDecimal points = sheet.sheet().given();
        store.handIn(unit, points, difficulties.strip(), by, clock.instant());
        events.publishEvent(Auditable.of(
                "assessments.handedIn", subject(unit), Map.of(), Map.of("points", points.toPlainString())));
    }

    @Transactional
    public void withdraw(UserId by, CampaignId campaign, UnitId unit, int seen) {
        checkHanding(locked(campaign, unit), seen, true);
        store.withdraw(unit, by, clock.instant());
        events.publishEvent(Auditable.of("assessments.withdrawn", subject(unit)));
    }

    private static void checkHanding(SheetStore.Locked locked, int seen, boolean handedIn) {
        if (locked.ended()) {
            throw new Refused("assessments.sheet.ended");
        }
        if (!locked.open()) {
            throw new Refused("assessments.handIn.closed");
        }
        if (locked.revision() != seen || locked.handedIn() != handedIn) {
            throw new Refused("assessments.handIn.changedMeanwhile");
        }
    }

    private SheetStore.Locked locked(CampaignId campaign, UnitId unit) {
        SheetStore.Locked locked =
                store.lock(campaign, unit, clock.instant()).orElseThrow(() -> new NotFound("unit " + unit.value()));
        if (locked.calledOff()) {
            throw new Refused("assessments.campaign.calledOff");
        }
        return locked;
    }

    private static Map<String, String> told(Answer answer) {
        return told(answer.points(), answer.na(), answer.reason(), answer.coverage(), answer.explanation());
    }

    private static Map<String, String> told(Entry entry) {
        return told(entry.points(), entry.na(), entry.reason(), entry.coverage(), entry.explanation());
    }

    private static Map<String, String> told(
            @Nullable BigDecimal points, boolean na, String reason, @Nullable Coverage coverage, String explanation) {
        var told = new LinkedHashMap<String, String>();
        told.put("points", points == null ? "" : points.stripTrailingZeros().toPlainString());
        told.put("na", Boolean.toString(na));
        told.put("why", reason);
        told.put("coverage", Objects.toString(coverage, ""));
        told.put("explanation", explanation);
        return told;
    }

    private static String subject(UnitId unit) {
        return "unit:" + unit.value();
    }
}
