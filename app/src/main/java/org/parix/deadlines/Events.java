package org.parix.deadlines;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what waits for something: an event, a request, another paper. */
final class Events {
    /** After "theo": somebody asks or directs. Anything else after "theo" is a paper or a rule. */
    private static final Set<String> ASKED = Set.of(
            "yeu cau",
            "de nghi",
            "y kien",
            "chi dao",
            "su chi",
            "nhu cau",
            "trieu tap",
            "phan cong",
            "kien nghi",
            "tinh hinh",
            "thuc te",
            "phat sinh",
            "giay moi",
            "thu moi",
            "dieu kien",
            "su phan",
            "dot xuat",
            "vu viec");

    private Events() {}

    static @Nullable Found read(Cursor c, int from) {
        int start = c.at();
        if (c.skip("theo")) {
            return by(c, from);
        }
        if (c.skip("can", "cu") || c.skip("phu", "hop", "voi") || c.skip("dam", "bao")) {
            c.skip("theo");
            return Found.open(new Due.ByPlan(""), from, c.at(), false);
        }
        if (setElsewhere(c)) {
            c.back(start);
            return Found.open(new Due.ByPlan(""), from, start, false);
        }
        c.skip("ngay");
        boolean after = c.skip("sau", "khi");
        if (after || c.skip("khi")) {
            boolean yearEnd = !after && c.sees("ket", "thuc", "nam") && !c.sees("ket", "thuc", "nam", "hoc");
            return yearEnd ? null : Found.open(new Due.AfterEvent(""), from, c.at(), false);
        }
        c.back(start);
        if (c.sees("dot", "xuat")
                || c.sees("tuy")
                || c.sees("neu")
                || c.sees("tai", "ky", "hop")
                || c.sees("ky", "hop")) {
            return Found.open(new Due.AfterEvent(""), from, start, false);
        }
        return null;
    }

    private static boolean setElsewhere(Cursor c) {
        c.skip("trong");
        c.skip("dung");
        return c.skip("thoi", "gian", "quy", "dinh")
                || c.skip("thoi", "han", "quy", "dinh")
                || c.skip("thoi", "gian", "theo")
                || c.skip("thoi", "han", "theo")
                || c.skip("thoi", "gian", "yeu", "cau")
                || c.skip("quy", "dinh")
                || c.skip("tien", "do")
                || c.skip("ke", "hoach")
                || c.skip("lo", "trinh")
                || c.token(-1) instanceof Token last && last.is("dung") && (c.sees("han") || c.sees("thoi"));
    }

    private static Found by(Cursor c, int from) {
        int paper = c.at();
        c.skipOne("dung", "cac", "su");
        int named = c.at();
        if (c.skip("thoi", "gian") || c.skip("thoi", "han") || c.skip("thoi", "diem") || c.skip("van", "ban")) {
            boolean asked = asked(c);
            c.back(paper);
            return Found.open(asked ? new Due.AfterEvent("") : new Due.ByPlan(""), from, paper, false);
        }
        c.back(named);
        return Found.open(asked(c) ? new Due.AfterEvent("") : new Due.ByPlan(""), from, paper, false);
    }

    private static boolean asked(Cursor c) {
        Token first = c.token();
        Token second = c.token(1);
        return first != null && second != null && ASKED.contains(first.bare() + " " + second.bare());
    }

    /** "sau hội nghị", "trước kỳ họp": whatever is left is the event; with "trước" that word belongs to it. */
    static Found rest(Cursor c, int from, boolean after) {
        int event = c.at();
        if (after) {
            c.skip("sau");
        }
        return Found.open(new Due.AfterEvent(""), from, after ? c.at() : event, true);
    }
}
