package org.parix.deadlines;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/** Wordings in words, by the shipped messages. */
final class Sentences {
    private final Properties messages = new Properties();
    private final Locale locale;

    private Sentences(String file, Locale locale) {
        this.locale = locale;
        try (var reader = new InputStreamReader(
                Objects.requireNonNull(Sentences.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            messages.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Sentences vietnamese() {
        return new Sentences("/messages/deadlines.properties", Locale.of("vi"));
    }

    static Sentences english() {
        return new Sentences("/messages/deadlines_en.properties", Locale.ENGLISH);
    }

    String of(List<Wording> wordings) {
        return wordings.stream().map(this::of).collect(Collectors.joining(" "));
    }

    String of(Wording wording) {
        Object[] arguments = wording.arguments().stream()
                .map(argument -> argument instanceof Wording inner ? of(inner) : argument)
                .toArray();
        return new MessageFormat(messages.getProperty(wording.key(), wording.key()), locale).format(arguments);
    }
}
