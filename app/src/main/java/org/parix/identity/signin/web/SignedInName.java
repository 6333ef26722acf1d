package org.parix.identity.signin.web;

import org.jspecify.annotations.Nullable;
import org.parix.identity.CurrentUser;
import org.parix.identity.CurrentUsers;
import org.parix.ui.Who;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Whose pages the frame stands around. */
@Component
class SignedInName implements Who {
    private final CurrentUsers users;

    SignedInName(CurrentUsers users) {
        this.users = users;
    }

    @Override
    public @Nullable String name() {
        try {
            return users.current().map(CurrentUser::name).orElse(null);
        } catch (DataAccessException e) {
            return null; // the page that says the database is away has a frame too
        }
    }
}
