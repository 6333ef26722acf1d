package org.parix.deadlines;

import org.jspecify.annotations.Nullable;

/** Reads days counted from a named event: "chậm nhất 05 ngày làm việc kể từ ngày …", "trước ngày họp 03 ngày". */
final class DayCounts {
    private static final int MOST = 366;

    private DayCounts() {}

    /** Null, and the cursor where it was, when no count stands here. */
    static @Nullable Found read(Cursor c, int from, boolean before, boolean led) {
        int start = c.at();
        skipAfter(c);
        int count = count(c);
        Boolean working = count < 0 ? null : unit(c);
        if (working == null) {
            c.back(start);
            return count < 0 ? null : longer(c, from);
        }
        boolean weeks = c.token(-1) instanceof Token last && last.is("tuan");
        boolean backwards = before || c.sees("truoc") || c.sees("tinh", "den");
        boolean counted = connector(c);
        if (!counted && !led && !working && !c.done()) {
            c.back(start);
            return null;
        }
        int days = weeks ? count * 7 : count;
        return Found.open(new Due.DaysAfter(backwards ? -days : days, working, ""), from, c.at(), true);
    }

    /** "sau", not the number "sáu" */
    private static void skipAfter(Cursor c) {
        if (!c.seesMarked("sáu")) {
            c.skip("sau");
        }
    }

    /** "05 (năm)", "mười lăm" */
    private static int count(Cursor c) {
        int count = SpelledNumbers.count(c, MOST);
        if (count > 0 && c.skip("(")) {
            for (int i = 0; i < 4 && !c.sees(")"); i++) {
                c.step(1);
            }
            c.skip(")");
        }
        return count;
    }

    /** Whether only working days count; null where no days follow. */
    private static @Nullable Boolean unit(Cursor c) {
        if (c.skip("tuan")) {
            return false;
        }
        if (!c.skip("ngay") || c.seesNumber()) {
            return null;
        }
        return c.skip("lam", "viec");
    }

    private static boolean connector(Cursor c) {
        int start = c.at();
        c.skip(",");
        if (c.skip("ke", "tu")
                || c.skip("tinh", "tu")
                || c.skip("tinh", "den")
                || c.skip("so", "voi")
                || c.skip("tu")
                || c.skip("truoc")
                || c.skip("sau")
                || c.skip("ke")) {
            c.skipOne("khi", "luc");
            return true;
        }
        c.back(start);
        return false;
    }

    /** Months and hours from an event have no exact number of days: they stay with the event's words. */
    private static @Nullable Found longer(Cursor c, int from) {
        int start = c.at();
        skipAfter(c);
        if (count(c) > 0 && c.skipOne("thang", "gio", "nam") && !c.done()) {
            c.skip("lam", "viec");
            if (connector(c)) {
                return Found.open(new Due.AfterEvent(""), from, start, true);
            }
        }
        c.back(start);
        return null;
    }

    /** "trước ngày họp 05 ngày làm việc": the count stands after the event. */
    static @Nullable Found beforeEvent(Cursor c, int from) {
        int start = c.at();
        c.skip("cham", "nhat");
        c.skip("truoc");
        int eventFrom = c.at();
        while (!c.done()) {
            int at = c.at();
            int count = c.seesNumber() ? count(c) : -1;
            Boolean working = count < 0 ? null : unit(c);
            if (working != null && c.done() && at > eventFrom) {
                return new Found(new Due.DaysAfter(-count, working, ""), from, eventFrom, at, true);
            }
            c.back(at);
            c.step(1);
        }
        c.back(start);
        return null;
    }
}
