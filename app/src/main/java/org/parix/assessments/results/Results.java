package org.parix.assessments.results;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.Assessments;
import org.parix.assessments.Campaign;
import org.parix.assessments.CampaignFrameworks;
import org.parix.assessments.CampaignId;
import org.parix.assessments.CountedFacts;
import org.parix.assessments.UnitId;
import org.parix.assessments.results.Scored.Unit;
import org.parix.deadlines.WorkCalendar;
import org.parix.deadlines.calendars.Calendars;
import org.parix.directory.AgencyId;
import org.parix.kernel.NotFound;
import org.parix.scoring.Bundle;
import org.parix.scoring.Criterion;
import org.parix.scoring.FactKinds;
import org.parix.scoring.Facts;
import org.parix.scoring.Facts.Fact;
import org.parix.scoring.Framework;
import org.parix.scoring.Scorer;
import org.parix.scoring.Scores;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Scores campaigns: a published one from its bundle, another from what stands in the database. */
@Service
public class Results {
    private static final int KEPT = 16;

    private final Assessments assessments;
    private final CampaignFrameworks frameworks;
    private final CountedFacts counted;
    private final Calendars calendars;
    private final ResultsStore store;
    /** What is published never changes, so it is reckoned once; by the hash of its bundle. */
    private final Map<String, Scored> published = Collections.synchronizedMap(new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Scored> eldest) {
            return size() > KEPT;
        }
    });

    Results(
            Assessments assessments,
            CampaignFrameworks frameworks,
            CountedFacts counted,
            Calendars calendars,
            ResultsStore store) {
        this.assessments = assessments;
        this.frameworks = frameworks;
        this.counted = counted;
        this.calendars = calendars;
        this.store = store;
    }

    /** @throws NotFound where there is no such campaign */
    @Transactional(readOnly = true)
    public Scored of(CampaignId id) {
        Campaign campaign = assessments.campaign(id);
        if (campaign.state() != Campaign.State.PUBLISHED) {
            return live(campaign, true);
        }
        String sha256 = store.sha256(id).orElseThrow(() -> new NotFound("publication of campaign " + id.value()));
        Scored known = published.get(sha256);
        if (known != null && known.campaign().equals(campaign)) {
            return known;
        }
        Bundle bundle = Bundle.read(bundle(id));
        Scored scored = new Scored(campaign, bundle.calendar(), bundle.recomputed(), named(store.units(id)));
        published.put(sha256, scored);
        return scored;
    }

    /** What units gave themselves and what rules made of it, before anybody appraised it. */
    @Transactional(readOnly = true)
    public Scored beforeAppraisal(CampaignId id, UnitId only) {
        return live(assessments.campaign(id), false, only);
    }

    /** One unit alone, as everything stands now; it is ranked among nobody. */
    @Transactional(readOnly = true)
    public Scored now(CampaignId id, UnitId only) {
        return live(assessments.campaign(id), true, only);
    }

    /** @throws NotFound where nothing is published */
    @Transactional(readOnly = true)
    public byte[] bundle(CampaignId id) {
        return store.bundle(id).orElseThrow(() -> new NotFound("publication of campaign " + id.value()));
    }

    Scored live(Campaign campaign, boolean appraised) {
        return live(campaign, appraised, null);
    }

    private Scored live(Campaign campaign, boolean appraised, @Nullable UnitId only) {
        Framework framework = frameworks.of(campaign.framework());
        WorkCalendar calendar = calendars.of(campaign.coordinator());
        List<Unit> units = store.units(campaign.id()).stream()
                .filter(unit -> only == null || unit.id().equals(only))
                .toList();
        Map<UnitId, Map<String, String>> texts = store.facts(campaign.id(), appraised, only);
        // once decided, what was counted stands among the facts
        Map<UnitId, Map<String, String>> counts = campaign.state() == Campaign.State.OPEN
                ? counted.values(
                        campaign.id(),
                        framework,
                        campaign.year(),
                        units.stream().collect(Collectors.toMap(Unit::id, Unit::agency)))
                : Map.of();
        var kinds = new FactKinds(framework);
        var facts = new HashMap<String, Map<String, Fact>>();
        for (Unit unit : units) {
            Map<String, String> known = new HashMap<>(texts.getOrDefault(unit.id(), Map.of()));
            known.putAll(counts.getOrDefault(unit.id(), Map.of()));
            facts.put(unit.key(), read(kinds, framework, known));
        }
        return new Scored(campaign, calendar, new Scorer(framework, calendar).score(Facts.of(facts)), named(units));
    }

    /** A unit of which nothing is known would leave no trace in a file of facts; that nothing is not applicable says nothing new. */
    private static Map<String, Fact> read(FactKinds kinds, Framework framework, Map<String, String> texts) {
        var facts = new HashMap<String, Fact>();
        texts.forEach((variable, text) -> kinds.of(variable).ifPresent(kind -> facts.put(variable, kind.read(text))));
        if (facts.isEmpty()) {
            facts.put(framework.leaves().getFirst().code() + ".na", new Fact.Truth(false));
        }
        return facts;
    }

    private static Map<String, Unit> named(List<Unit> units) {
        var named = new LinkedHashMap<String, Unit>();
        units.forEach(unit -> named.put(unit.key(), unit));
        return named;
    }

    /** By the rule alone, whatever people gave: one leaf after the other, each with its explanation. */
    public Scores.UnitScore ruled(Scored scored, Unit unit) {
        var facts = new HashMap<>(scored.scores().facts().of(unit.key()));
        scored.framework()
                .leaves()
                .forEach(leaf ->
                        List.of(".self", ".appraised", ".na").forEach(said -> facts.remove(leaf.code() + said)));
        return new Scorer(scored.framework(), scored.calendar()).explained(unit.key(), facts);
    }

    public Scores.UnitScore explained(Scored scored, Unit unit) {
        return new Scorer(scored.framework(), scored.calendar())
                .explained(unit.key(), scored.scores().facts().of(unit.key()));
    }

    /** Which leaves of which units are still open: not appraised, awaiting an explanation, or lacking a figure. */
    @Transactional(readOnly = true)
    public Map<String, Set<String>> open(Scored scored) {
        var open = new HashMap<String, Set<String>>();
        if (scored.campaign().state() != Campaign.State.OPEN) {
            return open;
        }
        Map<UnitId, Set<String>> settled = store.settled(scored.campaign().id());
        for (Unit unit : scored.units().values()) {
            Set<String> done = settled.getOrDefault(unit.id(), Set.of());
            var codes = new HashSet<String>();
            for (Scores.LeafScore leaf : scored.scores().of(unit.key()).leaves()) {
                boolean unappraised = leaf.leaf().source() == Criterion.Source.APPRAISED
                        && !done.contains(leaf.leaf().code());
                if (unappraised || leaf.status() == Scores.Status.MISSING) {
                    codes.add(leaf.leaf().code());
                }
            }
            open.put(unit.key(), codes);
        }
        return open;
    }

    /** Against the campaign it is compared with; empty where there is none, or its result was never decided. */
    @Transactional(readOnly = true)
    public Optional<List<YearChanges.Change>> changes(Scored now) {
        CampaignId previous = now.campaign().previous();
        if (previous == null) {
            return Optional.empty();
        }
        Scored before = of(previous);
        if (!before.campaign().state().isDecided()) {
            return Optional.empty();
        }
        Map<AgencyId, Set<AgencyId>> heirs = store.heirs(previous);
        var keys = new HashMap<AgencyId, String>();
        now.units().values().forEach(unit -> keys.put(unit.agency(), unit.key()));
        var became = new HashMap<String, Set<String>>();
        for (Unit unit : before.units().values()) {
            var successors = new TreeSet<String>();
            // who still stands itself is compared with itself, whoever else it may have left work to
            String key = keys.get(unit.agency());
            if (key != null) {
                successors.add(key);
            } else {
                for (AgencyId heir : heirs.getOrDefault(unit.agency(), Set.of())) {
                    String taken = keys.get(heir);
                    if (taken != null) {
                        successors.add(taken);
                    }
                }
            }
            became.put(unit.key(), successors);
        }
        return Optional.of(YearChanges.between(before.scores(), now.scores(), became));
    }

    /** Where appraisals departed from what stood before, and why. */
    @Transactional(readOnly = true)
    public Differences differences(CampaignId id) {
        Campaign campaign = assessments.campaign(id);
        Scored before = live(campaign, false);
        Scored after = live(campaign, true);
        Map<UnitId, Map<String, BigDecimal>> own = store.selfPoints(id);
        var judged = new HashMap<UnitId, Map<String, ResultsStore.Judged>>();
        store.judged(id)
                .forEach(one ->
                        judged.computeIfAbsent(one.unit(), _ -> new HashMap<>()).put(one.criterion(), one));
        Areas areas = Areas.of(after.framework());
        var lines = new ArrayList<Differences.Line>();
        for (Unit unit : after.units().values()) {
            List<Scores.LeafScore> were = before.scores().of(unit.key()).leaves();
            List<Scores.LeafScore> are = after.scores().of(unit.key()).leaves();
            Map<String, ResultsStore.Judged> words = judged.getOrDefault(unit.id(), Map.of());
            for (Framework.Node node : after.framework().nodes()) {
                if (node.criterion() instanceof Criterion.Leaf leaf && words.containsKey(leaf.code())) {
                    ResultsStore.Judged said = words.get(leaf.code());
                    lines.add(new Differences.Line(
                            unit.key(),
                            areas.codeOf(leaf.code()),
                            leaf.code(),
                            leaf.name().vi(),
                            leaf.points(),
                            own.getOrDefault(unit.id(), Map.of()).get(leaf.code()),
                            were.get(node.first()).points(),
                            are.get(node.first()).points(),
                            said == null ? null : said.cause(),
                            said == null ? "" : said.remark()));
                }
            }
        }
        return new Differences(lines);
    }
}
