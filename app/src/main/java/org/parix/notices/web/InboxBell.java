package org.parix.notices.web;

import org.parix.identity.CurrentUsers;
import org.parix.ui.Bell;
import org.springframework.stereotype.Component;

@Component
final class InboxBell implements Bell {
    private final CurrentUsers users;
    private final InboxScreens screens;

    InboxBell(CurrentUsers users, InboxScreens screens) {
        this.users = users;
        this.screens = screens;
    }

    @Override
    public int unread() {
        return users.current().map(user -> screens.unread(user.id(), MOST + 1)).orElse(0);
    }

    @Override
    public String url() {
        return "/inbox";
    }
}
