package org.parix.identity.people;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.identity.Role;
import org.parix.identity.UserId;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;

/**
 * An account with the roles it holds or will hold, held until the transaction ends.
 *
 * @param password whether one was ever set
 */
record Standing(
        UserId id,
        String login,
        String name,
        @Nullable String email,
        AgencyId agency,
        int version,
        boolean active,
        boolean password,
        List<Held> roles) {
    record Held(
            long id, Role role, AgencyId agency, @Nullable UserId lentBy) {}

    /** @throws Refused {@code identity.people.changedMeanwhile} where what the administrator saw is no longer what stands */
    void mustBeAt(int seen) {
        if (version != seen) {
            throw new Refused("identity.people.changedMeanwhile", name);
        }
    }

    /**
     * An administrator looks after the people of their agencies, as far as those hold no rights beyond: else a lower administrator could take
     * over an upper one's account.
     */
    void mustBeManagedBy(CurrentUser actor) {
        mustNotBe(actor);
        if (!actor.may(Permission.PEOPLE_MANAGE, agency)) {
            throw new NotFound("account " + id.value() + " for " + actor.id());
        }
        if (!roles.stream().allMatch(held -> actor.may(Permission.PEOPLE_MANAGE, held.agency))) {
            throw new Refused("identity.people.rightsBeyond", name);
        }
    }

    void mustNotBe(CurrentUser actor) {
        if (actor.id().equals(id)) {
            throw new Refused("identity.people.ownRights");
        }
    }

    void mustBeActive() {
        if (!active) {
            throw new Refused("identity.people.deactivated", name);
        }
    }

    List<AgencyId> administers() {
        return roles.stream()
                .filter(held -> held.role == Role.ADMINISTRATOR)
                .map(Held::agency)
                .toList();
    }
}
