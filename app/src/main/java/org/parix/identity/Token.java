package org.parix.identity;

import java.util.Set;
import org.parix.directory.AgencyId;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * By what another system asks, in place of a person. A method of a controller of the API takes one as an argument.
 *
 * @param account stands for the system in what it records
 * @param agency in which, and in all under it
 * @param enters whether it may enter and correct, not read alone
 * @param areas what it is for: codes of {@link TokenAreas}
 */
public record Token(long id, UserId account, String name, AgencyId agency, boolean enters, Set<String> areas)
        implements AuthenticatedPrincipal {
    private static final Set<Permission> ENTERING =
            Set.of(Permission.REGISTERS_ENTER, Permission.REGISTERS_CORRECT, Permission.REGISTERS_IMPORT);

    public Token {
        areas = Set.copyOf(areas);
    }

    @Override
    public String getName() {
        return "token-" + id;
    }

    /** A token opens registers and nothing else. */
    boolean allows(Permission permission) {
        return permission == Permission.REGISTERS_READ || enters && ENTERING.contains(permission);
    }
}
