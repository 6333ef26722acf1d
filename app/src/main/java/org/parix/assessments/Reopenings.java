package org.parix.assessments;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A closed window is opened again by two people: one asks and says why, another grants or refuses. */
@Service
public class Reopenings {
    private static final int LONGEST = 1000;

    private final ReopeningStore store;
    private final CampaignStore campaigns;
    private final CampaignUnitStore units;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Reopenings(
            ReopeningStore store,
            CampaignStore campaigns,
            CampaignUnitStore units,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.campaigns = campaigns;
        this.units = units;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param unit whom the window is to be opened for; null for all
     * @param until the first moment at which it is closed again
     */
    public record Request(
            CampaignId campaign, WindowKind kind, @Nullable UnitId unit, Instant until, String reason) {
        /** @throws Refused {@code assessments.reopening.noReason} */
        public Request {
            reason = reason.strip();
            if (reason.isEmpty() || reason.length() > LONGEST) {
                throw new Refused("assessments.reopening.noReason", LONGEST);
            }
        }
    }

    /**
     * @throws Refused {@code assessments.reopening.notClosed} where the window has not closed, {@code assessments.reopening.until}, {@code
     *     assessments.reopening.waits} where the same was asked already
     */
    @Transactional
    public ReopeningId ask(UserId by, Request request) {
        Campaign campaign = campaigns
                .lock(request.campaign())
                .orElseThrow(() -> new NotFound("campaign " + request.campaign().value()));
        campaign.requireOpen();
        Instant now = clock.instant();
        Windows.Window window =
                campaign.windows().of(request.kind()).orElseThrow(() -> new Refused("assessments.reopening.notClosed"));
        if (window.at(now) != Windows.Stage.PAST
                || campaigns
                        .openUntil(request.campaign(), request.kind(), request.unit(), now)
                        .isPresent()) {
            throw new Refused("assessments.reopening.notClosed");
        }
        if (!request.until().isAfter(now)) {
            throw new Refused("assessments.reopening.until");
        }
        if (store.waits(request.campaign(), request.kind(), request.unit())) {
            throw new Refused("assessments.reopening.waits");
        }
        ReopeningId id = store.add(request, by, now);
        UnitId unit = request.unit();
        events.publishEvent(Auditable.of(
                        "assessments.reopeningAsked",
                        subject(request.campaign()),
                        Map.of(),
                        Map.of(
                                "window",
                                request.kind().name(),
                                "unit",
                                unit == null ? "" : Long.toString(unit.value()),
                                "until",
                                request.until().toString()))
                .because(request.reason()));
        return id;
    }

    /**
     * @throws Refused {@code assessments.reopening.samePerson} where whoever asked would answer, {@code assessments.reopening.answered},
     *     {@code assessments.reopening.until} where the time asked for has passed
     */
    @Transactional
    public void answer(UserId by, CampaignId campaign, ReopeningId id, boolean granted, String words) {
        Campaign head = campaigns.lock(campaign).orElseThrow(() -> new NotFound("campaign " + campaign.value()));
        head.requireOpen();
        ReopeningStore.Asked asked =
                store.lock(campaign, id).orElseThrow(() -> new NotFound("reopening " + id.value()));
        if (asked.answered()) {
            throw new Refused("assessments.reopening.answered");
        }
        if (asked.by().equals(by)) {
            throw new Refused("assessments.reopening.samePerson");
        }
        Instant now = clock.instant();
        if (granted && !asked.until().isAfter(now)) {
            throw new Refused("assessments.reopening.until");
        }
        store.answer(id, granted, words.strip(), by, now);
        Map<String, String> after = Map.of(
                "reopening", Long.toString(id.value()), "until", asked.until().toString());
        events.publishEvent(
                granted
                        ? Auditable.of("assessments.reopeningGranted", subject(campaign), Map.of(), after)
                        : Auditable.of("assessments.reopeningRefused", subject(campaign), Map.of(), after));
        if (granted) {
            Set<AgencyId> agencies =
                    asked.kind().isUnits() ? units.standing(campaign, asked.unit()) : Set.of(head.coordinator());
            events.publishEvent(new WindowReopened(campaign, head.name(), asked.kind(), asked.until(), agencies));
        }
    }

    private static String subject(CampaignId id) {
        return "campaign:" + id.value();
    }
}
