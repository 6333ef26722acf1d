package org.parix.deadlines;

import org.jspecify.annotations.Nullable;

/** Numbers written as words: "mười lăm ngày", "tháng mười hai", "sáu tháng". */
final class SpelledNumbers {
    private SpelledNumbers() {}

    /** A count here in digits or words, not over {@code most}; the cursor moves past it. -1 where there is none. */
    static int count(Cursor c, int most) {
        Token token = c.token();
        if (token != null && token.isNumber()) {
            if (token.number() < 1 || token.number() > most || token.digits() > 3) {
                return -1;
            }
            c.step(1);
            return token.number();
        }
        int start = c.at();
        int number = words(c);
        if (number < 1 || number > most) {
            c.back(start);
            return -1;
        }
        return number;
    }

    /** Month names: "giêng", "tư", "mười hai", "chạp". */
    static int month(Cursor c) {
        if (c.skip("gieng")) {
            return 1;
        }
        if (c.skip("chap")) {
            return 12;
        }
        if (c.sees("nam") && c.seesYear(1)) {
            return -1; // "tháng   năm 2024" is a date with its month left blank
        }
        return count(c, 12);
    }

    private static int words(Cursor c) {
        if (c.skip("muoi")) {
            int unit = unit(c.token());
            c.step(unit > 0 ? 1 : 0);
            return 10 + Math.max(unit, 0);
        }
        int tens = unit(c.token());
        if (tens < 0) {
            return -1;
        }
        c.step(1);
        if (!c.skip("muoi")) {
            return tens;
        }
        int unit = unit(c.token());
        c.step(unit > 0 ? 1 : 0);
        return tens * 10 + Math.max(unit, 0);
    }

    private static int unit(@Nullable Token token) {
        if (token == null || !token.isWord()) {
            return -1;
        }
        return switch (token.marked()) {
            case "một", "mốt" -> 1;
            case "hai" -> 2;
            case "ba" -> 3;
            case "bốn", "tư" -> 4;
            case "năm", "lăm" -> 5;
            case "sáu" -> 6;
            case "bảy", "bẩy" -> 7;
            case "tám" -> 8;
            case "chín" -> 9;
            default -> -1;
        };
    }
}
