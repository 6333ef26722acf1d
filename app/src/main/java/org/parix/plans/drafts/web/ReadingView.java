package org.parix.plans.drafts.web;

import java.util.List;
import java.util.Locale;
import org.parix.plans.drafts.Drafts;
import org.parix.plans.drafts.intake.Incoming;
import org.parix.plans.drafts.intake.ReadingState;

/**
 * How far a file is, for its page.
 *
 * @param step names what is going on: waiting, reading, known, refused, cancelled, done, lost
 * @param key the message that says it, filled by the arguments
 * @param done of {@code total}, where that is known; else total is 0
 */
record ReadingView(String step, String key, List<Object> arguments, int done, int total, List<Drafts.Known> known) {

    static final ReadingView LOST = say("lost", "plans.drafts.reading.lost");

    static ReadingView of(Incoming incoming) {
        return switch (incoming.state()) {
            case ReadingState.Waiting waiting -> say("waiting", "plans.drafts.reading.waiting", waiting.ahead());
            case ReadingState.Running running -> {
                String stage = running.stage().name().toLowerCase(Locale.ROOT);
                String key = "plans.drafts.reading." + stage + (running.total() > 0 ? "Of" : "");
                yield new ReadingView(
                        "reading",
                        key,
                        List.of(running.done(), running.total()),
                        running.done(),
                        running.total(),
                        List.of());
            }
            case ReadingState.Storing storing -> say("reading", "plans.drafts.reading.storing");
            case ReadingState.Known known ->
                new ReadingView("known", "plans.drafts.reading.known", List.of(), 0, 0, known.before());
            case ReadingState.Done done -> say("done", "plans.drafts.reading.done");
            case ReadingState.Refused refused ->
                new ReadingView("refused", refused.key(), refused.arguments(), 0, 0, List.of());
            case ReadingState.Cancelled cancelled -> say("cancelled", "plans.drafts.reading.cancelled");
        };
    }

    private static ReadingView say(String step, String key, Object... arguments) {
        return new ReadingView(step, key, List.of(arguments), 0, 0, List.of());
    }

    /** Whether it still moves, so that the page asks again. */
    public boolean moves() {
        return step.equals("waiting") || step.equals("reading") || step.equals("done");
    }
}
