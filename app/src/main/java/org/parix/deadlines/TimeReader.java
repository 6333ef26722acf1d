package org.parix.deadlines;

import java.time.Month;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.NamedTime.Day;
import org.parix.deadlines.NamedTime.Edge;
import org.parix.deadlines.NamedTime.Stretch;

/** Reads one named time: a day, a month, a quarter, part of a year, a year. */
final class TimeReader {
    /** Where in a stretch: "đầu quý II", "giữa năm", "cuối tháng 6". */
    private enum Place {
        START,
        MIDDLE,
        END
    }

    private final @Nullable Integer paperYear;
    private final YearReader years;

    TimeReader(@Nullable Integer paperYear) {
        this.paperYear = paperYear;
        this.years = new YearReader(paperYear);
    }

    /** The time named here, the cursor after it; null, and the cursor where it was, when none is. */
    @Nullable
    NamedTime read(Cursor c) {
        int start = c.at();
        NamedTime time = named(c);
        if (time == null) {
            c.back(start);
        }
        return time;
    }

    private @Nullable NamedTime named(Cursor c) {
        Token token = c.token();
        if (token == null) {
            return null;
        }
        if (token.isNumber()) {
            return numbered(c);
        }
        return switch (token.bare()) {
            case "ngay", "mung", "mong" -> dayAfterWord(c);
            case "quy", "q" -> quarter(c);
            case "thang", "t", "thg" -> month(c);
            case "nam", "nien" -> yearNamed(c);
            case "ca", "tron", "trong" -> wholeYear(c);
            case "dau", "giua", "cuoi", "thuong", "trung", "ha" -> placed(c);
            case "nua" -> halfYear(c);
            case "giai", "nhiem", "cac" -> yearsNamed(c);
            case "tuan" -> week(c);
            case "sau", "chin", "ba" -> monthsOfYear(c);
            default -> null;
        };
    }

    /** "tuần thứ hai của tháng 6/2026" is the month: weeks are not counted alike everywhere. */
    private @Nullable NamedTime week(Cursor c) {
        c.step(1);
        c.skip("thu");
        c.skipOne("dau", "cuoi", "mot", "hai", "ba", "tu");
        if (c.small(0, 5) > 0) {
            c.step(1);
        }
        c.skip("cung");
        c.skip("cua");
        return c.sees("thang") ? month(c) : null;
    }

    private @Nullable NamedTime numbered(Cursor c) {
        NamedTime months = monthsOfYear(c);
        if (months != null) {
            return months;
        }
        if (c.seesYear(2) && c.token(1) instanceof Token word && word.is("nam")) {
            c.step(2); // "2 năm 2024-2025"
        }
        if (c.seesYear(0)) {
            NamedTime iso = isoDay(c);
            return iso != null ? iso : yearNumber(c);
        }
        NamedTime day = day(c, false);
        return day != null ? day : monthSlashYear(c);
    }

    /** 2026-06-30, as a spreadsheet hands it over. */
    private @Nullable NamedTime isoDay(Cursor c) {
        Token mark = c.token(1);
        Token second = c.token(3);
        if (mark == null || second == null || !YearReader.isDateMark(mark) || !second.is(mark.bare())) {
            return null;
        }
        int month = c.small(2, 12);
        int day = c.small(4, 31);
        if (month < 0 || day < 0) {
            return null;
        }
        Day read = new Day(day, month, YearReader.number(c, 0));
        c.step(5);
        return read;
    }

    private NamedTime yearNumber(Cursor c) {
        int year = YearReader.number(c, 0);
        c.step(1);
        return Stretch.year(year);
    }

    private @Nullable NamedTime dayAfterWord(Cursor c) {
        c.step(1);
        NamedTime last = lastDayOf(c);
        return last != null ? last : day(c, true);
    }

    /** "ngày cuối cùng của tháng 6/2026", "ngày làm việc cuối cùng của quý": the last day of the stretch. */
    private @Nullable NamedTime lastDayOf(Cursor c) {
        c.skip("lam", "viec");
        if (!c.skip("cuoi")) {
            return null;
        }
        c.skip("cung");
        c.skip("cua");
        NamedTime time = named(c);
        if (!(time instanceof Stretch stretch)) {
            return null;
        }
        Edge to = stretch.to();
        int day = to.day() == Edge.LAST ? Month.of(to.month()).maxLength() : to.day();
        return to.month() == 2 ? stretch : new Day(day, to.month(), to.year());
    }

    /** d/m, d/m/y, "d tháng m năm y". After the word "ngày" a point or a dash without a year is a date as well. */
    private @Nullable NamedTime day(Cursor c, boolean word) {
        int day = c.small(0, 31);
        if (day < 0) {
            return null;
        }
        int start = c.at();
        if (isWordBetween(c)) {
            c.step(2);
            c.skip(":");
            int month = monthNumber(c);
            return month < 0 ? backTo(c, start) : new Day(day, month, years.after(c));
        }
        Token mark = c.token(1);
        int month = c.small(2, 12);
        if (mark == null || !YearReader.isDateMark(mark) || month < 0) {
            return null;
        }
        c.step(3);
        Integer year = years.after(c);
        if (year == null && !word && !mark.is("/")) {
            return backTo(c, start);
        }
        return new Day(day, month, year);
    }

    private static boolean isWordBetween(Cursor c) {
        Token between = c.token(1);
        return between != null && (between.is("thang") || between.is("thg"));
    }

    private static @Nullable NamedTime backTo(Cursor c, int start) {
        c.back(start);
        return null;
    }

    /** 6/2026, 06-2026, 12/26. */
    private @Nullable NamedTime monthSlashYear(Cursor c) {
        int month = c.small(0, 12);
        Token mark = c.token(1);
        if (month < 0 || mark == null || !YearReader.isDateMark(mark)) {
            return null;
        }
        if (c.seesYear(2)) {
            NamedTime read = Stretch.months(Due.SpanKind.MONTH, month, month, YearReader.number(c, 2));
            c.step(3);
            return read;
        }
        int twoDigits = c.small(2, 99);
        if (mark.is("/") && twoDigits > 12 && paperYear != null && Math.abs(2000 + twoDigits - paperYear) <= 10) {
            c.step(3);
            return Stretch.months(Due.SpanKind.MONTH, month, month, 2000 + twoDigits);
        }
        return null;
    }

    private @Nullable NamedTime quarter(Cursor c) {
        int start = c.at();
        boolean letter = c.sees("q");
        c.step(1);
        if (letter) {
            c.skip(".");
        }
        int quarter = quarterNumber(c);
        return quarter < 0 ? backTo(c, start) : Stretch.quarter(quarter, years.after(c));
    }

    /** The number of a quarter here, Roman, Arabic or spelled; the cursor moves past it. */
    int quarterNumber(Cursor c) {
        Token token = c.token();
        if (token == null) {
            return -1;
        }
        if (token.isNumber()) {
            Token next = c.token(1);
            if (token.number() == 1
                    && token.digits() == 1
                    && next != null
                    && next.is("v")
                    && next.start() == token.end()) {
                c.step(2); // "1V", a scan's IV
                return 4;
            }
            int number = c.small(0, 4);
            c.step(number > 0 ? 1 : 0);
            if (number < 0 && token.number() == 11 || token.number() == 111) {
                c.step(1); // "ll", "lll"
                return token.digits();
            }
            return number;
        }
        Integer roman = Quarters.roman(token.bare());
        Integer read = roman != null ? roman : Quarters.spelled(token);
        if (read == null) {
            return -1;
        }
        c.step(1);
        return read;
    }

    private @Nullable NamedTime month(Cursor c) {
        int start = c.at();
        boolean letter = c.sees("t");
        c.step(1);
        if (letter && !c.seesNumber()) {
            return backTo(c, start);
        }
        int month = monthNumber(c);
        return month < 0 ? backTo(c, start) : Stretch.months(Due.SpanKind.MONTH, month, month, years.after(c));
    }

    int monthNumber(Cursor c) {
        int month = c.small(0, 12);
        if (month > 0) {
            c.step(1);
            return month;
        }
        return SpelledNumbers.month(c);
    }

    /** "6 tháng đầu năm", "9 tháng đầu năm 2024", "sáu tháng cuối năm": half-years, and other runs of months at the edge of a year. */
    private @Nullable NamedTime monthsOfYear(Cursor c) {
        int start = c.at();
        int months = SpelledNumbers.count(c, 11);
        if (months < 0 || !c.skip("thang")) {
            return backTo(c, start);
        }
        boolean head = c.skip("dau");
        if (!head && !c.skip("cuoi")) {
            return backTo(c, start);
        }
        c.skip("cua");
        Integer year = yearOf(c);
        Due.SpanKind kind = switch (months) {
            case 6 -> Due.SpanKind.HALF_YEAR;
            case 3 -> Due.SpanKind.QUARTER;
            default -> Due.SpanKind.MONTH;
        };
        return head ? Stretch.months(kind, 1, months, year) : Stretch.months(kind, 13 - months, 12, year);
    }

    private @Nullable NamedTime halfYear(Cursor c) {
        c.step(1);
        boolean head = c.skip("dau");
        if (!head && !c.skip("cuoi") && !c.skip("sau")) {
            return null;
        }
        c.skip("cua");
        Integer year = yearOf(c);
        return head
                ? Stretch.months(Due.SpanKind.HALF_YEAR, 1, 6, year)
                : Stretch.months(Due.SpanKind.HALF_YEAR, 7, 12, year);
    }

    /** "(của) năm 2024", "năm", "/2024" after part of a year. */
    private @Nullable Integer yearOf(Cursor c) {
        Integer year = years.after(c);
        if (year == null && c.sees("nam") && !YearReader.isFiveDays(c)) {
            c.step(1);
        }
        return year;
    }

    private @Nullable NamedTime yearNamed(Cursor c) {
        c.skip("nien");
        if (c.skip("nam", "hoc")) {
            return c.seesYear(0) ? yearNumber(c) : null;
        }
        if (YearReader.isFiveDays(c) || c.sees("nam") && saysNotTheYear(c)) {
            return null;
        }
        Integer year = years.after(c);
        if (year != null) {
            return Stretch.year(year);
        }
        return c.skip("nam") ? Stretch.year(null) : null;
    }

    private static boolean saysNotTheYear(Cursor c) {
        Token word = c.token();
        Token before = c.token(-1);
        return before != null && before.is("viet")
                || word != null && Set.of("nắm", "nằm", "nấm", "nạm").contains(word.marked());
    }

    private @Nullable NamedTime wholeYear(Cursor c) {
        c.skip("trong");
        if (!c.skip("ca")) {
            c.skip("tron");
        }
        c.skip("suot");
        return c.sees("nam") ? yearNamed(c) : c.sees("trong") ? null : named(c);
    }

    private @Nullable NamedTime yearsNamed(Cursor c) {
        if (c.skip("giai", "doan") || c.skip("nhiem", "ky") || c.skip("cac")) {
            c.skip("tu");
            c.skip("nam");
            return c.seesYear(0) ? yearNumber(c) : null;
        }
        return null;
    }

    private @Nullable NamedTime placed(Cursor c) {
        Place place = place(c);
        if (place == null) {
            return null;
        }
        c.skip("cua");
        if (c.sees("nam") && !YearReader.isFiveDays(c)) {
            Integer year = yearOf(c);
            return switch (place) {
                case START -> Stretch.months(Due.SpanKind.YEAR, 1, 3, year);
                case MIDDLE -> Stretch.months(Due.SpanKind.YEAR, 6, 7, year);
                case END -> Stretch.months(Due.SpanKind.YEAR, 10, 12, year);
            };
        }
        NamedTime whole = named(c);
        return whole instanceof Stretch stretch ? narrowed(stretch, place) : null;
    }

    private static @Nullable Place place(Cursor c) {
        if (c.skip("dau") || c.skip("thuong", "tuan")) {
            return Place.START;
        }
        if (c.skip("giua") || c.skip("trung", "tuan")) {
            return Place.MIDDLE;
        }
        return c.skip("cuoi") || c.skip("ha", "tuan") ? Place.END : null;
    }

    /** A third of a month or a quarter; years are narrowed where they are read. */
    private static NamedTime narrowed(Stretch whole, Place place) {
        int from = whole.from().month();
        Integer year = whole.to().year();
        return switch (whole.kind()) {
            case MONTH ->
                switch (place) {
                    case START -> new Stretch(whole.kind(), new Edge(from, 1, year), new Edge(from, 10, year));
                    case MIDDLE -> new Stretch(whole.kind(), new Edge(from, 11, year), new Edge(from, 20, year));
                    case END -> new Stretch(whole.kind(), new Edge(from, 21, year), new Edge(from, Edge.LAST, year));
                };
            case QUARTER -> {
                int month = from + place.ordinal();
                yield Stretch.months(whole.kind(), month, month, year);
            }
            case HALF_YEAR, YEAR, YEARS -> whole;
        };
    }

    @Nullable
    Integer yearAfter(Cursor c) {
        return years.after(c);
    }
}
