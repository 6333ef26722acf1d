package org.parix.plans.subordinate;

import org.jspecify.annotations.Nullable;
import org.parix.kernel.Refused;

/**
 * A task that a unit adds by hand.
 *
 * @param area key of the area it is put in; null for none
 * @param deadline in the words an official writes
 * @param lead the agency that leads it, as the directory calls it
 */
public record OwnTask(@Nullable String area, String title, String product, String deadline, String lead) {
    private static final int LONGEST = 2000;
    private static final int LONGEST_NAME = 300;

    public OwnTask {
        title = title.strip();
        product = product.strip();
        deadline = deadline.strip();
        lead = lead.strip();
        if (title.isEmpty()) {
            throw new Refused("plans.subordinate.noTitle");
        }
        if (lead.isEmpty()) {
            throw new Refused("plans.subordinate.noLead");
        }
        if (lead.length() > LONGEST_NAME) {
            throw new Refused("plans.duty.tooLong", LONGEST_NAME);
        }
        if (title.length() > LONGEST || product.length() > LONGEST || deadline.length() > LONGEST) {
            throw new Refused("plans.duty.tooLong", LONGEST);
        }
    }
}
