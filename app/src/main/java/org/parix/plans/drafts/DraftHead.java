package org.parix.plans.drafts;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.parix.documents.OfficialDocument;
import org.parix.plans.PlanHead;

/** What the paper says of itself, as it stands in the draft; the title may still be missing. */
public record DraftHead(
        OfficialDocument.Kind kind,
        @Nullable String number,
        @Nullable LocalDate date,
        @Nullable String place,
        @Nullable String issuer,
        String title,
        @Nullable Integer year) {

    static DraftHead of(OfficialDocument.Head head) {
        return new DraftHead(
                head.kind(), head.number(), head.date(), head.place(), head.issuer(), head.title(), head.year());
    }

    PlanHead forPlan() {
        return new PlanHead(kind, number, date, place, issuer, title, year);
    }
}
