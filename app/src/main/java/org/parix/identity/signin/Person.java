package org.parix.identity.signin;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.identity.UserId;

/**
 * An account as far as signing in to it goes.
 *
 * @param weighty whether the roles held today ask for a second factor
 * @param askedAt when the person was first asked to set one up
 */
public record Person(
        UserId id,
        String login,
        String name,
        String office,
        @Nullable String email,
        @Nullable String password,
        @Nullable Instant passwordSetAt,
        boolean authenticator,
        int passkeys,
        int recoveryCodes,
        boolean weighty,
        @Nullable Instant askedAt) {
    public boolean hasSecondFactor() {
        return authenticator || passkeys > 0;
    }

    public boolean hasPassword() {
        return password != null;
    }

    /** What those who know the person would try first. */
    List<String> own() {
        return email == null ? List.of(login, name, office, "parix") : List.of(login, name, office, email, "parix");
    }

    @Override
    public String toString() {
        return login;
    }
}
