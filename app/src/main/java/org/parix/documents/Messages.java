package org.parix.documents;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.parix.documents.Paper.Notice;

/** The messages of this module without a server. */
final class Messages {
    private static final String FILE = "messages.documents";

    private Messages() {}

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

    static String text(Locale locale, Notice notice) {
        return text(locale, notice.key(), notice.arguments().toArray());
    }
}
