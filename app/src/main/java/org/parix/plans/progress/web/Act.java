package org.parix.plans.progress.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.parix.directory.AgencyId;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.kernel.NotFound;
import org.parix.plans.progress.DutyState;
import org.parix.plans.progress.web.DutyViews.Line;

/** What can be done with a duty, each with a form at an address of its own. */
enum Act {
    REPORT("pencil"),
    HAND_IN("upload"),
    COMPLETE("file-check"),
    TAKE_BACK("undo-2"),
    EXTENSION("calendar-clock"),
    ACCEPT("check"),
    RETURN("undo-2"),
    GRANT("check"),
    REFUSE("x"),
    DROP("x"),
    REOPEN("history");

    private final String icon;

    Act(String icon) {
        this.icon = icon;
    }

    public String icon() {
        return icon;
    }

    /** The last part of its address. */
    public String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The act that an address ends in. */
    static Act at(String url) {
        return Arrays.stream(values())
                .filter(act -> url.endsWith("/" + act.path()))
                .findFirst()
                .orElseThrow(() -> new NotFound("an act at " + url));
    }

    /** Whether it changes what others rely on, so that its form states what follows. */
    public boolean grave() {
        return this == DROP || this == REOPEN;
    }

    /** What the person may do with the duty as it stands; the first is the one to do next. */
    static List<Act> open(Line line, AgencyId assignedBy, CurrentUser user) {
        return Arrays.stream(values())
                .filter(act -> act.fits(line) && act.allowed(line, assignedBy, user))
                .toList();
    }

    private boolean allowed(Line line, AgencyId assignedBy, CurrentUser user) {
        return switch (this) {
            case REPORT, EXTENSION -> user.may(Permission.WORK_REPORT, line.owing());
            case HAND_IN, TAKE_BACK, COMPLETE -> user.may(Permission.WORK_HAND_IN, line.owing());
            case ACCEPT, RETURN, DROP, REOPEN -> user.may(Permission.WORK_JUDGE, assignedBy);
            case GRANT, REFUSE ->
                user.may(Permission.WORK_JUDGE, assignedBy)
                        && line.asked() != null
                        && line.asked().byId() != user.id().value();
        };
    }

    private boolean fits(Line line) {
        DutyState state = line.state();
        return switch (this) {
            case REPORT, HAND_IN -> state.working();
            case EXTENSION -> state.working() && line.due() != null && line.asked() == null;
            case TAKE_BACK, ACCEPT, RETURN -> state == DutyState.HANDED_IN;
            case COMPLETE -> state == DutyState.ACCEPTED;
            case GRANT, REFUSE -> line.asked() != null;
            case DROP -> state != DutyState.FINISHED && state != DutyState.DROPPED;
            case REOPEN -> state == DutyState.FINISHED || state == DutyState.ACCEPTED || state == DutyState.DROPPED;
        };
    }
}
