package org.parix.plans;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.parix.documents.OfficialDocument;
import org.parix.kernel.Refused;

/**
 * What the paper says of itself.
 *
 * @param year the year planned for; null where the paper names none
 */
public record PlanHead(
        OfficialDocument.Kind kind,
        @Nullable String number,
        @Nullable LocalDate date,
        @Nullable String place,
        @Nullable String issuer,
        String title,
        @Nullable Integer year) {
    public PlanHead {
        title = title.strip();
        if (title.isEmpty()) {
            throw new Refused("plans.open.noTitle");
        }
    }
}
