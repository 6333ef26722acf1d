package org.parix.identity;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.directory.Hierarchy;

/**
 * Who is asking, and what they may do as of this request. A method of a controller takes one as an argument.
 *
 * @param agency where the person works
 * @param grants the roles held today, those lent included
 * @param token by what another system asks, which holds no role; null for a person
 */
public record CurrentUser(
        UserId id,
        String login,
        String name,
        AgencyId agency,
        List<Grant> grants,
        @Nullable Token token,
        Hierarchy hierarchy) {
    public CurrentUser {
        grants = List.copyOf(grants);
    }

    /** A person. */
    public CurrentUser(UserId id, String login, String name, AgencyId agency, List<Grant> grants, Hierarchy hierarchy) {
        this(id, login, name, agency, grants, null, hierarchy);
    }

    /** Another system. */
    CurrentUser(Token token, Hierarchy hierarchy) {
        this(token.account(), token.getName(), token.name(), token.agency(), List.of(), token, hierarchy);
    }

    /** In which agencies, and in all under them, the permission is held. */
    private Stream<AgencyId> holding(Permission permission) {
        if (token != null) {
            return token.allows(permission) ? Stream.of(token.agency()) : Stream.empty();
        }
        return grants.stream().filter(grant -> grant.role().allows(permission)).map(Grant::agency);
    }

    /** Whether somewhere. */
    public boolean may(Permission permission) {
        return holding(permission).findAny().isPresent();
    }

    /** Whether in this agency. */
    public boolean may(Permission permission, AgencyId agency) {
        return holding(permission).anyMatch(top -> hierarchy.within(agency, top));
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
        return hierarchy.under(holding(permission).collect(Collectors.toSet()));
    }

    public boolean is(Role role) {
        return grants.stream().anyMatch(grant -> grant.role() == role);
    }
}
