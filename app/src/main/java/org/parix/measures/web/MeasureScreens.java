package org.parix.measures.web;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.CurrentUser;
import org.parix.identity.Grant;
import org.parix.identity.Permission;
import org.parix.kernel.After;
import org.parix.kernel.NotFound;
import org.parix.kernel.Words;
import org.parix.measures.Counted;
import org.parix.measures.Counts;
import org.parix.measures.Days;
import org.parix.measures.Measure;
import org.parix.measures.MeasureCode;
import org.parix.measures.Measures;
import org.parix.measures.Reporting;
import org.parix.measures.Source;
import org.parix.measures.Unit;
import org.parix.ui.Formats;
import org.springframework.stereotype.Component;

/** What the pages of measures show. */
@Component
class MeasureScreens {
    static final int PAGE = 50;
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final int SLICES = 12;
    private static final int YEARS = 6;

    private final Measures measures;
    private final List<Reporting> reporting;
    private final Clock clock;

    MeasureScreens(Measures measures, List<Reporting> reporting, Clock clock) {
        this.measures = measures;
        this.reporting = List.copyOf(reporting);
        this.clock = clock;
    }

    /** How complete a number is; null where nobody is expected to report. */
    Reporting.@Nullable Reported reported(MeasureCode code, Unit unit, Days days) {
        String table = measures.catalogue().source(code).table();
        return reporting.stream()
                .flatMap(one -> one.of(table, unit, days).stream())
                .findFirst()
                .orElse(null);
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(Formats.ZONE));
    }

    /** @throws NotFound where the person may not look into the agency */
    Unit unit(Asked asked, CurrentUser user) {
        AgencyId agency = asked.agency() == null ? ownOf(user) : new AgencyId(asked.agency());
        if (!user.may(Permission.MEASURES_READ, agency)) {
            throw new NotFound("measures.unit.notFound");
        }
        return measures.unit(agency, asked.days(today()).to());
    }

    /** Where the person works, or else the highest of those in which they may look. */
    private static AgencyId ownOf(CurrentUser user) {
        AgencyId own = user.agency();
        return user.grants().stream()
                .filter(grant -> grant.role().allows(Permission.MEASURES_READ))
                .map(Grant::agency)
                .filter(agency -> user.hierarchy().within(own, agency))
                .findFirst()
                .or(() -> user.grants().stream()
                        .filter(grant -> grant.role().allows(Permission.MEASURES_READ))
                        .map(Grant::agency)
                        .min(Comparator.comparing(AgencyId::value)))
                .orElse(own);
    }

    /** The agency above, where the person may look into it. */
    @Nullable
    AgencyId above(Unit unit, CurrentUser user) {
        return user.hierarchy()
                .parent(unit.agency())
                .filter(parent -> user.may(Permission.MEASURES_READ, parent))
                .orElse(null);
    }

    List<Integer> years() {
        int now = today().getYear();
        return IntStream.range(0, YEARS).mapToObj(ago -> now - ago).toList();
    }

    /** @param before the same a year earlier, up to the same day */
    record Line(
            Measure measure,
            @Nullable BigDecimal number,
            @Nullable BigDecimal before) {}

    record Group(Words records, List<Line> lines) {
        Group {
            lines = List.copyOf(lines);
        }
    }

    List<Group> all(Unit unit, Days days) {
        Days former = new Days(days.from().minusYears(1), days.to().minusYears(1));
        List<Group> groups = new ArrayList<>();
        for (Source source : measures.catalogue().sources()) {
            List<MeasureCode> codes =
                    source.measures().stream().map(Measure::code).toList();
            Counts now = measures.total(codes, unit, days);
            Counts before = measures.total(codes, unit, former);
            groups.add(new Group(
                    source.records(),
                    source.measures().stream()
                            .map(measure -> new Line(
                                    measure,
                                    now.of(measure.code()).orElse(null),
                                    before.of(measure.code()).orElse(null)))
                            .toList()));
        }
        return groups;
    }

    /** @param number null where the agency has never had a record */
    record Part(long agency, String name, @Nullable BigDecimal number) {}

    /** Those directly under the unit, the largest number first, those without one last. */
    List<Part> parts(MeasureCode code, Unit unit, Days days) {
        List<Unit> under = measures.under(unit.agency(), days.to());
        Map<AgencyId, Counts> counts = measures.byUnit(List.of(code), under, days);
        return under.stream()
                .map(each -> new Part(
                        each.agency().value(),
                        each.name(),
                        counts.getOrDefault(each.agency(), Counts.NONE).of(code).orElse(null)))
                .sorted(Comparator.comparing(Part::number, Comparator.nullsLast(Comparator.reverseOrder())))
                .toList();
    }

    /** A row for each month: its name, this year, the year before; null for months to come. */
    List<List<@Nullable Object>> trend(MeasureCode code, Unit unit, int year) {
        LocalDate today = today();
        Days days = new Days(
                Year.of(year - 1).atDay(1), Days.of(Year.of(year)).upTo(today).to());
        SortedMap<YearMonth, Counts> months = measures.byMonth(List.of(code), unit, days);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int month = 1; month <= 12; month++) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(Integer.toString(month));
            for (int shown : List.of(year, year - 1)) {
                Counts counts = months.get(YearMonth.of(shown, month));
                row.add(counts == null ? null : counts.of(code).orElse(null));
            }
            rows.add(row);
        }
        return rows;
    }

    /** @param value null for records without one */
    record Slice(@Nullable String value, String name, BigDecimal number) {}

    record Sliced(String column, String name, List<Slice> slices, int more) {
        Sliced {
            slices = List.copyOf(slices);
        }
    }

    List<Sliced> slices(MeasureCode code, Unit unit, Days days, Locale locale, String none) {
        return measures.catalogue().source(code).slices().stream()
                .map(column -> {
                    List<Slice> all = new ArrayList<>();
                    measures.slices(code, column.column(), unit, days)
                            .forEach((value, number) ->
                                    all.add(new Slice(value, named(column, value, locale, none), number)));
                    return new Sliced(
                            column.column(),
                            column.name().in(locale),
                            all.subList(0, Math.min(SLICES, all.size())),
                            Math.max(0, all.size() - SLICES));
                })
                .filter(sliced -> !sliced.slices().isEmpty())
                .toList();
    }

    static String named(Source.Column column, @Nullable String value, Locale locale, String none) {
        if (value == null || value.isEmpty()) {
            return none;
        }
        Words words = column.values().get(value);
        return words == null ? value : words.in(locale);
    }

    /** A value as people read it: days by the calendar of the page's language, codes by their names. */
    static @Nullable String shown(Source.Column column, @Nullable String value, Locale locale) {
        if (value != null && DAY.matcher(value).matches()) {
            return Formats.date(LocalDate.parse(value), locale);
        }
        return value == null ? null : named(column, value, locale, "");
    }

    /** @param next where the next page begins; null on the last */
    record Listed(List<Counted> records, @Nullable After next) {
        Listed {
            records = List.copyOf(records);
        }
    }

    Listed records(MeasureCode code, Unit unit, Asked asked, @Nullable After after) {
        List<Counted> found = measures.records(code, unit, asked.days(today()), asked.narrowed(), after, PAGE + 1);
        boolean more = found.size() > PAGE;
        List<Counted> page = more ? found.subList(0, PAGE) : found;
        return new Listed(page, more ? page.getLast().place() : null);
    }

    /** At the end of the day. */
    @Nullable
    BigDecimal known(MeasureCode code, Unit unit, Asked asked) {
        LocalDate day = asked.known();
        if (day == null || !Asked.isNear(day)) {
            return null;
        }
        Instant moment = day.plusDays(1).atStartOfDay(Formats.ZONE).toInstant();
        return measures.asKnownOn(moment, code, unit, asked.days(today()));
    }

    @Nullable
    BigDecimal number(MeasureCode code, Unit unit, Days days) {
        return measures.total(Set.of(code), unit, days).of(code).orElse(null);
    }
}
