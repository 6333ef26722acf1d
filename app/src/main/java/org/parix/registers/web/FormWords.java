package org.parix.registers.web;

import java.util.Locale;
import org.parix.kernel.Refused;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says a refusal in the language of a page. */
@Component("registerFormWords")
class FormWords {
    private final MessageSource messages;

    FormWords(MessageSource messages) {
        this.messages = messages;
    }

    String of(Refused refused, Locale locale) {
        String words = messages.getMessage(refused.key(), refused.arguments(), locale);
        return words == null ? refused.key() : words;
    }

    String of(String key, Locale locale) {
        String words = messages.getMessage(key, null, key, locale);
        return words == null ? key : words;
    }
}
