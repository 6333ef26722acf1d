package org.parix.documents.formats;

import java.util.Locale;

/** Numbers of list items as they are printed: 3, 03, iii, III, c, C. */
final class ListNumbers {
    private static final int[] VALUES = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
    private static final String[] ROMAN = {"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"};
    private static final int ROMAN_LIMIT = 3999;
    private static final int LETTERS = 26;

    private ListNumbers() {}

    /** @param format the name Office gives the kind of number, such as "lowerLetter"; an unknown one prints as decimal */
    static String print(int number, String format) {
        return switch (format) {
            case "upperRoman" -> roman(number);
            case "lowerRoman" -> roman(number).toLowerCase(Locale.ROOT);
            case "upperLetter" -> letter(number).toUpperCase(Locale.ROOT);
            case "lowerLetter" -> letter(number);
            case "decimalZero" -> number < 10 ? "0" + number : String.valueOf(number);
            case "none" -> "";
            default -> String.valueOf(number);
        };
    }

    private static String roman(int number) {
        if (number < 1 || number > ROMAN_LIMIT) {
            return String.valueOf(number);
        }
        StringBuilder text = new StringBuilder();
        int rest = number;
        for (int i = 0; i < VALUES.length; i++) {
            while (rest >= VALUES[i]) {
                text.append(ROMAN[i]);
                rest -= VALUES[i];
            }
        }
        return text.toString();
    }

    /** As Word counts: … y, z, aa, bb, cc. */
    private static String letter(int number) {
        if (number < 1 || number > LETTERS * LETTERS) {
            return String.valueOf(number);
        }
        String one = String.valueOf((char) ('a' + (number - 1) % LETTERS));
        return one.repeat((number - 1) / LETTERS + 1);
    }
}
