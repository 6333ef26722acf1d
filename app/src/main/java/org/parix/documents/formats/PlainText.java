package org.parix.documents.formats;

import java.text.Normalizer;

/** Characters as a person reads them: composed letters, plain spaces, nothing invisible. */
final class PlainText {
    private PlainText() {}

    /** Keeps line breaks and tabs; drops spaces at line ends, soft hyphens and zero-width characters. */
    static String of(CharSequence raw) {
        StringBuilder text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            append(text, raw.charAt(i));
        }
        trimLine(text);
        String plain = text.toString().strip();
        return Normalizer.isNormalized(plain, Normalizer.Form.NFC)
                ? plain
                : Normalizer.normalize(plain, Normalizer.Form.NFC);
    }

    private static void append(StringBuilder text, char c) {
        switch (c) {
            case '\u00AD', '\u200B', '\u200C', '\u200D', '\u200E', '\u200F', '\u2060', '\uFEFF' -> {}
            case '\u00A0', '\u2002', '\u2003', '\u2007', '\u2009', '\u202F', '\u3000' -> text.append(' ');
            case '\u2010', '\u2011' -> text.append('-');
            case '\n' -> {
                trimLine(text);
                text.append('\n');
            }
            default -> {
                if (c == '\t' || c >= ' ') {
                    text.append(c);
                }
            }
        }
    }

    private static void trimLine(StringBuilder text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
            end--;
        }
        text.setLength(end);
    }
}
