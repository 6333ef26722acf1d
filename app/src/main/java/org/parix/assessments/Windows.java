package org.parix.assessments;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parix.kernel.Refused;

/** When what may be done in a campaign: one window of a kind at most, each after the one before it. */
public record Windows(List<Window> all) {
    /**
     * @throws Refused {@code assessments.windows.noSelf} without a window for self-assessment, {@code assessments.windows.twice} and
     *     {@code assessments.windows.order} where they do not follow one another
     */
    public Windows {
        all = all.stream().sorted(Comparator.comparing(Window::kind)).toList();
        Set<WindowKind> kinds = EnumSet.noneOf(WindowKind.class);
        for (Window window : all) {
            if (!kinds.add(window.kind())) {
                throw new Refused("assessments.windows.twice", window.kind());
            }
        }
        if (!kinds.contains(WindowKind.SELF)) {
            throw new Refused("assessments.windows.noSelf");
        }
        for (int at = 1; at < all.size(); at++) {
            if (all.get(at).opensAt().isBefore(all.get(at - 1).closesAt())) {
                throw new Refused(
                        "assessments.windows.order",
                        all.get(at).kind(),
                        all.get(at - 1).kind());
            }
        }
    }

    /** @param closesAt the first moment at which it is closed */
    public record Window(WindowKind kind, Instant opensAt, Instant closesAt) {
        /** @throws Refused {@code assessments.windows.span} where it closes before it opens */
        public Window {
            if (!closesAt.isAfter(opensAt)) {
                throw new Refused("assessments.windows.span", kind);
            }
        }

        /** As planned, whatever was opened again. */
        public Stage at(Instant moment) {
            return moment.isBefore(opensAt) ? Stage.AHEAD : moment.isBefore(closesAt) ? Stage.OPEN : Stage.PAST;
        }
    }

    /** How a window stands at a moment. */
    public enum Stage {
        AHEAD,
        OPEN,
        PAST
    }

    public Optional<Window> of(WindowKind kind) {
        return all.stream().filter(window -> window.kind() == kind).findFirst();
    }
}
