package org.parix.identity;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.AccessTable.Address;
import org.parix.identity.AccessTable.Asked;
import org.parix.ui.Doors;
import org.springframework.stereotype.Component;

/** Whoever is looking at the page; templates reach it as {@code @me}, to leave out what the person may not do. The {@link Gate} decides. */
@Component("me")
final class Me implements Doors {
    private final CurrentUsers users;
    private final AccessTable table = AccessTable.shipped();

    Me(CurrentUsers users) {
        this.users = users;
    }

    /** Null for a stranger. */
    public @Nullable CurrentUser user() {
        return users.current().orElse(null);
    }

    /** Whether anywhere. */
    public boolean may(String permission) {
        return users.current()
                .filter(user -> user.may(Permission.valueOf(permission)))
                .isPresent();
    }

    /** Whether in this agency. */
    public boolean may(String permission, long agency) {
        return users.current()
                .filter(user -> user.may(Permission.valueOf(permission), new AgencyId(agency)))
                .isPresent();
    }

    public boolean is(long account) {
        return users.current().filter(user -> user.id().value() == account).isPresent();
    }

    @Override
    public boolean open(String url) {
        Optional<CurrentUser> user = users.current();
        return table.of(new Address("GET", url))
                .filter(asked -> switch (asked) {
                    case Asked.Nothing _ -> true;
                    case Asked.SignedIn _ -> user.isPresent();
                    case Asked.Allowed allowed ->
                        user.filter(who -> who.may(allowed.permission())).isPresent();
                })
                .isPresent();
    }
}
