package org.parix.identity;

import java.util.Set;
import org.parix.kernel.Refused;

/** Rules about who may act after whom. They hold whatever the roles. */
public final class Hands {
    private Hands() {}

    /**
     * What takes two people, such as unlocking, is not done by one.
     *
     * @throws Refused {@code identity.rules.takesTwo}
     */
    public static void mustBeTwo(UserId asked, UserId confirms) {
        if (asked.equals(confirms)) {
            throw new Refused("identity.rules.takesTwo");
        }
    }

    /**
     * Nobody appraises what they scored, nor lets it be appraised by whom they lent the role.
     *
     * @param scored everybody who had a hand in the score
     * @throws Refused {@code identity.rules.ownScore}
     */
    public static void mustAppraiseOthers(CurrentUser appraiser, Set<UserId> scored) {
        boolean byLoan = appraiser.grants().stream()
                .filter(grant -> grant.role() == Role.APPRAISER)
                .allMatch(grant -> grant.delegatedBy() != null && scored.contains(grant.delegatedBy()));
        if (scored.contains(appraiser.id()) || byLoan) {
            throw new Refused("identity.rules.ownScore");
        }
    }
}
