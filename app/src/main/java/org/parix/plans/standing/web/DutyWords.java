package org.parix.plans.standing.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.parix.plans.standing.web.StandingViews.DutyRow;
import org.parix.ui.Formats;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What is said of one duty in lists and files; templates reach it as {@code @dutyWords}. */
@Component("dutyWords")
class DutyWords {
    private final MessageSource messages;

    DutyWords(MessageSource messages) {
        this.messages = messages;
    }

    /** What is known of why it is where it is: given back, an extension asked for, an event waited for, the last note. */
    public List<String> why(DutyRow duty) {
        List<String> words = new ArrayList<>();
        if (duty.returned() != null) {
            words.add(say("plans.standing.why.returned", duty.returned()));
        }
        if (duty.asked() != null) {
            words.add(say("plans.standing.why.asked", date(duty.asked())));
        }
        if (duty.waitsFor() != null && duty.due() == null) {
            words.add(say("plans.standing.why.waits", duty.waitsFor()));
        }
        if (!duty.note().isBlank()) {
            words.add(duty.note());
        }
        return words;
    }

    private static String date(LocalDate date) {
        return Formats.date(date, LocaleContextHolder.getLocale());
    }

    private String say(String key, Object... arguments) {
        return Objects.requireNonNull(messages.getMessage(key, arguments, LocaleContextHolder.getLocale()));
    }
}
