package org.parix.plans.progress.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.Wording;
import org.parix.ui.Formats;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says in the reader's language what is kept as keys and values; templates reach it as {@code @told}. */
@Component("told")
class Told {
    private final MessageSource messages;

    Told(MessageSource messages) {
        this.messages = messages;
    }

    /** Why a last day is that day. */
    public String why(List<Wording> basis) {
        return basis.stream().map(this::say).collect(Collectors.joining("; ")).replace(".; ", ". ");
    }

    public String say(Wording wording) {
        return say(
                wording.key(), wording.arguments().stream().map(this::resolved).toArray());
    }

    /** A wording inside another is a map once it has been stored. */
    private Object resolved(Object argument) {
        return switch (argument) {
            case Wording inner -> say(inner);
            case Map<?, ?> stored
            when stored.get("key") instanceof String key && stored.get("arguments") instanceof List<?> filled ->
                say(key, filled.stream().map(this::resolved).toArray());
            default -> argument;
        };
    }

    /** A value of the history. */
    public String value(String field, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return say("plans.progress.history.blank");
        }
        return switch (field) {
            case "state" -> say("plans.state." + value);
            case "percent" -> value + " %";
            case "due", "doneOn", "wanted" -> day(value);
            default -> value;
        };
    }

    private static String day(String value) {
        try {
            return Formats.date(LocalDate.parse(value), LocaleContextHolder.getLocale());
        } catch (DateTimeParseException e) {
            return value;
        }
    }

    private String say(String key, Object... arguments) {
        return Objects.requireNonNull(messages.getMessage(key, arguments, key, LocaleContextHolder.getLocale()));
    }
}
