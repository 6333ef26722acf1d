package org.parix.plans.web;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.Due;
import org.parix.documents.OfficialDocument.Source;
import org.parix.plans.TaskField;
import org.parix.plans.web.TaskViews.TaskPage;
import org.parix.ui.Formats;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Explains in the reader's language how the words of a paper became what a task shows; templates reach it as {@code @whyThisDay}. */
@Component("whyThisDay")
class WhyThisDay {
    private final MessageSource messages;

    WhyThisDay(MessageSource messages) {
        this.messages = messages;
    }

    /** Why the deadline ends on its last day, or why it has none. */
    public String of(TaskPage task) {
        return switch (task.deadline().due()) {
            case Due.OnDate on -> say("plans.why.onDate", day(on.date()));
            case Due.Before before ->
                say("plans.why.before", day(before.date()), day(before.date().minusDays(1)));
            case Due.Span span
            when span.from() != null && span.to() != null -> say("plans.why.span", day(span.from()), day(span.to()));
            case Due.Span span -> say("plans.why.noYear");
            case Due.Continuous continuous -> say("plans.why.continuous");
            case Due.Recurring recurring -> again(recurring.rule().every());
            case Due.AfterEvent after -> say("plans.why.afterEvent", after.event());
            case Due.DaysAfter after ->
                say(
                        "plans.why." + (after.working() ? "workingDays" : "days")
                                + (after.days() < 0 ? "Before" : "After"),
                        Math.abs(after.days()),
                        after.event());
            case Due.ByPlan by -> say("plans.why.byPlan", by.paper());
            case Due.None none -> say("plans.why.none");
            case Due.Unknown unknown -> say("plans.why.unknown");
        };
    }

    private String again(Due.@Nullable Every every) {
        return say("plans.why.recurring", say(every == null ? "plans.every.some" : "plans.every." + every.name()));
    }

    /** Where in the paper: table, row, page, as far as the format has them. */
    public String place(Source source) {
        List<String> parts = Stream.of(
                        source.table() == null ? "" : say("plans.place.table", source.table()),
                        source.row() == null ? "" : say("plans.place.row", source.row()),
                        source.page() == null ? "" : say("plans.place.page", source.page()))
                .filter(part -> !part.isEmpty())
                .toList();
        return parts.isEmpty() ? say("plans.place.text") : String.join(", ", parts);
    }

    /** What a field is called, by the name the contract of reading has for it. */
    public String field(String contractName) {
        return Arrays.stream(TaskField.values())
                .filter(field -> field.contractName().equals(contractName))
                .map(field -> say("plans.field." + field.name()))
                .findFirst()
                .orElse(contractName);
    }

    private static String day(LocalDate date) {
        return Formats.date(date, LocaleContextHolder.getLocale());
    }

    private String say(String key, Object... arguments) {
        return Objects.requireNonNull(messages.getMessage(key, arguments, LocaleContextHolder.getLocale()));
    }
}
