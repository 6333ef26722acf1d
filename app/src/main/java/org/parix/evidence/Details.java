package org.parix.evidence;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Refused;
import org.parix.kernel.Vietnamese;

/**
 * What a piece of evidence is, as its own head says.
 *
 * @param number such as 12/BC-UBND; empty where it has none
 * @param issuedOn the day it bears
 * @param issuer who issued it, in its own words; empty where that is not known
 * @param signer who signed it; empty where that is not known
 * @param effectiveOn from when it counts, which may be another day than the one it bears or the one it was uploaded
 */
public record Details(
        String title,
        String number,
        @Nullable LocalDate issuedOn,
        String issuer,
        String signer,
        @Nullable LocalDate effectiveOn) {
    public static final int LONGEST_TITLE = 500;
    private static final int LONGEST = 200;
    private static final LocalDate FIRST_DAY = LocalDate.of(1945, 9, 2);
    private static final LocalDate LAST_DAY = LocalDate.of(2100, 12, 31);

    public Details {
        title = Vietnamese.tidy(title);
        number = Vietnamese.tidy(number);
        issuer = Vietnamese.tidy(issuer);
        signer = Vietnamese.tidy(signer);
        if (title.isEmpty()) {
            throw new Refused("evidence.details.noTitle");
        }
        if (title.length() > LONGEST_TITLE) {
            throw new Refused("evidence.details.longTitle", LONGEST_TITLE);
        }
        if (Math.max(number.length(), Math.max(issuer.length(), signer.length())) > LONGEST) {
            throw new Refused("evidence.details.tooLong", LONGEST);
        }
        if (!plausible(issuedOn)) {
            throw new Refused("evidence.details.impossibleDay");
        }
        if (!plausible(effectiveOn)) {
            throw new Refused("evidence.details.impossibleEffect");
        }
    }

    public static Details titled(String title) {
        return new Details(title, "", null, "", "", null);
    }

    private static boolean plausible(@Nullable LocalDate day) {
        return day == null || !day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY);
    }
}
