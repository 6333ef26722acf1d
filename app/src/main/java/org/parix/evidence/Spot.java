package org.parix.evidence;

import org.parix.kernel.Refused;
import org.parix.kernel.Vietnamese;

/**
 * Where evidence is used, and the part of it that speaks of that place: guidance on scoring asks for section and page where not the whole
 * document is meant.
 */
public record Spot(Use place, String section, String page) {
    private static final int LONGEST_SECTION = 200;
    private static final int LONGEST_PAGE = 50;

    public Spot {
        section = Vietnamese.tidy(section);
        page = Vietnamese.tidy(page);
        if (section.length() > LONGEST_SECTION || page.length() > LONGEST_PAGE) {
            throw new Refused("evidence.use.tooLong", LONGEST_SECTION, LONGEST_PAGE);
        }
    }
}
