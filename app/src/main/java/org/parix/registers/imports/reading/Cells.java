package org.parix.registers.imports.reading;

import java.text.Normalizer;
import org.parix.kernel.Vietnamese;

/** Puts the text of a cell right: its letters in Unicode, blanks that show nothing gone. */
final class Cells {
    private Cells() {}

    static String tidy(String cell, Letters letters) {
        boolean plain = true;
        boolean blanks = false;
        int length = cell.length();
        for (int at = 0; at < length; at++) {
            char sign = cell.charAt(at);
            plain &= sign < 0x80;
            blanks |= sign <= ' ' && (sign != ' ' || at == 0 || at == length - 1 || cell.charAt(at - 1) == ' ');
        }
        if (plain && letters == Letters.VIQR) {
            return Vietnamese.tidy(letters.unicode(cell));
        }
        if (plain && !blanks) {
            return cell;
        }
        if (plain) {
            return Vietnamese.tidy(cell);
        }
        String unicode = letters.unicode(cell);
        if (letters == Letters.UNICODE && broken(cell)) {
            String mended = Letters.MOJIBAKE.unicode(cell);
            unicode = mended.length() < cell.length() ? mended : cell;
        }
        return blanks
                        || unicode.indexOf('\u00A0') >= 0
                        || unicode.indexOf('\u200B') >= 0
                        || unicode.indexOf('\uFEFF') >= 0
                ? Vietnamese.tidy(unicode)
                : Normalizer.isNormalized(unicode, Normalizer.Form.NFC)
                        ? unicode
                        : Normalizer.normalize(unicode, Normalizer.Form.NFC);
    }

    /** Whether a single cell of a sound file holds what UTF-8 looks like as Windows-1252: Ã, Ä, Å, Æ or á and then a sign that is no letter of theirs. */
    private static boolean broken(String cell) {
        for (int at = 0; at + 1 < cell.length(); at++) {
            char sign = cell.charAt(at);
            char next = cell.charAt(at + 1);
            if ((sign >= '\u00C3' && sign <= '\u00C6' || sign == '\u00E1')
                    && (next >= '\u0080' && next <= '\u00BF'
                            || next > '\u0151' && next < '\u1E00'
                            || next >= '\u2013' && next <= '\u2122')) {
                return true;
            }
        }
        return false;
    }
}
