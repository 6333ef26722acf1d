package org.parix.plans.progress;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.evidence.EvidenceId;

/** What a duty came to. */
public sealed interface Result {
    /** Nothing that could be shown is asked for, or it is still to come. */
    record None() implements Result {}

    /**
     * A paper, as its piece of evidence describes it.
     *
     * @param date that of the paper
     */
    record IssuedPaper(
            EvidenceId piece, String number, @Nullable LocalDate date, String signer) implements Result {
        /** Message keys of what the description lacks. */
        List<String> missing() {
            List<String> missing = new ArrayList<>();
            if (number.isBlank()) {
                missing.add("plans.result.number");
            }
            if (date == null) {
                missing.add("plans.result.date");
            }
            if (signer.isBlank()) {
                missing.add("plans.result.signer");
            }
            return missing;
        }
    }

    /** There is no paper although the task asks for one, for this reason. */
    record Exception(String reason) implements Result {
        public Exception {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("an exception without a reason");
            }
        }
    }
}
