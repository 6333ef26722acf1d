package org.parix.identity;

import java.io.Serializable;
import org.springframework.security.core.AuthenticatedPrincipal;

/** Whom a session belongs to. Holds no rights: those are read with each request. */
public final class SignedIn implements AuthenticatedPrincipal, Serializable {
    private static final long serialVersionUID = 2L;

    private final long id;
    private final String login;

    public SignedIn(UserId id, String login) {
        this.id = id.value();
        this.login = login;
    }

    public UserId id() {
        return new UserId(id);
    }

    @Override
    public String getName() {
        return login;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedIn that && id == that.id;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }

    @Override
    public String toString() {
        return login;
    }
}
