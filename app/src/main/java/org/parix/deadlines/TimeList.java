package org.parix.deadlines;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.NamedTime.Day;
import org.parix.deadlines.NamedTime.Edge;
import org.parix.deadlines.NamedTime.Stretch;

/**
 * Times one after the other: ranges ("tháng 3 - 5/2024"), lists ("quý II và quý IV"). What touches becomes one stretch; what leaves a gap,
 * or is joined by "/", stays apart. A year named once at the end is everyone's.
 */
final class TimeList {
    /**
     * @param from the index of the item's first token
     * @param ranged whether it was given as a first and a last
     */
    record Item(NamedTime time, int from, boolean ranged) {
        Item(NamedTime time, int from) {
            this(time, from, false);
        }
    }

    private enum Join {
        RANGE,
        LIST,
        APART
    }

    private final TimeReader reader;
    private final @Nullable Integer paperYear;

    TimeList(TimeReader reader, @Nullable Integer paperYear) {
        this.reader = reader;
        this.paperYear = paperYear;
    }

    /** Empty, and the cursor where it was, when no time stands here. */
    List<Item> read(Cursor c) {
        var items = new ArrayList<Item>();
        var joins = new ArrayList<Join>();
        int start = c.at();
        NamedTime first = daysOfOneMonth(c);
        boolean ofOneMonth = first != null;
        if (first == null) {
            first = reader.read(c);
        }
        if (first == null) {
            return List.of();
        }
        items.add(new Item(first, start, ofOneMonth));
        while (!c.done()) {
            int before = c.at();
            Join join = join(c);
            int from = c.at();
            NamedTime next = join == null ? null : next(c, items.getLast().time(), join);
            if (next == null || join == null) {
                c.back(before);
                break;
            }
            items.add(new Item(next, from));
            joins.add(join);
        }
        shareYears(items);
        return merged(items, joins);
    }

    private static @Nullable Join join(Cursor c) {
        if (c.skip("-") || c.skip("den", "het") || c.skip("den") || c.skip("toi")) {
            return Join.RANGE;
        }
        if (c.skip(",")) {
            c.skip("va");
            return Join.LIST;
        }
        if (c.skipOne("va", "&", "+", "hoac")) {
            return Join.LIST;
        }
        return c.skip("/") ? Join.APART : null;
    }

    private @Nullable NamedTime next(Cursor c, NamedTime previous, Join join) {
        int start = c.at();
        c.skipOne("trong", "vao");
        if (previous instanceof Stretch stretch && c.token() != null) {
            NamedTime continued = switch (stretch.kind()) {
                case MONTH -> join != Join.APART && isDayAndMonth(c) ? null : continuedMonth(c);
                case QUARTER -> isDayAndMonth(c) ? null : continuedQuarter(c);
                case HALF_YEAR, YEAR, YEARS -> null;
            };
            if (continued != null) {
                return continued;
            }
        }
        NamedTime next = reader.read(c);
        if (next == null) {
            c.back(start);
        }
        return next;
    }

    private static boolean isDayAndMonth(Cursor c) {
        Token mark = c.token(1);
        return c.small(0, 31) > 0 && mark != null && mark.is("/") && c.small(2, 12) > 0 && c.seesDateAfter();
    }

    private @Nullable NamedTime continuedMonth(Cursor c) {
        int month = c.small(0, 12);
        Token after = c.token(1);
        if (month < 0 || after != null && (after.is("thang") || after.is("ngay"))) {
            return null;
        }
        c.step(1);
        return Stretch.months(Due.SpanKind.MONTH, month, month, reader.yearAfter(c));
    }

    private @Nullable NamedTime continuedQuarter(Cursor c) {
        int start = c.at();
        Token token = c.token();
        if (token == null || token.isWord() && Quarters.roman(token.bare()) == null) {
            return null;
        }
        int quarter = reader.quarterNumber(c);
        if (quarter < 0 || c.sees("thang") || c.sees("ngay")) {
            c.back(start);
            return null;
        }
        return Stretch.quarter(quarter, reader.yearAfter(c));
    }

    /** "15 - 20/6/2024", "từ ngày 15 đến ngày 20 tháng 6": the first day borrows the month of the second. */
    private @Nullable NamedTime daysOfOneMonth(Cursor c) {
        int start = c.at();
        c.skip("ngay");
        int first = c.small(0, 31);
        c.step(1);
        boolean range = first > 0 && (c.skip("-") || c.skip("den"));
        c.skip("ngay");
        if (!range || !(reader.read(c) instanceof Day last) || last.day() < first) {
            c.back(start);
            return null;
        }
        return between(new Day(first, last.month(), last.year()), last);
    }

    private static void shareYears(List<Item> items) {
        for (int i = items.size() - 2; i >= 0; i--) {
            Item item = items.get(i);
            NamedTime next = items.get(i + 1).time();
            Integer year = next.year();
            if (item.time().year() == null && year != null && sharesYear(item.time(), next)) {
                boolean wraps = firstMonth(item.time()) > firstMonth(next);
                items.set(i, new Item(item.time().withYear(wraps ? year - 1 : year), item.from(), item.ranged()));
            }
        }
    }

    /** A bare "năm" is the paper's year, whatever comes after it. */
    private static boolean sharesYear(NamedTime time, NamedTime next) {
        return !(time instanceof Stretch stretch && stretch.kind() == Due.SpanKind.YEAR)
                && !(next instanceof Stretch following && following.kind() == Due.SpanKind.YEAR);
    }

    private static int firstMonth(NamedTime time) {
        return switch (time) {
            case Day day -> day.month();
            case Stretch stretch -> stretch.from().month();
        };
    }

    private List<Item> merged(List<Item> items, List<Join> joins) {
        var merged = new ArrayList<Item>();
        merged.add(items.getFirst());
        for (int i = 1; i < items.size(); i++) {
            Item last = merged.getLast();
            NamedTime time = items.get(i).time();
            if (joins.get(i - 1) == Join.RANGE) {
                merged.set(merged.size() - 1, new Item(between(last.time(), time), last.from(), true));
            } else if (joins.get(i - 1) == Join.LIST
                    && last.time() instanceof Stretch before
                    && time instanceof Stretch after
                    && touch(before, after)) {
                merged.set(merged.size() - 1, new Item(before.upTo(after), last.from()));
            } else {
                merged.add(items.get(i));
            }
        }
        return merged;
    }

    private boolean touch(Stretch before, Stretch after) {
        if (before.to().day() != Edge.LAST || after.from().day() != 1) {
            return false;
        }
        return monthsSinceZero(before.to()) + 1 == monthsSinceZero(after.from());
    }

    private int monthsSinceZero(Edge edge) {
        Integer year = edge.year() != null ? edge.year() : paperYear;
        return (year == null ? 0 : year * 12) + edge.month();
    }

    private NamedTime between(NamedTime from, NamedTime to) {
        if (from instanceof Stretch first && to instanceof Stretch last) {
            return first.upTo(last);
        }
        Edge first = edges(from).from();
        Edge last = edges(to).to();
        return new Stretch(smallestUnit(first, last), first, last);
    }

    private static Stretch edges(NamedTime time) {
        return switch (time) {
            case Day day -> {
                var edge = new Edge(day.month(), day.day(), day.year());
                yield new Stretch(Due.SpanKind.MONTH, edge, edge);
            }
            case Stretch stretch -> stretch;
        };
    }

    /** Days that are given as a range are called by the smallest unit of the calendar that holds both. */
    private Due.SpanKind smallestUnit(Edge from, Edge to) {
        LocalDate first = from.in(paperYear);
        LocalDate last = to.in(paperYear);
        if (first != null && last != null && first.getYear() != last.getYear()) {
            return Due.SpanKind.YEARS;
        }
        if (from.month() == to.month()) {
            return Due.SpanKind.MONTH;
        }
        if ((from.month() - 1) / 3 == (to.month() - 1) / 3) {
            return Due.SpanKind.QUARTER;
        }
        return (from.month() - 1) / 6 == (to.month() - 1) / 6 ? Due.SpanKind.HALF_YEAR : Due.SpanKind.YEAR;
    }
}
