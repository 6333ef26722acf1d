package org.parix.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who did something, as far as Parix knew then.
 *
 * @param account and the four after it are of a person who was signed in
 * @param agency where the person works
 * @param roles held at that moment: {@code ROLE@agency}, and {@code ROLE@agency~account} where that account lent it
 * @param address the request came from; null where none did
 * @param agent what program asked, shortened
 */
public record Actor(
        Kind kind,
        @Nullable Long account,
        @Nullable String login,
        @Nullable String name,
        @Nullable Long agency,
        List<String> roles,
        @Nullable String address,
        @Nullable String agent) {
    static final Actor PARIX = new Actor(Kind.PARIX, null, null, null, null, List.of(), null, null);

    /** Who can do something. */
    public enum Kind {
        /** Somebody signed in. */
        PERSON,
        /** Somebody who is not signed in. */
        STRANGER,
        /** Nobody: Parix by itself. */
        PARIX
    }

    public Actor {
        roles = List.copyOf(roles);
        if ((kind == Kind.PERSON) != (account != null)) {
            throw new IllegalArgumentException("a person has an account, and nobody else: " + kind + " " + account);
        }
    }
}
