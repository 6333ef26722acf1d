package org.parix.assessments;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.parix.directory.AgencyId;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is scored, changed after the campaign was opened and before its results are decided: with a reason, and nothing deleted. */
@Service
public class CampaignUnits {
    private final CampaignStore campaigns;
    private final CampaignUnitStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CampaignUnits(CampaignStore campaigns, CampaignUnitStore store, ApplicationEventPublisher events, Clock clock) {
        this.campaigns = campaigns;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /**
     * An agency is scored, too; one that was taken out comes back with all it had entered.
     *
     * @param since the day on which it joins, today or earlier
     * @throws Refused {@code assessments.units.there}, {@code assessments.units.agencyEnded}, {@code assessments.units.ahead}, {@code
     *     assessments.campaign.…} where nothing may change
     */
    @Transactional
    public UnitId add(UserId by, CampaignId id, AgencyId agency, LocalDate since, Reason reason) {
        Campaign campaign = open(id);
        if (since.isAfter(LocalDate.now(clock))) {
            throw new Refused("assessments.units.ahead");
        }
        CampaignUnitStore.Agency joining =
                store.agency(agency).orElseThrow(() -> new NotFound("agency " + agency.value()));
        if (joining.ended()) {
            throw new Refused("assessments.units.agencyEnded", joining.name());
        }
        Optional<CampaignUnitStore.Stored> former = store.find(id, agency);
        if (former.isPresent() && !former.get().takenOut()) {
            throw new Refused("assessments.units.there", joining.name());
        }
        UnitId unit = former.map(CampaignUnitStore.Stored::id).orElseGet(() -> store.add(id, agency, since));
        former.ifPresent(one -> store.bringBack(one.id()));
        tell(by, campaign, unit, joining, new Change(UnitChanged.What.ADDED, since, reason));
        return unit;
    }

    /**
     * A unit is scored no more; its sheet stays to be read.
     *
     * @throws Refused {@code assessments.units.gone}, {@code assessments.units.last}, {@code assessments.campaign.…} where nothing may change
     */
    @Transactional
    public void takeOut(UserId by, CampaignId id, UnitId unit, Reason reason) {
        Campaign campaign = open(id);
        CampaignUnitStore.Stored stored = store.find(id, unit).orElseThrow(() -> new NotFound("unit " + unit.value()));
        if (stored.ended()) {
            throw new Refused("assessments.units.gone");
        }
        if (store.standing(id).size() == 1) {
            throw new Refused("assessments.units.last");
        }
        LocalDate today = LocalDate.now(clock);
        store.takeOut(unit, today);
        tell(
                by,
                campaign,
                unit,
                new CampaignUnitStore.Agency(stored.agency(), stored.name(), false),
                new Change(UnitChanged.What.TAKEN_OUT, today, reason));
    }

    private record Change(UnitChanged.What what, LocalDate since, Reason reason) {}

    /** Whoever changes units holds the campaign, so that no decision and no other change comes between. */
    private Campaign open(CampaignId id) {
        Campaign campaign = campaigns.lock(id).orElseThrow(() -> new NotFound("campaign " + id.value()));
        campaign.requireOpen();
        return campaign;
    }

    private void tell(UserId by, Campaign campaign, UnitId unit, CampaignUnitStore.Agency agency, Change change) {
        String reason = change.reason().words();
        store.note(unit, change.what(), change.since(), reason, by, clock.instant());
        String subject = "campaign:" + campaign.id().value();
        Map<String, String> after =
                Map.of("unit", agency.name(), "since", change.since().toString());
        Auditable act = switch (change.what()) {
            case ADDED -> Auditable.of("assessments.unitAdded", subject, Map.of(), after);
            case TAKEN_OUT -> Auditable.of("assessments.unitTakenOut", subject, Map.of(), after);
        };
        events.publishEvent(act.because(reason));
        events.publishEvent(new UnitChanged(campaign.id(), campaign.name(), agency.id(), change.what(), reason));
    }
}
