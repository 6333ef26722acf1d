package org.parix.plans;

import java.util.Objects;

/** How probable it is that two papers state the same plan. */
final class SamePlan {
    private SamePlan() {}

    static double likeness(PlanHead a, PlanHead b) {
        if (a.number() != null && Wording.same(a.number(), b.number() == null ? "" : b.number()) && sameIssue(a, b)) {
            return 1;
        }
        Likeness likeness = new Likeness();
        double alike = likeness.of(a.title(), b.title());
        if (a.issuer() != null && b.issuer() != null && likeness.of(a.issuer(), b.issuer()) < 0.8) {
            alike *= 0.6;
        }
        // Next year's plan carries this year's title but for one digit.
        return a.year() != null && b.year() != null && !a.year().equals(b.year()) ? alike * 0.5 : alike;
    }

    private static boolean sameIssue(PlanHead a, PlanHead b) {
        return a.date() != null && Objects.equals(a.date(), b.date());
    }
}
