package org.parix.registers.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.parix.kernel.Refused;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says what is wrong in both languages: whoever reads the log of the other system may read either. */
@Component
public class FaultWords {
    private static final List<Locale> BOTH = List.of(Locale.of("vi"), Locale.ENGLISH);

    private final MessageSource messages;

    FaultWords(MessageSource messages) {
        this.messages = messages;
    }

    public Map<String, Object> json(Fault fault) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (fault.field() != null) {
            json.put("field", fault.field());
        }
        json.put("code", fault.why().key());
        json.put("words", both(locale -> say(fault.why(), locale)));
        return json;
    }

    public String say(Refused why, Locale locale) {
        return Objects.requireNonNullElse(
                messages.getMessage(why.key(), why.arguments(), why.key(), locale), why.key());
    }

    Map<String, String> both(Function<Locale, String> said) {
        Map<String, String> words = new LinkedHashMap<>();
        BOTH.forEach(locale -> words.put(locale.getLanguage(), said.apply(locale)));
        return words;
    }
}
