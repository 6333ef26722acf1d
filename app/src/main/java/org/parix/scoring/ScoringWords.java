package org.parix.scoring;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.parix.kernel.Refused;

/** Messages of this module without a server. */
final class ScoringWords {
    static final List<Locale> BOTH = List.of(Locale.of("vi"), Locale.ENGLISH);

    private static final String FILE = "messages.scoring";

    private ScoringWords() {}

    static String text(Locale locale, Refused refused) {
        return text(locale, refused.key(), refused.arguments());
    }

    /** A refusal among the arguments is put into words, too. */
    static String text(Locale locale, String key, Object... arguments) {
        ResourceBundle.Control onlyAsked =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        Locale file = locale.getLanguage().equals("en") ? Locale.ENGLISH : Locale.ROOT;
        Object[] words = Arrays.stream(arguments)
                .map(argument -> argument instanceof Refused inner ? text(locale, inner) : argument)
                .toArray();
        try {
            return new MessageFormat(
                            ResourceBundle.getBundle(FILE, file, onlyAsked).getString(key), locale)
                    .format(words);
        } catch (MissingResourceException unknown) {
            throw new IllegalStateException("no message " + key, unknown);
        }
    }
}
