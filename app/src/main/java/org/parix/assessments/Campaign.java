package org.parix.assessments;

import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.kernel.Refused;

/**
 * A scoring campaign as it stands.
 *
 * @param framework a frozen version
 * @param coordinator the agency that runs it
 * @param previous what its results are compared with
 * @param revision raised by every change of it and of its windows
 */
public record Campaign(
        CampaignId id,
        String name,
        int year,
        long framework,
        AgencyId coordinator,
        @Nullable CampaignId previous,
        State state,
        int revision,
        Windows windows) {

    /** How far it is. */
    public enum State {
        OPEN,
        /** The council has decided; nothing changes any more. */
        CLOSED,
        /** Framework, facts, scores and engine are frozen. */
        PUBLISHED,
        /** Ended without a result. */
        CALLED_OFF;

        public String messageKey() {
            return "assessments.state." + name();
        }

        /** Whether there is a result that stands. */
        public boolean isDecided() {
            return switch (this) {
                case OPEN, CALLED_OFF -> false;
                case CLOSED, PUBLISHED -> true;
            };
        }
    }

    /** @throws Refused {@code assessments.campaign.closed}, {@code assessments.campaign.calledOff} where nothing of it may change any more */
    public void requireOpen() {
        switch (state) {
            case OPEN -> {}
            case CLOSED, PUBLISHED -> throw new Refused("assessments.campaign.closed");
            case CALLED_OFF -> throw new Refused("assessments.campaign.calledOff");
        }
    }
}
