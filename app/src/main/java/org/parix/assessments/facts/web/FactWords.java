package org.parix.assessments.facts.web;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import org.parix.assessments.sheets.NumbersTyped;
import org.parix.kernel.Refused;
import org.parix.ui.Formats;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts facts and what is wrong with them into words. */
@Component("assessmentFactWords")
class FactWords {
    private final MessageSource messages;

    FactWords(MessageSource messages) {
        this.messages = messages;
    }

    String text(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    /** A refusal among the arguments is put into words, too. */
    String said(Refused refused, Locale locale) {
        Object[] arguments = Arrays.stream(refused.arguments())
                .map(argument -> argument instanceof Refused inner ? said(inner, locale) : argument)
                .toArray();
        return messages.getMessage(refused.key(), arguments, locale);
    }

    /** As the language of the page writes what contract files write; what is none of these stays as it is. */
    String shown(String value, Locale locale) {
        if (value.matches("-?[0-9]+(\\.[0-9]+)?")) {
            return NumbersTyped.show(new BigDecimal(value), locale);
        }
        if (value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            try {
                return Formats.date(LocalDate.parse(value), locale);
            } catch (DateTimeException e) {
                return value;
            }
        }
        return switch (value) {
            case "true", "false" -> text("assessments.facts.truth." + value, locale);
            default -> value;
        };
    }
}
