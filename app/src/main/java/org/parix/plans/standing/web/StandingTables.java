package org.parix.plans.standing.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.parix.plans.standing.Standing;
import org.parix.plans.standing.web.StandingFilter.How;
import org.parix.plans.standing.web.StandingViews.AgencyRow;
import org.parix.plans.standing.web.StandingViews.AreaRow;
import org.parix.plans.standing.web.StandingViews.Counts;
import org.parix.plans.standing.web.StandingViews.Flow;
import org.parix.plans.standing.web.StandingViews.Overall;
import org.parix.plans.standing.web.StandingViews.Shares;
import org.parix.ui.Formats;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The figures and tables of the page about how the work stands, each number with the address of the duties it counts. */
@Component
class StandingTables {
    static final String LIST = "/standing/duties";
    private static final int NAMED_MONTHS = 24;

    private final MessageSource messages;

    StandingTables(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * A number that matters.
     *
     * @param sign its shape and colour
     * @param change against a month ago; null where there is none
     * @param spark month by month; null where there is none
     */
    record Figure(
            String sign,
            String label,
            String value,
            String unit,
            @Nullable String change,
            @Nullable List<? extends Number> spark,
            String url) {}

    /**
     * A line of a table.
     *
     * @param url narrows the page to it; null where that cannot be
     * @param list the filter of the duties it counts; null where no list shows just these
     */
    record Line(
            String name,
            @Nullable String url,
            @Nullable StandingFilter list,
            Counts counts,
            @Nullable Integer daysLate) {
        /** A number for each standing, in the order of {@link Standing}. */
        public List<Cell> cells() {
            return Arrays.stream(Standing.values())
                    .map(standing -> new Cell(counts.of(standing), url(standing.name())))
                    .toList();
        }

        /** The address of the duties of one column. */
        public @Nullable String url(String how) {
            return list == null
                    ? null
                    : list.how(how.isEmpty() ? null : How.valueOf(how)).url(LIST);
        }
    }

    record Cell(int duties, @Nullable String url) {}

    List<Figure> figures(Overall it, StandingFilter filter, LocalDate today) {
        StandingFilter list = filter.in(it.year());
        Counts total = it.total();
        List<YearMonth> months = months(it.year(), today);
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(
                "plain",
                say("plans.standing.figure.all"),
                number(total.total()),
                unit(),
                null,
                null,
                list.how(null).url(LIST)));
        figures.add(new Figure(
                "done",
                say("plans.standing.figure.done"),
                number(total.done()),
                unit(),
                change(total.done() - it.before().done()),
                months.stream().map(month -> doneBy(it.flow(), month)).toList(),
                list.how(How.DONE).url(LIST)));
        figures.add(new Figure(
                "share",
                say("plans.standing.figure.share"),
                total.share() == null ? "–" : number(total.share()),
                "%",
                points(
                        total.share(),
                        Shares.of(
                                it.before().inTime(),
                                it.before().done() + it.before().late())),
                months.stream()
                        .map(month -> shareOf(it.flow(), month))
                        .filter(Objects::nonNull)
                        .toList(),
                list.how(How.TOLD).url(LIST)));
        figures.add(new Figure(
                "late",
                say("plans.standing.figure.late"),
                number(total.late()),
                unit(),
                change(total.late() - it.before().late()),
                months.stream().map(month -> lateAfter(it.flow(), month)).toList(),
                list.how(How.LATE).url(LIST)));
        figures.add(plain(
                "soon",
                Standing.SOON,
                total,
                list,
                change(total.soon() - it.before().soon())));
        figures.add(plain(
                "running",
                Standing.RUNNING,
                total,
                list,
                change(total.running() - it.before().running())));
        figures.add(plain("dormant", Standing.DORMANT, total, list, null));
        return figures;
    }

    private Figure plain(String key, Standing standing, Counts total, StandingFilter list, @Nullable String change) {
        return new Figure(
                standing.sign(),
                say("plans.standing.figure." + key),
                number(total.of(standing)),
                unit(),
                change,
                null,
                list.how(How.of(standing)).url(LIST));
    }

    private String unit() {
        return say("plans.standing.unit");
    }

    private String change(int difference) {
        return difference == 0
                ? say("plans.standing.same")
                : say("plans.standing.change", (difference > 0 ? "+" : "−") + number(Math.abs(difference)));
    }

    private @Nullable String points(@Nullable BigDecimal now, @Nullable BigDecimal before) {
        if (now == null || before == null) {
            return null;
        }
        BigDecimal difference = now.subtract(before);
        return difference.signum() == 0
                ? say("plans.standing.same")
                : say("plans.standing.changePoints", (difference.signum() > 0 ? "+" : "−") + number(difference.abs()));
    }

    /** The months of the year up to the one we are in. */
    private static List<YearMonth> months(int year, LocalDate today) {
        List<YearMonth> months = new ArrayList<>();
        for (int month = 1; month <= 12; month++) {
            YearMonth each = YearMonth.of(year, month);
            if (!each.isAfter(YearMonth.from(today))) {
                months.add(each);
            }
        }
        return months;
    }

    private static int doneBy(List<Flow> flow, YearMonth month) {
        return flow.stream()
                .filter(each -> each.doneMonth() != null
                        && !YearMonth.parse(each.doneMonth()).isAfter(month))
                .mapToInt(Flow::duties)
                .sum();
    }

    /** Late at the end of the month; in the month we are in, now. */
    private static int lateAfter(List<Flow> flow, YearMonth month) {
        return flow.stream()
                .filter(each -> each.standing() != Standing.DORMANT && each.dueMonth() != null)
                .filter(each -> !YearMonth.parse(Objects.requireNonNull(each.dueMonth()))
                        .isAfter(month))
                .filter(each -> each.doneMonth() == null
                        ? each.standing() == Standing.LATE
                        : YearMonth.parse(each.doneMonth()).isAfter(month))
                .mapToInt(Flow::duties)
                .sum();
    }

    private static @Nullable BigDecimal shareOf(List<Flow> flow, YearMonth month) {
        return counts(flow, month).share();
    }

    private static Counts counts(List<Flow> flow, YearMonth month) {
        Counts counts = Counts.NONE;
        for (Flow each : flow) {
            if (month.toString().equals(each.dueMonth())) {
                counts = counts.plus(each.standing(), each.duties());
            }
        }
        return counts;
    }

    /** By the month of the last day; duties without one are a line of their own. */
    List<Line> months(Overall it, StandingFilter filter) {
        NavigableMap<YearMonth, Counts> byMonth = new TreeMap<>();
        Counts none = Counts.NONE;
        for (Flow each : it.flow()) {
            if (each.dueMonth() == null) {
                none = none.plus(each.standing(), each.duties());
            } else {
                byMonth.merge(
                        YearMonth.parse(each.dueMonth()),
                        Counts.NONE.plus(each.standing(), each.duties()),
                        Counts::plus);
            }
        }
        if (!byMonth.isEmpty() && byMonth.size() < NAMED_MONTHS) {
            for (int month = 1; month <= 12; month++) {
                byMonth.putIfAbsent(YearMonth.of(it.year(), month), Counts.NONE);
            }
        }
        StandingFilter list = filter.in(it.year());
        List<Line> lines = new ArrayList<>();
        byMonth.forEach((month, counts) ->
                lines.add(new Line(monthName(month, it.year()), null, list.month(month.toString()), counts, null)));
        if (none.total() > 0) {
            lines.add(new Line(say("plans.standing.noDay"), null, list.month("none"), none, null));
        }
        return lines;
    }

    private String monthName(YearMonth month, int year) {
        return month.getYear() == year
                ? say("plans.standing.month", String.valueOf(month.getMonthValue()))
                : month.getMonthValue() + "/" + month.getYear();
    }

    List<Line> areas(Overall it, StandingFilter filter) {
        StandingFilter list = filter.in(it.year());
        List<Line> lines = new ArrayList<>();
        for (AreaRow area : it.areas()) {
            lines.add(new Line(area.name(), null, list.area(area.key()), area.counts(), null));
        }
        int rest = it.total().total()
                - it.areas().stream().mapToInt(area -> area.counts().total()).sum();
        if (rest > 0) {
            lines.add(new Line(
                    say("plans.standing.otherAreas"), null, null, rest(it.total(), it.areas(), AreaRow::counts), null));
        }
        return lines;
    }

    List<Line> agencies(Overall it, StandingFilter filter, Scope scope) {
        StandingFilter list = filter.in(it.year());
        List<Line> lines = new ArrayList<>();
        for (AgencyRow agency : it.agencies()) {
            boolean whole = scope.whole(agency.id());
            StandingFilter its = whole ? list.agency(agency.id()) : list.alone(agency.id());
            boolean itself = Objects.equals(filter.agency(), agency.id());
            lines.add(new Line(
                    itself && it.agencyCount() > 1 ? say("plans.standing.itself", agency.name()) : agency.name(),
                    itself ? null : its.how(null).month(null).url("/standing"),
                    its,
                    agency.counts(),
                    agency.daysLate()));
        }
        return lines;
    }

    private static <T> Counts rest(Counts total, List<T> rows, Function<T, Counts> counts) {
        Counts named = rows.stream().map(counts).reduce(Counts.NONE, Counts::plus);
        return new Counts(
                total.inTime() - named.inTime(),
                total.after() - named.after(),
                total.late() - named.late(),
                total.soon() - named.soon(),
                total.running() - named.running(),
                total.dormant() - named.dormant());
    }

    /** The share done in time of what was due in each month up to now. */
    List<List<Object>> trend(Overall it, LocalDate today) {
        List<List<Object>> rows = new ArrayList<>();
        for (YearMonth month : months(it.year(), today)) {
            BigDecimal share = shareOf(it.flow(), month);
            if (share != null) {
                rows.add(List.of(monthName(month, it.year()), share));
            }
        }
        return rows;
    }

    String number(Number number) {
        return Formats.number(number, locale());
    }

    static Locale locale() {
        return LocaleContextHolder.getLocale();
    }

    String say(String key, Object... arguments) {
        return Objects.requireNonNull(messages.getMessage(key, arguments, locale()));
    }
}
