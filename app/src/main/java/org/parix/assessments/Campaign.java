package org.parix.assessments;

import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;

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
        PUBLISHED;

        public String messageKey() {
            return "assessments.state." + name();
        }
    }
}
