package org.parix.plans.drafts.web;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.Deadline;
import org.parix.deadlines.Due;
import org.parix.ui.Formats;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says in the user's language what a deadline was taken to mean; templates reach it as {@code @dueWords}. */
@Component("dueWords")
public class DueWords {
    private final MessageSource messages;

    DueWords(MessageSource messages) {
        this.messages = messages;
    }

    /** What each of the joined deadlines means, in their order. */
    public String of(Deadline deadline) {
        Locale locale = LocaleContextHolder.getLocale();
        return deadline.parts().isEmpty()
                ? of(deadline.due(), locale)
                : deadline.parts().stream().map(part -> of(part.due(), locale)).collect(Collectors.joining("; "));
    }

    private String of(Due due, Locale locale) {
        return switch (due) {
            case Due.OnDate on -> say("onDate", locale, Formats.date(on.date(), locale));
            case Due.Before before -> say("before", locale, Formats.date(before.date(), locale));
            case Due.Span span -> span(span.from(), span.to(), locale);
            case Due.Continuous continuous -> say("continuous", locale);
            case Due.Recurring recurring -> recurring(recurring.rule(), locale);
            case Due.AfterEvent after -> say("afterEvent", locale, after.event());
            case Due.DaysAfter after -> days(after, locale);
            case Due.ByPlan plan -> say("byPlan", locale);
            case Due.None none -> say("none", locale);
            case Due.Unknown unknown -> say("unknown", locale);
        };
    }

    private String span(@Nullable LocalDate from, @Nullable LocalDate to, Locale locale) {
        return from == null || to == null
                ? say("noYear", locale)
                : say("span", locale, Formats.date(from, locale), Formats.date(to, locale));
    }

    private String days(Due.DaysAfter after, Locale locale) {
        String kind = after.working() ? "workingDays" : "days";
        return after.days() < 0
                ? say(kind + "Before", locale, -after.days(), after.event())
                : say(kind + "After", locale, after.days(), after.event());
    }

    private String recurring(Due.Rule rule, Locale locale) {
        List<String> when = new ArrayList<>();
        if (rule.hour() != null) {
            when.add(say("hour", locale, clock(rule.hour())));
        }
        if (rule.weekday() != null) {
            when.add(rule.weekday().getDisplayName(TextStyle.FULL, locale));
        }
        Due.Which which = rule.which();
        if (which != null && which.working()) {
            when.add(say("workingDay", locale));
        }
        if (rule.dayOfMonth() != null) {
            when.add(say(which == null ? "dayOfMonth" : "dayOfFirstMonth", locale, rule.dayOfMonth()));
        } else if (which != null) {
            String place = which.nth() < 0 ? "last" : which.nth() == 1 ? "first" : "nth";
            when.add(say((which.working() ? "working." : "week.") + place, locale, which.nth()));
        }
        if (rule.month() != null) {
            when.add(say("month", locale, rule.month()));
        }
        Due.Every period = rule.every();
        String every =
                say(period == null ? "every.some" : "every." + period.name().toLowerCase(Locale.ROOT), locale);
        if (when.isEmpty()) {
            return every;
        }
        return say(rule.before() ? "recurringBefore" : "recurringBy", locale, every, String.join(" ", when));
    }

    private static String clock(LocalTime hour) {
        return DateTimeFormatter.ofPattern("HH:mm").format(hour);
    }

    private String say(String key, Locale locale, Object... arguments) {
        return messages.getMessage("plans.drafts.due." + key, arguments, locale);
    }
}
