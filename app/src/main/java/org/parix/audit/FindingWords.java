package org.parix.audit;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.parix.ui.Formats;
import org.springframework.context.MessageSource;

/** Findings as sentences. */
public final class FindingWords {
    private final MessageSource messages;
    private final Locale locale;

    public FindingWords(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    public String of(Finding finding) {
        boolean one = finding.from() == finding.to();
        return messages.getMessage(
                "audit.finding." + finding.kind(),
                new Object[] {
                    finding.day() == null ? "" : Formats.date(finding.day(), locale),
                    finding.from(),
                    finding.to(),
                    one ? 1 : 2,
                    noted(finding.noted()),
                    finding.what() == null ? "" : finding.what()
                },
                locale);
    }

    private String noted(@Nullable Instant at) {
        return at == null
                ? ""
                : messages.getMessage("audit.finding.noted", new Object[] {Formats.time(at, locale)}, locale);
    }
}
