package org.parix.assessments.results;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.parix.assessments.Assessments;
import org.parix.assessments.Campaign;
import org.parix.assessments.CampaignId;
import org.parix.assessments.ResultsPublished;
import org.parix.assessments.WindowKind;
import org.parix.assessments.Windows;
import org.parix.assessments.facts.UnitFacts;
import org.parix.evidence.EvidenceId;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.kernel.Vietnamese;
import org.parix.scoring.Bundle;
import org.parix.scoring.Scorer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How a campaign ends: the council decides, and the result is published in a bundle that anybody can reckon again. */
@Service
public class Publications {
    private static final int LONGEST_NUMBER = 100;

    private final PublicationStore store;
    private final Results results;
    private final Assessments assessments;
    private final UnitFacts facts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Publications(
            PublicationStore store,
            Results results,
            Assessments assessments,
            UnitFacts facts,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.results = results;
        this.assessments = assessments;
        this.facts = facts;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A council's decision.
     *
     * @param number such as 120/QĐ-UBND
     * @param paper the decision itself, kept as evidence
     */
    public record Decision(String number, LocalDate date, EvidenceId paper) {
        public Decision {
            number = Vietnamese.tidy(number);
            if (number.isEmpty() || number.length() > LONGEST_NUMBER) {
                throw new Refused("assessments.results.decision.number", LONGEST_NUMBER);
            }
        }
    }

    /**
     * Closes the campaign: from now on no point of it changes.
     *
     * @param seen the campaign's revision that was on the screen
     * @throws Refused {@code assessments.results.decision.…} where it is decided already, too early, or dated ahead
     */
    @Transactional
    public void decide(UserId by, CampaignId id, Decision decision, int seen) {
        store.lock(id);
        Campaign campaign = assessments.campaign(id);
        if (campaign.state().isDecided()) {
            throw new Refused("assessments.results.decision.already");
        }
        campaign.requireOpen();
        if (campaign.revision() != seen) {
            throw new Refused("assessments.results.changedMeanwhile");
        }
        if (decision.date().isAfter(LocalDate.now(clock))) {
            throw new Refused("assessments.results.decision.ahead");
        }
        List<WindowKind> before = notOver(campaign);
        if (!before.isEmpty()) {
            throw new Refused("assessments.results.decision.early", before.getFirst());
        }
        facts.keepCounted(by, id);
        store.decide(id, decision, by, clock.instant());
        events.publishEvent(Auditable.of(
                "assessments.decided",
                subject(id),
                Map.of(),
                Map.of("number", decision.number(), "decidedOn", decision.date().toString())));
    }

    /** Windows before the council's that are still to come or open; as long as there are any it does not decide. */
    public List<WindowKind> notOver(Campaign campaign) {
        return campaign.windows().all().stream()
                .filter(window -> window.kind() != WindowKind.COUNCIL)
                .filter(window -> window.at(clock.instant()) != Windows.Stage.PAST)
                .map(Windows.Window::kind)
                .toList();
    }

    /**
     * Freezes framework, facts, scores and engine, and lets all who take part read them.
     *
     * @throws Refused {@code assessments.results.publish.notDecided} before the council has decided, {@code
     *     assessments.results.publish.already}
     */
    @Transactional
    public String publish(UserId by, CampaignId id) {
        store.lock(id);
        Campaign campaign = assessments.campaign(id);
        switch (campaign.state()) {
            case OPEN -> throw new Refused("assessments.results.publish.notDecided");
            case CALLED_OFF -> throw new Refused("assessments.campaign.calledOff");
            case PUBLISHED -> throw new Refused("assessments.results.publish.already");
            case CLOSED -> {}
        }
        Scored scored = results.live(campaign, true);
        Bundle bundle = Bundle.of(scored.scores(), scored.calendar());
        store.publish(id, bundle, Scorer.ENGINE, by, clock.instant());
        events.publishEvent(Auditable.of(
                "assessments.published",
                subject(id),
                Map.of(),
                Map.of(
                        "sha256",
                        bundle.sha256(),
                        "engine",
                        Scorer.ENGINE,
                        "units",
                        Integer.toString(scored.units().size()))));
        events.publishEvent(new ResultsPublished(
                id,
                campaign.name(),
                scored.list().stream().map(Scored.Unit::agency).collect(Collectors.toSet())));
        return bundle.sha256();
    }

    /** Who published what, and when. */
    public Optional<PublicationStore.Publication> publication(CampaignId id) {
        return store.publication(id);
    }

    /** @throws NotFound before the council has decided */
    public PublicationStore.Decided decision(CampaignId id) {
        return store.decision(id).orElseThrow(() -> new NotFound("decision of campaign " + id.value()));
    }

    public Optional<PublicationStore.Decided> decided(CampaignId id) {
        return store.decision(id);
    }

    static String subject(CampaignId id) {
        return "campaign:" + id.value();
    }
}
