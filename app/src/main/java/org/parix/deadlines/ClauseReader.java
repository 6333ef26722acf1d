package org.parix.deadlines;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.NamedTime.Day;
import org.parix.deadlines.NamedTime.Stretch;

/** Reads one deadline, or several of one sort ("tháng 3, 6, 9"), from where the cursor stands. */
final class ClauseReader {
    /** What leads a time. */
    private record Lead(boolean any, boolean before, boolean by, boolean after, boolean since, boolean toEnd) {}

    private final @Nullable Integer paperYear;
    private final TimeList times;
    private final Repeats repeats;

    ClauseReader(@Nullable Integer paperYear) {
        this.paperYear = paperYear;
        var reader = new TimeReader(paperYear);
        this.times = new TimeList(reader, paperYear);
        this.repeats = new Repeats(times);
    }

    /** Empty, and the cursor where it was, when no deadline begins here. */
    List<Found> read(Cursor c) {
        int start = c.at();
        skipFillers(c);
        List<Found> found = phrase(c, start);
        if (found.isEmpty()) {
            c.back(start);
        }
        return found;
    }

    private List<Found> phrase(Cursor c, int start) {
        if (c.done()) {
            return List.of();
        }
        int from = c.at();
        if (continuous(c)) {
            return List.of(Found.closed(new Due.Continuous(), start, false));
        }
        List<Found> found = repeats.read(c);
        if (!found.isEmpty()) {
            return found;
        }
        Found event = Events.read(c, start);
        if (event != null) {
            return List.of(event);
        }
        c.back(from);
        return led(c, start);
    }

    /** "Thời gian hoàn thành:", "Ban hành", "Dự kiến" say that a deadline follows, and nothing else. */
    private static void skipFillers(Cursor c) {
        while (c.skip("thoi", "gian", "thuc", "hien")
                || c.skip("thoi", "gian", "hoan", "thanh")
                || c.skip("thoi", "han", "hoan", "thanh")
                || c.skip("thoi", "han", "thuc", "hien")
                || c.skip("thoi", "han", "la")
                || c.skip("thuc", "hien")
                || c.skip("hoan", "thanh")
                || c.skip("hoan", "thien")
                || c.skip("trien", "khai")
                || c.skip("to", "chuc")
                || c.skip("ban", "hanh")
                || c.skip("du", "kien")
                || c.skip("phai")
                || c.skip("xong")
                || c.skip("trinh")
                || c.skip("gui")
                || c.skipOne(":", "-", "+", ".", ",", "(", "[", "'", "\"", "/")) {
            continue;
        }
    }

    /** Takes with it what only repeats that it goes on all the time: "liên tục", "hằng năm", "trong năm và những năm tiếp theo". */
    private boolean continuous(Cursor c) {
        if (!continuousWord(c) && !throughout(c)) {
            return false;
        }
        boolean more = true;
        while (more && !c.done()) {
            int before = c.at();
            c.skipOne(",", "-", "va", "&");
            c.skip("va");
            more = continuousWord(c) || wholeYears(c);
            if (!more) {
                c.back(before);
            }
        }
        return true;
    }

    private static boolean continuousWord(Cursor c) {
        return c.skip("thuong", "xuyen")
                || c.skip("thuong", "ky")
                || c.skip("lien", "tuc")
                || c.skip("kip", "thoi")
                || c.skip("bat", "ky", "luc", "nao")
                || c.skip("lau", "dai")
                || c.skip("duy", "tri")
                || c.skip("quanh", "nam")
                || c.skip("bat", "cu", "luc", "nao")
                || c.skip("khong", "thoi", "han");
    }

    private static boolean throughout(Cursor c) {
        int start = c.at();
        c.skip("trong");
        if (c.skip("suot")) {
            return true;
        }
        c.back(start);
        return false;
    }

    private boolean wholeYears(Cursor c) {
        int start = c.at();
        if ((c.skip("hang") || c.skip("tung")) && c.skip("nam")) {
            return true;
        }
        c.back(start);
        c.skip("trong");
        List<TimeList.Item> items = times.read(c);
        boolean years = items.size() == 1
                && items.getFirst().time() instanceof Stretch stretch
                && stretch.kind().compareTo(Due.SpanKind.YEAR) >= 0;
        if (!years) {
            c.back(start);
        }
        return years;
    }

    private List<Found> led(Cursor c, int start) {
        int from = c.at();
        Lead lead = lead(c);
        LocalTime hour = Repeats.clock(c);
        c.skipOne("vao", "trong");
        Found days = DayCounts.read(c, start, lead.before(), lead.any());
        if (days != null) {
            return List.of(days);
        }
        DayOfWeek weekday = Repeats.weekday(c);
        if (weekday != null) {
            return weekly(c, start, weekday, hour, lead.before());
        }
        List<Found> ofEach = DayOfEach.read(c, start, hour, lead.before());
        if (!ofEach.isEmpty()) {
            return ofEach;
        }
        List<TimeList.Item> items = times.read(c);
        if (!items.isEmpty()) {
            return timed(c, items, start, lead, hour);
        }
        c.back(from);
        Found event = lead.before() ? DayCounts.beforeEvent(c, start) : null;
        if (event != null) {
            return List.of(event);
        }
        return lead.before() || lead.after() || lead.toEnd() ? List.of(Events.rest(c, start, lead.after())) : List.of();
    }

    private static Lead lead(Cursor c) {
        int start = c.at();
        boolean before = false;
        boolean by = false;
        boolean after = false;
        boolean since = false;
        boolean toEnd = false;
        boolean more = true;
        while (more && !c.done()) {
            if (c.skip("cham", "nhat")
                    || c.skip("muon", "nhat")
                    || c.skip("tre", "nhat")
                    || c.skip("khong", "qua")
                    || c.skip("khong", "cham", "hon")
                    || c.skip("khong", "muon", "hon")
                    || c.skip("toi", "da")
                    || c.skip("han", "cuoi")
                    || c.skip("han", "chot")
                    || c.skip("den", "het")
                    || c.skip("cho", "den")
                    || c.skip("den", "truoc")
                    || c.skip("den")) {
                by = true;
            } else if (c.skip("het")) {
                toEnd = true;
            } else if (c.sees("truoc", "het") || c.skip("truoc")) {
                c.skip("truoc");
                before = true;
            } else if (c.skip("ket", "thuc") || c.skip("khi", "ket", "thuc")) {
                toEnd = true;
            } else if (!c.seesMarked("sáu") && c.skip("sau")) {
                after = true;
            } else if (c.skip("bat", "dau", "tu") || c.skip("ke", "tu") || c.skip("tu")) {
                since = true;
            } else {
                more = c.skip("trong", "vong")
                        || c.skip("trong", "thoi", "han")
                        || c.skip("trong", "thoi", "gian")
                        || c.skip("trong", "khoang")
                        || c.skip("thoi", "han")
                        || c.skip("thoi", "diem")
                        || c.skip("it", "nhat")
                        || c.skip("toi", "thieu")
                        || c.skip("muc")
                        || c.skipOne("la", "vao", "khoang", "xong", ":");
            }
        }
        return new Lead(c.at() > start || c.sees("trong"), before, by, after, since, toEnd);
    }

    /** "thứ Năm hằng tuần", "thứ Sáu tuần cuối của tháng", "thứ Hai đầu tháng" */
    private List<Found> weekly(Cursor c, int start, DayOfWeek weekday, @Nullable LocalTime hour, boolean before) {
        Due.Every every = Repeats.tail(c);
        Integer nth = null;
        if (every == null) {
            c.skipOne("cua", "trong");
            boolean week = c.skip("tuan");
            nth = Repeats.nth(c);
            if (!week && nth == null) {
                return List.of();
            }
            c.skipOne("cua", "trong");
            every = Repeats.tail(c);
            if (every == null) {
                Due once = once(c, weekday, nth, before);
                if (once != null) {
                    return List.of(Found.closed(once, start, true));
                }
                every = Repeats.unit(c);
            }
            if (every == null && !week) {
                return List.of();
            }
        }
        Due.Every period = every == null || every == Due.Every.DAY ? Due.Every.WEEK : every;
        Due.Which which = nth == null || period == Due.Every.WEEK ? null : new Due.Which(nth, false);
        var rule = new Due.Rule(period, weekday, null, null, hour, before, which);
        return List.of(Found.closed(new Due.Recurring(rule), start, true));
    }

    /** In "thứ Sáu tuần cuối tháng 6" there is but one such day. */
    private @Nullable Due once(Cursor c, DayOfWeek weekday, @Nullable Integer nth, boolean before) {
        int from = c.at();
        List<TimeList.Item> items = times.read(c);
        if (nth == null || items.size() != 1 || !(items.getFirst().time() instanceof Stretch stretch)) {
            c.back(from);
            return null;
        }
        if (!(stretch.span(paperYear) instanceof Due.Span(Due.SpanKind _, LocalDate first, LocalDate last))
                || first == null
                || last == null) {
            return new Due.Unknown();
        }
        LocalDate named = nth == Due.Which.LAST
                ? last.with(TemporalAdjusters.previousOrSame(weekday))
                : first.with(TemporalAdjusters.nextOrSame(weekday)).plusWeeks(nth - 1L);
        return before ? new Due.Before(named) : new Due.OnDate(named);
    }

    private List<Found> timed(Cursor c, List<TimeList.Item> items, int start, Lead lead, @Nullable LocalTime hour) {
        boolean yearly = Repeats.tail(c) == Due.Every.YEAR;
        boolean onwards = c.skip("tro", "di") || c.skip("den", "nay") || c.skip("den", "khi");
        var found = new ArrayList<Found>();
        for (TimeList.Item item : items) {
            Due due;
            if (onwards || lead.since() && !item.ranged()) {
                due = new Due.Continuous();
            } else if (yearly) {
                due = Repeats.yearly(item.time(), hour, lead.before());
            } else {
                due = due(item.time(), lead, startsAtPlace(c, item));
            }
            found.add(Found.closed(due, found.isEmpty() ? start : item.from(), lead.any()));
        }
        if (found.size() == 1 && found.getFirst().due() instanceof Due.AfterEvent) {
            return List.of(
                    Found.open(found.getFirst().due(), start, items.getFirst().from(), true));
        }
        return found;
    }

    /** In "trước cuối năm" it is the end that is meant, not the first day of that part of the year. */
    private static boolean startsAtPlace(Cursor c, TimeList.Item item) {
        int at = c.at();
        c.back(item.from());
        boolean end = c.sees("cuoi");
        c.back(at);
        return end;
    }

    private Due due(NamedTime time, Lead lead, boolean end) {
        if (lead.after()) {
            return new Due.AfterEvent("");
        }
        return switch (time) {
            case Day day -> day(day.in(paperYear), lead);
            case Stretch stretch -> stretch(stretch.span(paperYear), lead, end);
        };
    }

    private static Due day(@Nullable LocalDate date, Lead lead) {
        if (date == null) {
            return new Due.Unknown();
        }
        return lead.before() ? new Due.Before(date) : new Due.OnDate(date);
    }

    private static Due stretch(Due due, Lead lead, boolean end) {
        if (!(due instanceof Due.Span span)) {
            return due;
        }
        LocalDate from = span.from();
        LocalDate to = span.to();
        if (!lead.before() && !lead.by() && !lead.toEnd()) {
            return due;
        }
        if (from == null || to == null) {
            return new Due.Unknown();
        }
        if (lead.before() && !lead.toEnd()) {
            return new Due.Before(end ? to : from);
        }
        return new Due.OnDate(to);
    }
}
