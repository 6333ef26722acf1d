package org.parix.assessments;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.directory.GroupId;
import org.parix.kernel.Refused;
import org.parix.kernel.Vietnamese;

/**
 * A campaign to be opened.
 *
 * @param framework a frozen version
 * @param coordinator the agency that runs it
 * @param group whose members are scored
 * @param unitsOn the day as of which the group says who they are
 * @param previous what its results are compared with; null where there is none
 */
public record NewCampaign(
        String name,
        int year,
        long framework,
        AgencyId coordinator,
        GroupId group,
        LocalDate unitsOn,
        @Nullable CampaignId previous,
        Windows windows) {
    private static final int LONGEST_NAME = 200;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

    /** @throws Refused {@code assessments.campaign.name}, {@code assessments.campaign.year} */
    public NewCampaign {
        name = named(name);
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new Refused("assessments.campaign.year", Integer.toString(FIRST_YEAR), Integer.toString(LAST_YEAR));
        }
    }

    static String named(String name) {
        String tidy = Vietnamese.tidy(name);
        if (tidy.isEmpty() || tidy.length() > LONGEST_NAME) {
            throw new Refused("assessments.campaign.name", LONGEST_NAME);
        }
        return tidy;
    }
}
