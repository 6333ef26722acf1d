package org.parix.assessments;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.parix.directory.AgencyId;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends a campaign without a result: nothing of it changes any more, and everything stays to be read. */
@Service
public class CallingOff {
    private final CampaignStore campaigns;
    private final CampaignUnitStore units;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CallingOff(CampaignStore campaigns, CampaignUnitStore units, ApplicationEventPublisher events, Clock clock) {
        this.campaigns = campaigns;
        this.units = units;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param seen the revision of the campaign that was on the screen
     * @throws Refused {@code assessments.campaign.closed} once the council has decided, {@code assessments.campaign.calledOff}, {@code
     *     assessments.campaign.changedMeanwhile}
     */
    @Transactional
    public void callOff(UserId by, CampaignId id, Reason reason, int seen) {
        Campaign campaign = campaigns.lock(id).orElseThrow(() -> new NotFound("campaign " + id.value()));
        campaign.requireOpen();
        if (campaign.revision() != seen) {
            throw new Refused("assessments.campaign.changedMeanwhile");
        }
        Set<AgencyId> agencies = units.standing(id);
        campaigns.callOff(id, reason, by, clock.instant());
        events.publishEvent(Auditable.of(
                        "assessments.calledOff",
                        "campaign:" + id.value(),
                        Map.of("state", campaign.state().name()),
                        Map.of("state", Campaign.State.CALLED_OFF.name()))
                .because(reason.words()));
        events.publishEvent(new CampaignCalledOff(id, campaign.name(), reason.words(), agencies));
    }
}
