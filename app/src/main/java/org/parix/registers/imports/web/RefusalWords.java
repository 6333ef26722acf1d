package org.parix.registers.imports.web;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Words;
import org.parix.registers.FieldType;
import org.parix.registers.Register;
import org.parix.registers.imports.HeadingWords;
import org.parix.registers.imports.Refusal;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says why a row was not taken. */
@Component
class RefusalWords {
    private final MessageSource messages;
    private final HeadingWords headings;

    RefusalWords(MessageSource messages, HeadingWords headings) {
        this.messages = messages;
        this.headings = headings;
    }

    String sentence(Register register, Refusal refusal, Locale locale) {
        String field = refusal.field();
        if (field != null && refusal.reason().equals("registers.field.required")) {
            return say(refusal.reason(), locale, field(register, field, locale));
        }
        if (field != null && refusal.reason().equals("registers.field.notChoice")) {
            return say(refusal.reason(), locale, options(register, field, locale));
        }
        return say(refusal.reason(), locale, refusal.arguments().toArray());
    }

    String field(Register register, @Nullable String field, Locale locale) {
        return field == null ? "" : headings.name(register, field).in(locale);
    }

    private static String options(Register register, String field, Locale locale) {
        Collection<Words> options = field.equals("state")
                ? register.states().values()
                : register.field(field).type() instanceof FieldType.Choice choice
                        ? choice.options().values()
                        : List.of();
        return options.stream().map(words -> words.in(locale)).collect(Collectors.joining(", "));
    }

    String say(String key, Locale locale, Object... arguments) {
        Object[] said = Arrays.stream(arguments)
                .map(argument -> argument instanceof Words both ? both.in(locale) : argument)
                .toArray();
        return Objects.requireNonNullElse(messages.getMessage(key, said, key, locale), key);
    }
}
