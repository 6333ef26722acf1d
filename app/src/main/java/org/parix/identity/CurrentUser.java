package org.parix.identity;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.parix.directory.AgencyId;
import org.parix.directory.Hierarchy;

/**
 * Who is asking, and what they may do as of this request. A method of a controller takes one as an argument.
 *
 * @param agency where the person works
 * @param grants the roles held today, those lent included
 */
public record CurrentUser(
        UserId id, String login, String name, AgencyId agency, List<Grant> grants, Hierarchy hierarchy) {
    public CurrentUser {
        grants = List.copyOf(grants);
    }

    /** Whether somewhere. */
    public boolean may(Permission permission) {
        return grants.stream().anyMatch(grant -> grant.role().allows(permission));
    }

    /** Whether in this agency. */
    public boolean may(Permission permission, AgencyId agency) {
        return grants.stream()
                .anyMatch(grant -> grant.role().allows(permission) && hierarchy.within(agency, grant.agency()));
    }

    /** Whether for a row of this owner, in which these take part. */
    public boolean may(Permission permission, Belongs row) {
        return switch (permission.reach()) {
            case ANYWHERE -> may(permission);
            case OWN -> may(permission, row.owner());
            case TAKING_PART -> may(permission, row.owner()) || mayAny(permission, row.takingPart());
        };
    }

    private boolean mayAny(Permission permission, Collection<AgencyId> agencies) {
        return agencies.stream().anyMatch(agency -> may(permission, agency));
    }

    /** All agencies in which the permission is held: what a query may show rows of. */
    public Set<AgencyId> agencies(Permission permission) {
        return hierarchy.under(grants.stream()
                .filter(grant -> grant.role().allows(permission))
                .map(Grant::agency)
                .collect(Collectors.toSet()));
    }

    public boolean is(Role role) {
        return grants.stream().anyMatch(grant -> grant.role() == role);
    }
}
