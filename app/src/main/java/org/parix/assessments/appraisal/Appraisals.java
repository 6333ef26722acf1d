package org.parix.assessments.appraisal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.parix.assessments.Assessments;
import org.parix.assessments.CampaignFrameworks;
import org.parix.assessments.CampaignId;
import org.parix.assessments.ExplanationDemanded;
import org.parix.assessments.UnitId;
import org.parix.assessments.WindowKind;
import org.parix.assessments.appraisal.AppraisalStore.Former;
import org.parix.assessments.appraisal.AppraisalStore.Subject;
import org.parix.assessments.results.Areas;
import org.parix.assessments.results.Results;
import org.parix.assessments.results.Scored;
import org.parix.directory.AgencyId;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.kernel.Vietnamese;
import org.parix.scoring.Criterion;
import org.parix.scoring.Framework;
import org.parix.scoring.Scores;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Appraises units: areas are shared out, leaves are judged in two rounds, explanations demanded and given between them. */
@Service
public class Appraisals {
    private static final int LONGEST_EXPLANATION = 10_000;
    /** Nobody types more of what a rule made, and whoever agrees with it does not depart from it. */
    private static final int TYPED_PLACES = 4;

    private final AppraisalStore store;
    private final Assessments assessments;
    private final CampaignFrameworks frameworks;
    private final Results results;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Appraisals(
            AppraisalStore store,
            Assessments assessments,
            CampaignFrameworks frameworks,
            Results results,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.assessments = assessments;
        this.frameworks = frameworks;
        this.results = results;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Says who appraises which areas; an area that nobody is named for may be appraised by every appraiser.
     *
     * @param areas for each area code who appraises it
     * @throws Refused {@code assessments.appraisal.notOpen} once the council has decided
     */
    @Transactional
    public void shareOut(UserId by, CampaignId id, Map<String, Set<UserId>> areas) {
        AppraisalStore.Head campaign = store.lock(id).orElseThrow(() -> new NotFound("campaign " + id.value()));
        requireOpen(campaign.open());
        Areas known = Areas.of(frameworks.of(campaign.framework()));
        areas.keySet().forEach(known::area);
        Map<String, String> before = told(store.shares(id));
        store.share(id, areas, by, clock.instant());
        Map<String, String> after = told(store.shares(id));
        if (!before.equals(after)) {
            events.publishEvent(Auditable.of("assessments.sharedOut", "campaign:" + id.value(), before, after));
        }
    }

    private static void requireOpen(boolean open) {
        if (!open) {
            throw new Refused("assessments.appraisal.notOpen");
        }
    }

    private static Map<String, String> told(Map<String, Map<UserId, String>> shares) {
        var told = new TreeMap<String, String>();
        shares.forEach((area, people) -> told.put(area, String.join(", ", new TreeSet<>(people.values()))));
        return Map.of("areas", told.toString());
    }

    /**
     * Keeps what an appraiser says of a criterion.
     *
     * @throws Refused {@code assessments.appraisal.ownAgency}, {@code assessments.appraisal.others}, {@code
     *     assessments.window.closed.APPRAISAL_1} and {@code _2}, {@code assessments.appraisal.overtaken} with who and what, {@code
     *     assessments.appraisal.points}, {@code assessments.appraisal.noCause}
     */
    @Transactional
    public void judge(CurrentUser by, CampaignId campaign, UnitId unit, Judgement judgement) {
        Subject subject = subject(campaign, unit);
        Framework framework = frameworks.of(subject.framework());
        Criterion.Leaf leaf = leaf(framework, judgement.criterion());
        checkMay(by, campaign, subject, Areas.of(framework).codeOf(leaf.code()));
        requireOpen(subject.open());
        if (subject.ended()) {
            throw new Refused("assessments.appraisal.ended");
        }
        assessments.requireOpen(campaign, judgement.round().window(), unit);
        BigDecimal points = judgement.points();
        if (points != null && (points.signum() < 0 || points.compareTo(leaf.points()) > 0)) {
            throw new Refused("assessments.appraisal.points", leaf.points());
        }
        checkCause(campaign, unit, leaf, judgement);
        Former before = store.find(unit, leaf.code(), judgement.round())
                .orElseGet(() -> Former.none(leaf.code(), judgement.round()));
        if (!store.save(unit, judgement, by.id(), clock.instant())) {
            Former now = store.find(unit, leaf.code(), judgement.round()).orElse(before);
            throw new Refused("assessments.appraisal.overtaken", now.by(), now.pointsText(), now.remark());
        }
        Map<String, String> after = told(judgement);
        after.put("criterion", leaf.code());
        after.put("round", Integer.toString(judgement.round().number()));
        events.publishEvent(Auditable.of("assessments.appraised", "unit:" + unit.value(), told(before), after));
        if (judgement.demanded()) {
            events.publishEvent(new ExplanationDemanded(campaign, subject.campaign(), subject.agency(), leaf.code()));
        }
    }

    /** Nobody appraises the agency they work for or may score; and an area is its appraisers' alone. */
    private void checkMay(CurrentUser by, CampaignId campaign, Subject subject, String area) {
        if (isOwn(by, subject.agency())) {
            throw new Refused("assessments.appraisal.ownAgency");
        }
        Map<UserId, String> people = store.shares(campaign).getOrDefault(area, Map.of());
        if (!people.isEmpty() && !people.containsKey(by.id())) {
            throw new Refused("assessments.appraisal.others", area, String.join(", ", new TreeSet<>(people.values())));
        }
    }

    /** Whether somebody works for an agency or holds a role in it by which it scores itself. */
    public static boolean isOwn(CurrentUser user, AgencyId agency) {
        return user.agency().equals(agency)
                || user.grants().stream()
                        .anyMatch(grant -> grant.agency().equals(agency)
                                && (grant.role().allows(Permission.SELF_ASSESS)
                                        || grant.role().allows(Permission.SELF_HAND_IN)));
    }

    /** Where points depart from what the unit or its rule gave, the report asks why. */
    private void checkCause(CampaignId campaign, UnitId unit, Criterion.Leaf leaf, Judgement judgement) {
        if (judgement.demanded() && judgement.points() == null && !judgement.na()) {
            return;
        }
        Scored before = results.beforeAppraisal(campaign, unit);
        Scores.LeafScore stood = before.scores().of(before.unit(unit).key()).leaves().stream()
                .filter(one -> one.leaf().code().equals(leaf.code()))
                .findFirst()
                .orElseThrow();
        boolean wasNa = stood.status() == Scores.Status.NOT_APPLICABLE;
        BigDecimal points = Objects.requireNonNullElse(judgement.points(), BigDecimal.ZERO);
        boolean departs = judgement.na() != wasNa
                || (!judgement.na()
                        && stood.status() == Scores.Status.SCORED
                        && points.compareTo(stood.points()) != 0
                        && points.compareTo(stood.points().setScale(TYPED_PLACES, RoundingMode.HALF_UP)) != 0);
        if (departs && (judgement.cause() == null || judgement.remark().isEmpty())) {
            throw new Refused("assessments.appraisal.noCause", stood.points());
        }
    }

    /**
     * What a unit answers where an explanation was demanded.
     *
     * @param seen the revision that was on the screen; 0 where nothing was answered yet
     * @throws Refused {@code assessments.appraisal.notDemanded}, {@code assessments.window.closed.EXPLANATION}, {@code
     *     assessments.appraisal.explanation.…}
     */
    @Transactional
    public void explain(UserId by, CampaignId campaign, UnitId unit, String criterion, String typed, int seen) {
        Subject subject = subject(campaign, unit);
        requireOpen(subject.open());
        String words = Vietnamese.tidy(typed);
        if (words.isEmpty()) {
            throw new Refused("assessments.appraisal.explanation.empty");
        }
        if (words.length() > LONGEST_EXPLANATION) {
            throw new Refused("assessments.appraisal.explanation.long", LONGEST_EXPLANATION);
        }
        if (!store.isDemanded(unit, criterion)) {
            throw new Refused("assessments.appraisal.notDemanded");
        }
        assessments.requireOpen(campaign, WindowKind.EXPLANATION, unit);
        AppraisalStore.Explained before = store.explained(unit, criterion);
        if (!store.explain(unit, criterion, words, seen, by, clock.instant())) {
            throw new Refused(
                    "assessments.appraisal.explanation.overtaken",
                    store.explained(unit, criterion).by());
        }
        events.publishEvent(Auditable.of(
                "assessments.explained",
                "unit:" + unit.value(),
                Map.of("explanation", before.words()),
                Map.of("explanation", words, "criterion", criterion)));
    }

    private Subject subject(CampaignId campaign, UnitId unit) {
        return store.subject(campaign, unit).orElseThrow(() -> new NotFound("unit " + unit.value()));
    }

    private static Criterion.Leaf leaf(Framework framework, String code) {
        return framework.leaves().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new NotFound("criterion " + code));
    }

    private static Map<String, String> told(Former former) {
        var told = new LinkedHashMap<String, String>();
        told.put("points", former.pointsText());
        told.put("na", Boolean.toString(former.na()));
        told.put("cause", Objects.toString(former.cause(), ""));
        told.put("remark", former.remark());
        told.put("demanded", Boolean.toString(former.demanded()));
        return told;
    }

    private static Map<String, String> told(Judgement judgement) {
        var told = new LinkedHashMap<String, String>();
        BigDecimal points = judgement.points();
        told.put("points", points == null ? "" : points.stripTrailingZeros().toPlainString());
        told.put("na", Boolean.toString(judgement.na()));
        told.put("cause", Objects.toString(judgement.cause(), ""));
        told.put("remark", judgement.remark());
        told.put("demanded", Boolean.toString(judgement.demanded()));
        return told;
    }

    /** Who may appraise in a campaign: they hold a role that appraises where it is run. */
    public Map<UserId, String> appraisers(CampaignId id) {
        return store.appraisers(id, LocalDate.now(clock)).stream()
                .collect(Collectors.toMap(
                        AppraisalStore.Person::id, AppraisalStore.Person::name, (one, _) -> one, LinkedHashMap::new));
    }

    public Map<String, Map<UserId, String>> shares(CampaignId id) {
        return store.shares(id);
    }
}
