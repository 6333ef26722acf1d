package org.parix.assessments.appraisal;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.WindowKind;
import org.parix.assessments.results.Differences.Cause;
import org.parix.kernel.Refused;
import org.parix.kernel.Vietnamese;

/**
 * What an appraiser says of one criterion of one unit in a round.
 *
 * @param points null where an explanation is awaited first, or where it does not apply
 * @param cause why it differs from what stood before
 * @param demanded an explanation is demanded of the unit
 * @param seen the revision that was on the screen; 0 where nobody had appraised it
 */
public record Judgement(
        String criterion,
        Round round,
        @Nullable BigDecimal points,
        boolean na,
        @Nullable Cause cause,
        String remark,
        boolean demanded,
        int seen) {
    private static final int LONGEST = 4000;

    /** @throws Refused {@code assessments.appraisal.…} where it says nothing, too much, or demands without saying what */
    public Judgement {
        remark = Vietnamese.tidy(remark);
        if (remark.length() > LONGEST) {
            throw new Refused("assessments.appraisal.longRemark", LONGEST);
        }
        if (demanded && round == Round.SECOND) {
            throw new Refused("assessments.appraisal.demandInSecond");
        }
        if (demanded && remark.isEmpty()) {
            throw new Refused("assessments.appraisal.demandWhat");
        }
        if (na) {
            points = null;
        } else if (points == null && !demanded) {
            throw new Refused("assessments.appraisal.noPoints");
        }
    }

    /** The two rounds of an appraisal. */
    public enum Round {
        FIRST(1, WindowKind.APPRAISAL_1),
        SECOND(2, WindowKind.APPRAISAL_2);

        private final int number;
        private final WindowKind window;

        Round(int number, WindowKind window) {
            this.number = number;
            this.window = window;
        }

        public int number() {
            return number;
        }

        public WindowKind window() {
            return window;
        }

        static Round of(int number) {
            return number == 1 ? FIRST : SECOND;
        }
    }
}
