package org.parix.deadlines;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** Wordings of this module in words, without a server. */
public final class DeadlineWords {
    public static final Locale VIETNAMESE = Locale.of("vi");

    private static final String FILE = "messages.deadlines";

    private DeadlineWords() {}

    public static String text(Locale locale, Wording wording) {
        Object[] arguments = wording.arguments().stream()
                .map(argument -> argument instanceof Wording inner ? text(locale, inner) : argument)
                .toArray();
        return text(locale, wording.key(), arguments);
    }

    /** One after the other. */
    public static String text(Locale locale, List<Wording> wordings) {
        return wordings.stream().map(wording -> text(locale, wording)).collect(Collectors.joining(" "));
    }

    static String text(Locale locale, String key, Object... arguments) {
        ResourceBundle.Control onlyAsked =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        Locale file = locale.getLanguage().equals("en") ? Locale.ENGLISH : Locale.ROOT;
        try {
            String pattern = ResourceBundle.getBundle(FILE, file, onlyAsked).getString(key);
            return new MessageFormat(pattern, locale).format(arguments);
        } catch (MissingResourceException unknown) {
            throw new IllegalStateException("no message " + key, unknown);
        }
    }
}
