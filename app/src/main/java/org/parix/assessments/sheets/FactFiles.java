package org.parix.assessments.sheets;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.parix.assessments.Assessments;
import org.parix.assessments.Campaign;
import org.parix.assessments.CampaignFrameworks;
import org.parix.assessments.CampaignId;
import org.parix.assessments.UnitId;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.parix.kernel.Refused;
import org.parix.scoring.Criterion;
import org.parix.scoring.Facts;
import org.parix.scoring.FactsCsv;
import org.parix.scoring.Framework;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Facts of all units of a campaign in one file: what was measured, and what surveys found. */
@Service
public class FactFiles {
    private final Assessments assessments;
    private final CampaignFrameworks frameworks;
    private final SheetStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FactFiles(
            Assessments assessments,
            CampaignFrameworks frameworks,
            SheetStore store,
            ApplicationEventPublisher events,
            Clock clock) {
        this.assessments = assessments;
        this.frameworks = frameworks;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** @param facts how many were new or others than before */
    public record Taken(int facts, int units) {}

    /**
     * @param csv as the contract says
     * @throws Refused {@code scoring.facts.…} with the line, {@code assessments.facts.unknownUnit}, {@code assessments.facts.said}
     */
    @Transactional
    public Taken take(UserId by, CampaignId id, String csv) {
        Campaign campaign = assessments.campaign(id);
        campaign.requireOpen();
        Framework framework = frameworks.of(campaign.framework());
        Facts facts = FactsCsv.read(framework, csv);
        Map<String, UnitId> units = store.units(id);
        Set<String> said = said(framework);
        Instant now = clock.instant();
        int taken = 0;
        for (String name : facts.units()) {
            UnitId unit = units.get(name);
            if (unit == null) {
                throw new Refused("assessments.facts.unknownUnit", name);
            }
            Map<String, String> known = store.facts(unit);
            for (Map.Entry<String, Facts.Fact> fact : facts.of(name).entrySet()) {
                if (said.contains(fact.getKey())
                        || fact.getKey().startsWith("bonus.")
                        || fact.getKey().startsWith("penalty.")) {
                    throw new Refused("assessments.facts.said", fact.getKey());
                }
                if (!fact.getValue().text().equals(known.get(fact.getKey()))) {
                    store.setFact(unit, fact.getKey(), fact.getValue().text(), by, now);
                    taken++;
                }
            }
        }
        events.publishEvent(Auditable.of(
                "assessments.factsTaken",
                "campaign:" + id.value(),
                Map.of(),
                Map.of(
                        "facts", Integer.toString(taken),
                        "units", Integer.toString(facts.units().size()))));
        return new Taken(taken, facts.units().size());
    }

    /** What people say of criteria. */
    private static Set<String> said(Framework framework) {
        return framework.leaves().stream()
                .map(Criterion.Leaf::code)
                .flatMap(code -> java.util.stream.Stream.of(code + ".self", code + ".appraised", code + ".na"))
                .collect(Collectors.toSet());
    }
}
