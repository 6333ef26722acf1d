package org.parix.notices;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.parix.ui.Formats;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says a notice in words; on the page and in the mail they are the same. Templates reach it as {@code @noticeWords}. */
@Component("noticeWords")
public final class NoticeWords {
    private final MessageSource messages;

    NoticeWords(MessageSource messages) {
        this.messages = messages;
    }

    /** The sentence that heads it. */
    public String title(Notice notice, Locale locale) {
        return messages.getMessage("notices.kind." + notice.kind().name(), arguments(notice, locale), locale);
    }

    /** Whose work, of which plan, until when; what is known of these. */
    public String about(Notice notice, Locale locale) {
        boolean said = notice.task() == null && notice.kind() != NoticeKind.WAITS; // the title names the plan itself
        return said || notice.plan() == null
                ? ""
                : messages.getMessage("notices.about." + about(notice), arguments(notice, locale), locale);
    }

    private static String about(Notice notice) {
        if (notice.task() == null || notice.agency() == null) {
            return "plan";
        }
        return notice.due() == null ? "duty" : "dutyDue";
    }

    private static Object[] arguments(Notice notice, Locale locale) {
        return new Object[] {
            text(notice.task()),
            text(notice.agency()),
            notice.number() == null ? 0 : notice.number(),
            notice.due() == null ? "" : Formats.date(notice.due(), locale),
            text(notice.plan()),
            notice.words(),
            text(notice.actor())
        };
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
