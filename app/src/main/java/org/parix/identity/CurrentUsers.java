package org.parix.identity;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.directory.Directory;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Who is asking. Rights are read anew with each request, so that one taken away is gone at the next click. */
@Component
public class CurrentUsers {
    private static final String KEPT = CurrentUsers.class.getName();

    private final AccountStore accounts;
    private final Directory directory;
    private final Clock clock;

    CurrentUsers(AccountStore accounts, Directory directory, Clock clock) {
        this.accounts = accounts;
        this.directory = directory;
        this.clock = clock;
    }

    /** Whoever is asking; empty for a stranger, for an account no longer active, and where Parix acts by itself. */
    public Optional<CurrentUser> current() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        Token token = token().orElse(null);
        String login = token == null ? login() : token.getName();
        if (login == null) {
            return Optional.empty();
        }
        if (request == null) {
            return load(token, login);
        }
        if (request.getAttribute(KEPT, RequestAttributes.SCOPE_REQUEST) instanceof CurrentUser kept
                && kept.login().equals(login)) {
            return Optional.of(kept);
        }
        Optional<CurrentUser> user = load(token, login);
        user.ifPresent(found -> request.setAttribute(KEPT, found, RequestAttributes.SCOPE_REQUEST));
        return user;
    }

    /** Who somebody would be if they asked now, for work that Parix does in their name; empty for an account no longer active. */
    public Optional<CurrentUser> named(String login) {
        return load(login);
    }

    CurrentUser required() {
        return current().orElseThrow(() -> new AuthenticationCredentialsNotFoundException("nobody is signed in"));
    }

    /** Somebody who is not asking, and what they may do today; empty where the account is no longer active. */
    public Optional<CurrentUser> of(UserId account) {
        return accounts.login(account).flatMap(this::load);
    }

    private Optional<CurrentUser> load(@Nullable Token token, String login) {
        return token == null ? load(login) : Optional.of(new CurrentUser(token, directory.hierarchy()));
    }

    private Optional<CurrentUser> load(String login) {
        return accounts.asking(login, LocalDate.now(clock))
                .map(asking -> new CurrentUser(
                        asking.account().id(),
                        asking.account().login(),
                        asking.account().name(),
                        asking.account().agency(),
                        asking.grants(),
                        directory.hierarchy(asking.placing())));
    }

    /** By what another system asks; empty for people. */
    Optional<Token> token() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                        && authentication.isAuthenticated()
                        && authentication.getPrincipal() instanceof Token token
                ? Optional.of(token)
                : Optional.empty();
    }

    private static @Nullable String login() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                        && authentication.isAuthenticated()
                        && authentication.getPrincipal() instanceof SignedIn in
                ? in.getName()
                : null;
    }
}
