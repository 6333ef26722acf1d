package org.parix.registers.imports;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Words;
import org.parix.registers.FieldType;
import org.parix.registers.Register;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says why a row was not taken. */
@Component
public class RefusalWords {
    private final MessageSource messages;
    private final HeadingWords headings;

    RefusalWords(MessageSource messages, HeadingWords headings) {
        this.messages = messages;
        this.headings = headings;
    }

    public String sentence(Register register, Refusal refusal, Locale locale) {
        String field = refusal.field();
        if (field != null && refusal.reason().equals("registers.field.required")) {
            return say(refusal.reason(), locale, headings.name(register, field));
        }
        if (field != null && refusal.reason().equals("registers.field.notChoice")) {
            return say(refusal.reason(), locale, options(register, field));
        }
        return say(refusal.reason(), locale, refusal.arguments().toArray());
    }

    public String field(Register register, @Nullable String field, Locale locale) {
        return field == null ? "" : headings.name(register, field).in(locale);
    }

    private static Words options(Register register, String field) {
        return FieldType.Choice.all(
                field.equals("state")
                        ? register.states().values()
                        : register.field(field).type() instanceof FieldType.Choice choice
                                ? choice.options().values()
                                : List.of());
    }

    public String say(String key, Locale locale, Object... arguments) {
        return Objects.requireNonNullElse(messages.getMessage(key, arguments, key, locale), key);
    }
}
