package org.parix.scoring.frameworks.web;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.Party;
import org.parix.identity.CurrentUser;
import org.parix.identity.Grant;
import org.parix.identity.Permission;
import org.parix.kernel.NotFound;
import org.parix.ui.Option;
import org.springframework.stereotype.Component;

/** Whose a framework that somebody takes in may be. */
@Component
class Owners {
    private final Directory directory;

    Owners(Directory directory) {
        this.directory = directory;
    }

    /** The agency where the role was given. */
    AgencyId usual(CurrentUser user) {
        return user.grants().stream()
                .filter(grant -> grant.role().allows(Permission.FRAMEWORKS_MANAGE))
                .map(Grant::agency)
                .findFirst()
                .orElse(user.agency());
    }

    /** The one chosen, where the person manages its frameworks. */
    AgencyId chosen(CurrentUser user, @Nullable Long chosen) {
        AgencyId owner = chosen == null ? usual(user) : new AgencyId(chosen);
        if (!user.may(Permission.FRAMEWORKS_MANAGE, owner)) {
            throw new NotFound("agency " + owner + " for " + user.id());
        }
        return owner;
    }

    List<Option> offered(CurrentUser user) {
        Set<AgencyId> managed = user.agencies(Permission.FRAMEWORKS_MANAGE);
        return directory.parties().stream()
                .flatMap(party -> party instanceof Party.OfAgency(AgencyId id, String name) && managed.contains(id)
                        ? Stream.of(new Option(Long.toString(id.value()), name))
                        : Stream.empty())
                .toList();
    }
}
