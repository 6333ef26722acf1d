package org.parix.assessments.appraisal.web;

import org.parix.identity.CurrentUsers;
import org.parix.identity.Permission;
import org.springframework.stereotype.Component;

/** Tells templates whether the appraisal of a campaign stands open to whoever looks, so that no link leads nowhere. */
@Component("campaignDoor")
class CampaignDoor {
    private final CurrentUsers users;
    private final AppraisalScreens screens;

    CampaignDoor(CurrentUsers users, AppraisalScreens screens) {
        this.users = users;
        this.screens = screens;
    }

    /** @param url of the campaign */
    public boolean runs(String url) {
        long campaign = Long.parseLong(url.substring(url.lastIndexOf('/') + 1));
        return users.current()
                .filter(user -> screens.coordinator(campaign)
                        .filter(agency -> user.may(Permission.ASSESSMENTS_READ, agency))
                        .isPresent())
                .isPresent();
    }
}
