package org.parix.kernel;

import java.util.Locale;

/** The same said in both languages. */
public record Words(String vi, String en) {
    /** @throws IllegalArgumentException where one is blank */
    public Words {
        if (vi.isBlank() || en.isBlank()) {
            throw new IllegalArgumentException("both languages are needed: " + vi + " / " + en);
        }
    }

    public String in(Locale locale) {
        return locale.getLanguage().equals("en") ? en : vi;
    }
}
