package org.parix.deadlines;

import org.jspecify.annotations.Nullable;

/** Reads the year that a day or part of a year belongs to: "/2026", "năm 2026", "của năm sau liền kề năm đánh giá". */
final class YearReader {
    private final @Nullable Integer paperYear;

    YearReader(@Nullable Integer paperYear) {
        this.paperYear = paperYear;
    }

    /** The year that follows a day or part of a year; null, and the cursor where it was, when none does. */
    @Nullable
    Integer after(Cursor c) {
        int start = c.at();
        Integer year = yearFollowing(c);
        if (year == null) {
            c.back(start);
        }
        return year;
    }

    private @Nullable Integer yearFollowing(Cursor c) {
        Token mark = c.token();
        if (mark != null && isDateMark(mark)) {
            if (c.seesYear(1)) {
                int year = number(c, 1);
                c.step(2);
                return year;
            }
            int twoDigits = c.small(1, 99);
            if (mark.is("/") && twoDigits > 12) {
                c.step(2);
                return 2000 + twoDigits;
            }
            if (!mark.is("/") || !isYearWord(c.token(1))) {
                return null;
            }
            c.step(1);
        }
        c.skip(",");
        boolean aside = c.skip("(");
        c.skip("cua");
        c.skip("trong");
        if (c.seesYear(0) && !aside) {
            int year = number(c, 0);
            c.step(1);
            return year;
        }
        if (!isYearWord(c.token()) || isFiveDays(c)) {
            return null;
        }
        c.step(1);
        Integer year = c.seesYear(0) ? explicitYear(c) : relativeYear(c);
        if (aside) {
            c.skip(")");
        }
        return year;
    }

    private static Integer explicitYear(Cursor c) {
        int year = number(c, 0);
        c.step(1);
        return year;
    }

    private static boolean isYearWord(@Nullable Token token) {
        return token != null && token.is("nam");
    }

    /** After the word "năm": trước, sau, tiếp theo, đánh giá, nay … counted from the paper's year. */
    private @Nullable Integer relativeYear(Cursor c) {
        Integer offset = offset(c);
        if (offset == null || paperYear == null) {
            return null;
        }
        return paperYear + offset;
    }

    private static @Nullable Integer offset(Cursor c) {
        boolean adjacent = c.skip("lien", "ke") || !c.sees("ke", "hoach") && c.skip("ke") || c.skip("lien");
        Integer offset = null;
        if (c.sees("truoc") && !c.sees("truoc", "khi") && !c.sees("truoc", "ngay")) {
            c.step(1);
            offset = -1;
        } else if (c.sees("sau") && !c.sees("sau", "khi") && !c.sees("sau", "ngay")) {
            c.step(1);
            offset = 1;
        } else if (c.skip("tiep", "theo") || c.skip("tiep") || c.skip("toi")) {
            offset = 1;
        } else if (adjacent) {
            offset = 1;
        }
        if (offset == null) {
            return isAssessed(c) ? 0 : null;
        }
        if (!c.skip("lien", "ke")) {
            c.skip("do");
        }
        int before = c.at();
        c.skip("cua");
        if (!c.skip("nam") || !isAssessed(c)) {
            c.back(before);
        }
        return offset;
    }

    /** "năm đánh giá", "năm kế hoạch", "năm nay": the year of the paper itself. */
    private static boolean isAssessed(Cursor c) {
        if (c.skip("danh", "gia") || c.skip("ke", "hoach") || c.skip("bao", "cao") || c.skip("hien", "tai")) {
            return true;
        }
        return c.skip("nay");
    }

    /** "năm ngày làm việc" counts five days and names no year. */
    static boolean isFiveDays(Cursor c) {
        return c.sees("nam", "ngay") || c.sees("nam", "thang") || c.sees("nam", "tuan");
    }

    static boolean isDateMark(Token token) {
        return token.is("/") || token.is("-") || token.is(".");
    }

    static int number(Cursor c, int ahead) {
        Token token = c.token(ahead);
        return token == null ? -1 : token.number();
    }
}
