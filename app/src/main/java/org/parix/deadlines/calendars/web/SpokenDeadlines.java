package org.parix.deadlines.calendars.web;

import java.util.List;
import org.parix.deadlines.DeadlineWords;
import org.parix.deadlines.Wording;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Wordings of deadlines in the reader's language; templates reach it as {@code @deadlineWords}. */
@Component("deadlineWords")
class SpokenDeadlines {
    public String text(Wording wording) {
        return DeadlineWords.text(LocaleContextHolder.getLocale(), wording);
    }

    public String all(List<Wording> wordings) {
        return DeadlineWords.text(LocaleContextHolder.getLocale(), wordings);
    }
}
