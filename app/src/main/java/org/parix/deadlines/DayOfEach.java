package org.parix.deadlines;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.Due.Every;
import org.parix.deadlines.Due.Rule;
import org.parix.deadlines.Due.Which;

/** Reads a day of each period: "ngày 20 hằng tháng", "ngày 05 tháng đầu quý", "ngày làm việc cuối cùng của tháng". */
final class DayOfEach {
    private DayOfEach() {}

    /** "ngày 20 hằng tháng", "ngày 10, 20 hằng tháng", "ngày 25 của tháng cuối quý": days without a month. */
    static List<Found> read(Cursor c, int from, @Nullable LocalTime hour, boolean before) {
        int start = c.at();
        boolean word = c.skip("ngay");
        boolean working = c.skip("lam", "viec");
        if (working || c.sees("cuoi") || word && c.sees("dau")) {
            Due edge = edgeOfEach(c, start, hour, before, working);
            return edge == null ? List.of() : List.of(Found.closed(edge, from, true));
        }
        var days = new ArrayList<Integer>();
        var starts = new ArrayList<Integer>();
        boolean more = true;
        while (more) {
            starts.add(c.at());
            days.add(c.small(0, 31));
            c.step(1);
            boolean range = c.skip("-") || c.skip("den");
            if (range) {
                days.removeLast();
                starts.removeLast();
            }
            more = (range || c.skipOne(",", "va")) && (c.skip("ngay") || c.small(0, 31) > 0);
        }
        Rule rule = days.isEmpty() || days.contains(-1) ? null : monthly(c, days.getFirst(), hour, before, word);
        if (rule == null) {
            c.back(start);
            return List.of();
        }
        var found = new ArrayList<Found>();
        for (int i = 0; i < days.size(); i++) {
            Integer day = rule.dayOfMonth() == null ? null : days.get(i);
            Rule one = new Rule(rule.every(), null, day, rule.month(), hour, rule.before(), rule.which());
            found.add(Found.closed(new Due.Recurring(one), i == 0 ? from : starts.get(i), true));
        }
        return found;
    }

    private static @Nullable Rule monthly(Cursor c, int day, @Nullable LocalTime hour, boolean before, boolean word) {
        Every every = Repeats.tail(c);
        if (every != null) {
            return every == Every.YEAR || every == Every.DAY ? null : new Rule(every, null, day, null, hour, before);
        }
        c.skip("cua");
        if (!word || !c.skip("thang") || c.seesNumber()) {
            return null;
        }
        boolean last = c.skip("cuoi");
        if (!last && !c.skip("dau")) {
            c.skipOne("sau", "truoc");
            c.skip("tiep", "theo");
            c.skip("lien", "ke");
            return new Rule(Every.MONTH, null, day, null, hour, before);
        }
        c.skip("cung");
        c.skip("cua");
        Repeats.each(c);
        Every in = Repeats.unit(c);
        if (in == null) {
            return null;
        }
        Repeats.tail(c);
        if (in == Every.YEAR) {
            return new Rule(Every.YEAR, null, day, last ? 12 : 1, hour, before);
        }
        boolean whole = last || in == Every.DAY || in == Every.WEEK || in == Every.MONTH;
        return new Rule(in, null, day, null, hour, before, whole ? null : new Which(1, false));
    }

    /** "ngày cuối cùng của tháng", "cuối mỗi quý", "cuối tháng", "ngày làm việc đầu tiên của quý": with the period, its first or last day. */
    private static @Nullable Due edgeOfEach(
            Cursor c, int start, @Nullable LocalTime hour, boolean before, boolean working) {
        Integer nth = Repeats.nth(c);
        c.skip("cua");
        boolean each = Repeats.each(c) || c.skip("cac");
        Every every = Repeats.unit(c);
        Token next = c.token();
        boolean numbered = next != null && (next.isNumber() || Quarters.roman(next.bare()) != null);
        if (every == null || numbered || !each && every == Every.YEAR) {
            c.back(start);
            return null;
        }
        Repeats.tail(c);
        if (working && nth != null && every != Every.DAY) {
            return new Due.Recurring(new Rule(every, null, null, null, hour, before, new Which(nth, true)));
        }
        return new Due.Recurring(
                nth != null && nth == 1 ? first(every, hour, before) : new Rule(every, null, null, null, hour, before));
    }

    private static Rule first(Every every, @Nullable LocalTime hour, boolean before) {
        return switch (every) {
            case DAY -> new Rule(every, null, null, null, hour, before);
            case WEEK -> new Rule(every, DayOfWeek.MONDAY, null, null, hour, before);
            case MONTH -> new Rule(every, null, 1, null, hour, before);
            case QUARTER, HALF_YEAR -> new Rule(every, null, 1, null, hour, before, new Which(1, false));
            case YEAR -> new Rule(every, null, 1, 1, hour, before);
        };
    }
}
