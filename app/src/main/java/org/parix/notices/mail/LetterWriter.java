package org.parix.notices.mail;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.parix.notices.Links;
import org.parix.notices.Notice;
import org.parix.notices.NoticeWords;
import org.parix.ui.Formats;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Puts letters into words, in the language of whom they go to. */
@Component
class LetterWriter {
    private static final int LONGEST_SUBJECT = 150;

    private final NoticeWords words;
    private final MessageSource messages;
    private final ITemplateEngine pages;
    private final Links links;

    LetterWriter(NoticeWords words, MessageSource messages, ITemplateEngine pages, Links links) {
        this.words = words;
        this.messages = messages;
        this.pages = pages;
        this.links = links;
    }

    Letter ofNotices(Addressee to, List<Notice> notices) {
        Locale locale = to.locale();
        Notice first = notices.getFirst();
        String title = words.title(first, locale);
        LocalDate due = first.due();
        String subject = notices.size() > 1
                ? say("notices.letter.subjectMany", locale, title, notices.size() - 1)
                : due == null || title.contains(Formats.date(due, locale))
                        ? title
                        : say("notices.letter.subjectDue", locale, title, Formats.date(due, locale));
        return letter(to, subject, "", List.of(new Letter.Section("", lines(notices, locale), "")));
    }

    Letter digest(Addressee to, LocalDate day, DigestRows rows) {
        Locale locale = to.locale();
        List<Letter.Section> sections = new ArrayList<>();
        sections.add(section("notices.letter.late", rows.late(), rows.lateCount(), day, locale));
        sections.add(section("notices.letter.soon", rows.soon(), rows.soonCount(), day, locale));
        sections.add(new Letter.Section(
                say("notices.letter.new", locale, rows.notices().size()), lines(rows.notices(), locale), ""));
        return letter(
                to,
                say(
                        "notices.letter.digestSubject",
                        locale,
                        Formats.date(day, locale),
                        rows.lateCount(),
                        rows.soonCount(),
                        rows.notices().size()),
                say("notices.letter.digestLead", locale),
                sections);
    }

    private Letter.Section section(String key, List<DigestRows.Owed> owed, int all, LocalDate day, Locale locale) {
        return new Letter.Section(
                say(key, locale, all),
                owed.stream().map(one -> line(one, day, locale)).toList(),
                all > owed.size() ? say("notices.letter.more", locale, all - owed.size()) : "");
    }

    private Letter.Line line(DigestRows.Owed owed, LocalDate day, Locale locale) {
        String due = Formats.date(owed.due(), locale);
        return new Letter.Line(
                owed.task(),
                owed.due().isBefore(day) && owed.workingDays() > 0
                        ? say("notices.letter.lateLine", locale, owed.agency(), due, owed.workingDays(), owed.plan())
                        : say("notices.letter.dueLine", locale, owed.agency(), due, owed.plan()),
                links.to("/plans/" + owed.planId() + "/tasks/" + owed.taskId()));
    }

    private List<Letter.Line> lines(List<Notice> notices, Locale locale) {
        return notices.stream()
                .map(notice -> new Letter.Line(
                        words.title(notice, locale), words.about(notice, locale), links.to("/inbox/" + notice.id())))
                .toList();
    }

    private Letter letter(Addressee to, String subject, String lead, List<Letter.Section> sections) {
        Locale locale = to.locale();
        return new Letter(
                shortened(subject),
                say("notices.letter.greeting", locale, to.name()),
                lead,
                sections,
                say("notices.letter.settings", locale, settings()));
    }

    /** Where the person says how they want to be told. */
    String settings() {
        return links.to("/inbox/settings");
    }

    String html(Letter letter, Locale locale) {
        return pages.process("notices/letter", new Context(locale, Map.of("letter", letter, "settings", settings())));
    }

    /** One line: what breaks a line would end the header. */
    private static String shortened(String subject) {
        String line = subject.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > LONGEST_SUBJECT
                ? line.substring(0, LONGEST_SUBJECT - 1).strip() + "…"
                : line;
    }

    private String say(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
