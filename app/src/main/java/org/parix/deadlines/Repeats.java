package org.parix.deadlines;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.Due.Every;
import org.parix.deadlines.Due.Rule;
import org.parix.deadlines.Due.Which;

/** Reads what happens again and again: "hằng quý", "định kỳ 6 tháng, năm", "02 lần/năm", "trước 15 giờ thứ Năm hằng tuần". */
final class Repeats {
    /** No month has more weeks than that. */
    private static final int FIFTH = 5;

    private final TimeList times;

    Repeats(TimeList times) {
        this.times = times;
    }

    /** A phrase that begins with its period; empty, and the cursor where it was, when none does. */
    List<Found> read(Cursor c) {
        int start = c.at();
        List<Found> found = timesPer(c);
        if (found.isEmpty()) {
            c.back(start);
            found = periods(c);
        }
        if (found.isEmpty()) {
            c.back(start);
        }
        return found;
    }

    /** "02 lần/năm", "6 tháng/lần", "mỗi quý một lần". */
    private static List<Found> timesPer(Cursor c) {
        int start = c.at();
        c.skip("it", "nhat");
        c.skip("toi", "thieu");
        int count = SpelledNumbers.count(c, 99);
        if (count > 0 && c.skip("lan")) {
            c.skipOne("/", "trong", "mot", "moi");
            c.skipOne("mot", "1");
            Every every = unit(c);
            return every == null ? List.of() : List.of(recurring(often(count, every), start));
        }
        c.back(start);
        each(c);
        Every every = unit(c);
        int after = c.at();
        int in = every == null ? -1 : SpelledNumbers.count(c, 99);
        if (every != null && in > 0 && c.skip("lan")) {
            return List.of(recurring(often(in, every), start));
        }
        c.back(after);
        if (every != null && c.skip("/")) {
            if (c.small(0, 1) == 1) {
                c.step(1);
            }
            return c.skip("lan") ? List.of(recurring(every, start)) : List.of();
        }
        return every != null && onceEach(c) ? List.of(recurring(every, start)) : List.of();
    }

    private static boolean onceEach(Cursor c) {
        int start = c.at();
        if (SpelledNumbers.count(c, 1) == 1 && c.skip("lan")) {
            return true;
        }
        c.back(start);
        return false;
    }

    private static Every often(int count, Every every) {
        if (every != Every.YEAR) {
            return every;
        }
        return switch (count) {
            case 2 -> Every.HALF_YEAR;
            case 4 -> Every.QUARTER;
            case 12 -> Every.MONTH;
            default -> Every.YEAR;
        };
    }

    private static Found recurring(@Nullable Every every, int from) {
        return Found.closed(new Due.Recurring(new Rule(every, null, null, null, null, false)), from, true);
    }

    private List<Found> periods(Cursor c) {
        int start = c.at();
        c.skip("bao", "cao");
        c.skip("theo");
        boolean regular = c.skip("dinh", "ky");
        boolean each = each(c);
        int from = c.at();
        Every first = unit(c);
        if (first == null) {
            // "định kỳ theo quy định" is set elsewhere, plain "định kỳ" is a period that nobody names
            return regular && !c.sees("theo") ? List.of(recurring(null, start)) : List.of();
        }
        var found = new ArrayList<Found>();
        found.add(recurring(first, start));
        int count = onceEach(c) ? 1 : further(c, found);
        if (!regular && !each && count == 1 && !(start < from && c.done())) {
            return List.of();
        }
        return found.size() == 1 ? List.of(detailed(c, first, start)) : found;
    }

    private static int further(Cursor c, List<Found> found) {
        while (!c.done()) {
            int before = c.at();
            if (!c.skipOne(",", "va", "/", "-", "&", "hoac")) {
                break;
            }
            c.skip("va");
            int from = c.at();
            c.skip("dinh", "ky");
            each(c);
            // "hằng tháng, ngày làm việc cuối cùng" is no list of periods
            Every next =
                    c.sees("ngay", "lam", "viec") || c.sees("ngay", "cuoi") || c.sees("ngay", "dau") ? null : unit(c);
            if (next == null || c.seesNumber()) {
                c.back(before);
                break;
            }
            found.add(recurring(next, from));
        }
        return found.size();
    }

    /** "hằng", "mỗi", "từng" */
    static boolean each(Cursor c) {
        if (c.skip("hang") || c.skip("tung")) {
            return true;
        }
        if (c.sees("moi") && !c.seesMarked("mới") && !c.seesMarked("mời")) {
            c.step(1);
            return true;
        }
        return false;
    }

    static @Nullable Every unit(Cursor c) {
        int start = c.at();
        int count = SpelledNumbers.count(c, 12);
        if (count > 0 && c.skip("thang")) {
            return switch (count) {
                case 1 -> Every.MONTH;
                case 3 -> Every.QUARTER;
                case 6 -> Every.HALF_YEAR;
                case 12 -> Every.YEAR;
                default -> null;
            };
        }
        c.back(count == 1 ? start + 1 : start);
        Token token = c.token();
        if (token == null || !token.isWord() || isOtherWord(c)) {
            c.back(start);
            return null;
        }
        Every every = switch (token.bare()) {
            case "nam" -> Every.YEAR;
            case "quy" -> Every.QUARTER;
            case "thang" -> Every.MONTH;
            case "tuan" -> Every.WEEK;
            case "ngay" -> Every.DAY;
            case "nua" -> c.sees("nua", "nam") ? Every.HALF_YEAR : null;
            default -> null;
        };
        if (every == null) {
            c.back(start);
        } else {
            c.step(every == Every.HALF_YEAR ? 2 : 1);
        }
        return every;
    }

    /** "quy định", "quy chế" and their kind are no quarters; "ngay khi" is no day. */
    private static boolean isOtherWord(Cursor c) {
        Token next = c.token(1);
        boolean quarter = c.sees("quy");
        return quarter
                        && next != null
                        && next.isWord()
                        && switch (next.bare()) {
                            case "dinh", "che", "hoach", "trinh", "mo", "uoc", "tac", "doi" -> true;
                            default -> false;
                        }
                || c.seesMarked("ngay") && (c.sees("ngay", "khi") || c.sees("ngay", "sau"));
    }

    /** "hằng năm, trước ngày 31/12", "hằng tháng trước ngày 20": the day belongs to the period before it. */
    private Found detailed(Cursor c, Every every, int from) {
        int before = c.at();
        c.skipOne(",", "(", ":", "-");
        c.skip("cham", "nhat");
        boolean early = c.skip("truoc");
        c.skipOne("vao", "la", "den", "trong");
        LocalTime hour = clock(c);
        DayOfWeek weekday = weekday(c);
        if (weekday != null) {
            Integer nth = nthOfPeriod(c, every);
            Which which = nth == null || every == Every.DAY ? null : new Which(nth, false);
            return Found.closed(
                    new Due.Recurring(new Rule(every, weekday, null, null, hour, early, which)), from, true);
        }
        if (every != Every.DAY && c.sees("ngay", "lam", "viec")) {
            c.step(3);
            Integer nth = nthOfPeriod(c, every);
            if (nth != null) {
                Which which = new Which(nth, true);
                return Found.closed(
                        new Due.Recurring(new Rule(every, null, null, null, hour, early, which)), from, true);
            }
            c.back(before);
            return recurring(every, from);
        }
        if (every != Every.YEAR) {
            int word = c.skip("ngay") ? 1 : 0;
            int day = c.small(0, 31);
            if (day > 0 && (word > 0 || early)) {
                c.step(1);
                return Found.closed(new Due.Recurring(new Rule(every, null, day, null, hour, early)), from, true);
            }
        } else {
            List<TimeList.Item> items = times.read(c);
            if (items.size() == 1 && items.getFirst().time().year() == null) {
                return Found.closed(yearly(items.getFirst().time(), hour, early), from, true);
            }
        }
        c.back(before);
        return recurring(every, from);
    }

    /** "tuần cuối tháng", "đầu tiên của quý" where the period was named before: which of its weekdays or working days. */
    private static @Nullable Integer nthOfPeriod(Cursor c, Every every) {
        int start = c.at();
        c.skipOne("cua", "trong");
        c.skip("tuan");
        Integer nth = nth(c);
        if (nth == null) {
            c.back(start);
            return null;
        }
        int after = c.at();
        c.skipOne("cua", "trong");
        each(c);
        if (unit(c) != every) {
            c.back(after);
        }
        return nth;
    }

    /** "đầu", "đầu tiên", "cuối cùng", "thứ hai", "thứ 3"; null, and the cursor where it was, when nothing of the kind follows. */
    static @Nullable Integer nth(Cursor c) {
        if (c.skip("dau")) {
            c.skip("tien");
            return 1;
        }
        if (c.skip("cuoi")) {
            c.skip("cung");
            return Which.LAST;
        }
        int start = c.at();
        if (c.skip("thu")) {
            int count = c.skip("nhat") ? 1 : SpelledNumbers.count(c, FIFTH);
            if (count > 0) {
                return count;
            }
        }
        c.back(start);
        return null;
    }

    /** Every year on that day, or by the last month of that stretch. */
    static Due yearly(NamedTime time, @Nullable LocalTime hour, boolean before) {
        return switch (time) {
            case NamedTime.Day day ->
                new NamedTime.Edge(day.month(), day.day(), null).possible()
                        ? new Due.Recurring(new Rule(Every.YEAR, null, day.day(), day.month(), hour, before))
                        : new Due.Unknown();
            case NamedTime.Stretch stretch -> {
                int month = before ? stretch.from().month() : stretch.to().month();
                boolean whole =
                        stretch.kind() == Due.SpanKind.YEAR && stretch.from().month() == 1;
                yield new Due.Recurring(new Rule(Every.YEAR, null, null, whole ? null : month, hour, before));
            }
        };
    }

    /** "hằng năm", "của mỗi quý" after a day or a stretch; null, and the cursor where it was, when nothing of the kind follows. */
    static @Nullable Every tail(Cursor c) {
        int start = c.at();
        c.skip(",");
        c.skip("cua");
        c.skip("dinh", "ky");
        if (each(c) || c.skip("cac")) {
            Every every = unit(c);
            if (every != null && !c.sees("tiep") && !c.sees("sau")) {
                return every;
            }
        }
        c.back(start);
        return null;
    }

    /** "15 giờ", "15h30", "17 giờ 00 phút". */
    static @Nullable LocalTime clock(Cursor c) {
        Token first = c.token();
        Token unit = c.token(1);
        if (first == null || unit == null || !first.isNumber() || first.digits() > 2 || first.number() > 23) {
            return null;
        }
        boolean colon = unit.is(":");
        if (!unit.is("gio") && !unit.is("h") && !unit.is("g") && !colon
                || c.token(2) instanceof Token t && t.is("lam")) {
            return null;
        }
        Token minutes = c.token(2);
        boolean withMinutes = minutes != null && minutes.isNumber() && minutes.digits() == 2 && minutes.number() < 60;
        if (colon && !withMinutes || isDateHere(c, withMinutes)) {
            return null;
        }
        c.step(withMinutes ? 3 : 2);
        c.skipOne("phut", "p");
        c.skipOne("cua", "vao");
        return LocalTime.of(first.number(), withMinutes && minutes != null ? minutes.number() : 0);
    }

    /** In "15 giờ 20/6" the 20 is no minute. */
    private static boolean isDateHere(Cursor c, boolean withMinutes) {
        Token mark = c.token(3);
        return withMinutes && mark != null && mark.is("/");
    }

    static @Nullable DayOfWeek weekday(Cursor c) {
        int start = c.at();
        c.skip("ngay");
        DayOfWeek day = null;
        if (c.skip("chu", "nhat")) {
            return DayOfWeek.SUNDAY;
        }
        if (c.skip("thu")) {
            Token name = c.token();
            day = name == null ? null : named(name);
        }
        if (day == null) {
            c.back(start);
        } else {
            c.step(1);
        }
        return day;
    }

    private static @Nullable DayOfWeek named(Token name) {
        if (name.isNumber()) {
            return name.number() >= 2 && name.number() <= 7 ? DayOfWeek.of(name.number() - 1) : null;
        }
        return switch (name.bare()) {
            case "hai" -> DayOfWeek.MONDAY;
            case "ba" -> DayOfWeek.TUESDAY;
            case "tu" -> DayOfWeek.WEDNESDAY;
            case "nam" -> DayOfWeek.THURSDAY;
            case "sau" -> DayOfWeek.FRIDAY;
            case "bay" -> DayOfWeek.SATURDAY;
            default -> null;
        };
    }
}
