package org.parix.assessments;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.parix.directory.AgenciesMoved;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.scoring.Framework;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Campaigns: opened over a dated group of units, by a frozen framework, with windows that lock by themselves. */
@Service
public class Assessments {
    private final CampaignStore store;
    private final CampaignFrameworks frameworks;
    private final CountedFacts counted;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Assessments(
            CampaignStore store,
            CampaignFrameworks frameworks,
            CountedFacts counted,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.frameworks = frameworks;
        this.counted = counted;
        this.events = events;
        this.clock = clock;
    }

    /** @throws Refused {@code assessments.campaign.noUnits} where nobody belongs to the group on that day */
    @Transactional
    public CampaignId open(UserId by, NewCampaign campaign) {
        Framework framework = frameworks.of(campaign.framework());
        CampaignId id = store.add(campaign, by, clock.instant());
        int units = store.addUnits(id, campaign.group(), campaign.unitsOn());
        if (units == 0) {
            throw new Refused("assessments.campaign.noUnits");
        }
        store.setWindows(id, campaign.windows());
        counted.countAll(id, framework, campaign.year());
        Map<String, String> after = told(campaign.name(), campaign.windows());
        after.put("year", Integer.toString(campaign.year()));
        after.put("framework", Long.toString(campaign.framework()));
        after.put("units", Integer.toString(units));
        events.publishEvent(Auditable.of("assessments.opened", subject(id), Map.of(), after));
        return id;
    }

    /**
     * Another name and other windows; a window that has closed is opened again by two people only.
     *
     * @param seen the revision that was on the screen
     * @throws Refused {@code assessments.campaign.changedMeanwhile}, {@code assessments.campaign.closed}, {@code assessments.windows.past}
     */
    @Transactional
    public void change(CampaignId id, String name, Windows windows, int seen) {
        Campaign campaign = store.lock(id).orElseThrow(() -> new NotFound("campaign " + id.value()));
        campaign.requireOpen();
        if (campaign.revision() != seen) {
            throw new Refused("assessments.campaign.changedMeanwhile");
        }
        Instant now = clock.instant();
        for (Windows.Window former : campaign.windows().all()) {
            Optional<Windows.Window> later = windows.of(former.kind());
            if (former.at(now) == Windows.Stage.PAST && !later.equals(Optional.of(former))) {
                throw new Refused("assessments.windows.past", former.kind());
            }
        }
        String called = NewCampaign.named(name);
        store.change(id, called);
        store.setWindows(id, windows);
        events.publishEvent(Auditable.of(
                "assessments.changed", subject(id), told(campaign.name(), campaign.windows()), told(called, windows)));
    }

    /** @throws NotFound where there is none */
    @Transactional(readOnly = true)
    public Campaign campaign(CampaignId id) {
        return store.find(id).orElseThrow(() -> new NotFound("campaign " + id.value()));
    }

    /**
     * Until when something may be done for a unit, asked at this very moment; empty where the window is closed. Whoever acts asks within the
     * transaction of the act: nothing else locks a window.
     */
    public Optional<Instant> openUntil(CampaignId campaign, WindowKind kind, UnitId unit) {
        return store.openUntil(campaign, kind, unit, clock.instant());
    }

    /** @throws Refused {@code assessments.window.closed.…}, for each kind one */
    public void requireOpen(CampaignId campaign, WindowKind kind, UnitId unit) {
        if (openUntil(campaign, kind, unit).isEmpty()) {
            throw new Refused("assessments.window.closed." + kind.name());
        }
    }

    /** A unit that is merged or abolished in mid-year stays visible, and whoever followed it is scored. */
    @EventListener
    void on(AgenciesMoved moved) {
        for (CampaignStore.Ended ended : store.endUnits(LocalDate.now(clock))) {
            events.publishEvent(Auditable.of(
                    "assessments.unitEnded",
                    "unit:" + ended.unit().value(),
                    Map.of(),
                    Map.of(
                            "unit",
                            ended.name(),
                            "endedOn",
                            ended.endedOn().toString(),
                            "successor",
                            Objects.requireNonNullElse(ended.successor(), ""))));
        }
    }

    private static Map<String, String> told(String name, Windows windows) {
        var told = new LinkedHashMap<String, String>();
        told.put("name", name);
        windows.all()
                .forEach(window -> told.put("window" + window.kind(), window.opensAt() + " – " + window.closesAt()));
        return told;
    }

    private static String subject(CampaignId id) {
        return "campaign:" + id.value();
    }
}
