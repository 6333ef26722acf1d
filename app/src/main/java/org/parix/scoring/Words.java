package org.parix.scoring;

import java.util.Locale;
import org.parix.kernel.Refused;

/** A name in both languages. */
public record Words(String vi, String en) {
    public Words {
        if (vi.isBlank() || en.isBlank()) {
            throw new Refused("scoring.framework.noName");
        }
    }

    public String in(Locale locale) {
        return locale.getLanguage().equals("en") ? en : vi;
    }
}
