package org.parix.notices;

import java.time.LocalTime;
import java.util.List;
import org.parix.kernel.Refused;

/**
 * How somebody wants to be told.
 *
 * @param language of letters: {@code vi} or {@code en}
 * @param quietFrom no letters from then until {@code quietUntil}, also over midnight; the same time twice for no quiet
 * @param daysOff whether letters also go out on days off
 */
public record Telling(
        String language, LocalTime quietFrom, LocalTime quietUntil, boolean daysOff, List<Choice> choices) {
    /** The usual, for whoever has not said otherwise. */
    static final LocalTime QUIET_FROM = LocalTime.of(20, 0);

    static final LocalTime QUIET_UNTIL = LocalTime.of(6, 30);

    /** @param inbox whether it stands in the inbox */
    public record Choice(Topic topic, boolean inbox, MailWay mail) {}

    /** @throws Refused {@code notices.settings.language} */
    public Telling {
        if (!language.equals("vi") && !language.equals("en")) {
            throw new Refused("notices.settings.language");
        }
        choices = List.copyOf(choices);
    }

    /** Whether no letter goes out at this time of a working day. */
    public boolean quiet(LocalTime time) {
        if (quietFrom.equals(quietUntil)) {
            return false;
        }
        return quietFrom.isBefore(quietUntil)
                ? !time.isBefore(quietFrom) && time.isBefore(quietUntil)
                : !time.isBefore(quietFrom) || time.isBefore(quietUntil);
    }
}
