package org.parix.notices.calendar;

import java.nio.charset.StandardCharsets;

/**
 * Writes a calendar line by line, as RFC 5545 has it: lines end in CRLF and are at most 75 octets long, longer ones folded between characters; in
 * text backslash, semicolon, comma and line break are escaped.
 */
final class Ics {
    private static final int LONGEST = 75;

    private final StringBuilder lines = new StringBuilder();

    Ics begin(String component) {
        return raw("BEGIN", component);
    }

    Ics end(String component) {
        return raw("END", component);
    }

    /** @param value as it stands, of a type that needs no escaping */
    Ics raw(String name, String value) {
        return line(name + ":" + value);
    }

    Ics text(String name, String value) {
        return line(name + ":" + escaped(value));
    }

    static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\R", "\\\\n")
                .replaceAll("\\p{Cntrl}", "");
    }

    private Ics line(String line) {
        int octets = 0;
        for (int at = 0; at < line.length(); ) {
            int sign = line.codePointAt(at);
            String one = Character.toString(sign);
            int size = one.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LONGEST) {
                lines.append("\r\n ");
                octets = 1;
            }
            lines.append(one);
            octets += size;
            at += Character.charCount(sign);
        }
        lines.append("\r\n");
        return this;
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
