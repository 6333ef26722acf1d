package org.parix.deadlines;

import java.util.List;

/** Finds the deadline in a sentence that begins with something else ("Báo cáo gửi về Sở Nội vụ trước ngày 15/12"). */
final class Anchors {
    private Anchors() {}

    /** The strongest kind of words decides, then the first of them. */
    static List<Found> search(ClauseReader clauses, Cursor c) {
        int start = c.at();
        for (int strength = 0; strength < 3; strength++) {
            for (int at = start + 1; at < c.end(); at++) {
                c.back(at);
                if (!isAnchor(c, strength) || isInsideDate(c)) {
                    continue;
                }
                List<Found> found = clauses.read(c);
                if (!found.isEmpty() && isSure(found.getFirst(), strength)) {
                    return found;
                }
            }
        }
        c.back(start);
        return List.of();
    }

    /** What is left of a date with blanks or with an impossible day is no date. */
    private static boolean isInsideDate(Cursor c) {
        Token before = c.token(-1);
        boolean rest = c.seesNumber() || c.sees("nam") || c.sees("thang") && before != null && before.is("ngay");
        if (c.seesNumber() && before != null && before.is("nam")) {
            return true; // the word before it was the place to begin
        }
        return rest
                && before != null
                && (before.isNumber() || before.is("/") || before.is("thang") || before.is("ngay") || before.is("so"));
    }

    private static boolean isAnchor(Cursor c, int strength) {
        return switch (strength) {
            case 0 ->
                c.sees("cham", "nhat")
                        || c.sees("muon", "nhat")
                        || c.sees("truoc")
                        || c.sees("khong", "qua")
                        || c.sees("trong", "vong")
                        || c.sees("trong", "thoi", "han")
                        || c.sees("den", "het")
                        || c.sees("den", "ngay")
                        || c.sees("han", "cuoi");
            case 1 ->
                c.sees("thuong", "xuyen")
                        || c.sees("hang")
                        || c.sees("dinh", "ky")
                        || c.sees("quy")
                        || c.sees("thang")
                        || c.sees("ngay")
                        || c.sees("trong")
                        || c.seesNumber()
                        || c.sees("nam")
                        || c.sees("giai", "doan")
                        || c.sees("cuoi")
                        || c.sees("dau")
                        || c.sees("lien", "tuc");
            default ->
                c.sees("sau", "khi")
                        || c.sees("ngay", "sau")
                        || c.sees("khi", "co")
                        || c.sees("theo")
                        || c.sees("tai", "ky", "hop");
        };
    }

    private static boolean isSure(Found found, int strength) {
        return switch (found.due()) {
            case Due.OnDate _, Due.Before _, Due.DaysAfter _ -> true;
            case Due.Span span -> strength > 0 && span.to() != null || found.modified();
            case Due.Recurring _, Due.Continuous _ -> strength > 0 || found.modified();
            case Due.AfterEvent _, Due.ByPlan _ -> strength > 1;
            case Due.None _, Due.Unknown _ -> false;
        };
    }
}
