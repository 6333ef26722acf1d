package org.parix.notices;

import java.util.Arrays;
import org.parix.identity.Role;

/** Which roles are told what concerns an agency: there, or at the nearest agency above where somebody holds them. */
public enum Circle {
    /** Who does the work and answers for it. */
    WORK(Role.OFFICER, Role.AGENCY_HEAD),
    /** Who appraises what units scored. */
    APPRAISES(Role.APPRAISER),
    /** Who assigned the work. */
    ASSIGNS(Role.COORDINATOR),
    /** Whom late work climbs to. */
    SUPERIOR(Role.LEADER, Role.AGENCY_HEAD, Role.COORDINATOR),
    /** Whoever works at an agency that is spoken to. */
    SPOKEN_TO(Role.OFFICER, Role.AGENCY_HEAD, Role.COORDINATOR),
    /** Who looks after Parix. */
    KEEPERS(Role.ADMINISTRATOR);

    private final String[] roles;

    Circle(Role... roles) {
        this.roles = Arrays.stream(roles).map(Role::name).toArray(String[]::new);
    }

    /** As {@code notices.people} takes them. */
    public String[] roles() {
        return roles.clone();
    }
}
