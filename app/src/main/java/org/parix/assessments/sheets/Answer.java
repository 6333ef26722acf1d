package org.parix.assessments.sheets;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a unit says of one criterion.
 *
 * @param id of the place its evidence is used in; 0 where nothing was saved yet
 * @param points the unit gives itself; null where it leaves them to the rule
 * @param reason why they are others than the rule computes
 * @param coverage null where nobody has said
 * @param explanation giải trình
 * @param evidence how many pieces are used
 * @param savedBy the person's name; empty where nobody saved it
 */
public record Answer(
        long id,
        String criterion,
        @Nullable BigDecimal points,
        boolean na,
        String reason,
        @Nullable Coverage coverage,
        String explanation,
        int evidence,
        String savedBy,
        @Nullable Instant savedAt,
        int revision) {

    /** Where nothing was saved yet. */
    static Answer none(String criterion) {
        return new Answer(0, criterion, null, false, "", null, "", 0, "", null, 0);
    }
}
