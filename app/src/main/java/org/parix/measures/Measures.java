package org.parix.measures;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.kernel.After;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** What was counted: of agencies, for days, live. */
@Service
public class Measures {
    private final Catalogue catalogue;
    private final MeasureStore store;

    Measures(Catalogue catalogue, MeasureStore store) {
        this.catalogue = catalogue;
        this.store = store;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    /**
     * What measures come to for each agency by itself, without those under it. What happened is counted over the days, what stands at the end of
     * the last of them. Each source is read once. An agency that has never had a record of a source is missing, with its measures.
     */
    @Transactional(readOnly = true)
    public Map<AgencyId, Counts> byAgency(Collection<MeasureCode> codes, Collection<AgencyId> agencies, Days days) {
        Map<AgencyId, Counts> all = new HashMap<>();
        bySource(codes)
                .forEach((source, measures) -> store.byAgency(Reading.of(source, measures, days), agencies)
                        .forEach((agency, counts) -> all.merge(agency, counts, Counts::plus)));
        return all;
    }

    /** For each unit all together that are counted in it. */
    public Map<AgencyId, Counts> byUnit(Collection<MeasureCode> codes, Collection<Unit> units, Days days) {
        Set<AgencyId> everyone = new HashSet<>();
        units.forEach(unit -> everyone.addAll(unit.all()));
        Map<AgencyId, Counts> each = byAgency(codes, everyone, days);
        Map<AgencyId, Counts> sums = new LinkedHashMap<>();
        for (Unit unit : units) {
            Counts sum = unit.all().stream()
                    .map(agency -> each.getOrDefault(agency, Counts.NONE))
                    .reduce(Counts.NONE, Counts::plus);
            sums.put(unit.agency(), sum);
        }
        return sums;
    }

    public Counts total(Collection<MeasureCode> codes, Unit unit, Days days) {
        return byUnit(codes, List.of(unit), days).getOrDefault(unit.agency(), Counts.NONE);
    }

    /** What happened in each month, and what stood at the end of each; of the last month up to the last day. */
    @Transactional(readOnly = true)
    public SortedMap<YearMonth, Counts> byMonth(Collection<MeasureCode> codes, Unit unit, Days days) {
        SortedMap<YearMonth, Counts> months = new TreeMap<>();
        bySource(codes).forEach((source, measures) -> {
            SortedMap<YearMonth, Counts> read = store.byMonth(Reading.of(source, measures, days), unit.all());
            standing(read, measures, days).forEach((month, counts) -> months.merge(month, counts, Counts::plus));
        });
        return months;
    }

    /**
     * What happened in each agency by itself in each month, at one go for however many agencies. Where nothing was ever recorded of a month, the
     * month is missing.
     *
     * @param codes of measures of one source that happen, rather than stand
     */
    @Transactional(readOnly = true)
    public Map<AgencyId, SortedMap<YearMonth, Counts>> byAgencyAndMonth(
            Collection<MeasureCode> codes, Collection<AgencyId> agencies, Days days) {
        Map<AgencyId, SortedMap<YearMonth, Counts>> all = new HashMap<>();
        bySource(codes)
                .forEach((source, measures) -> store.byAgencyAndMonth(Reading.of(source, measures, days), agencies)
                        .forEach((agency, months) -> {
                            SortedMap<YearMonth, Counts> known = all.computeIfAbsent(agency, _ -> new TreeMap<>());
                            months.forEach((month, counts) -> known.merge(month, counts, Counts::plus));
                        }));
        return all;
    }

    private static SortedMap<YearMonth, Counts> standing(
            SortedMap<YearMonth, Counts> read, List<Measure> measures, Days days) {
        SortedMap<YearMonth, Counts> months = new TreeMap<>();
        Map<MeasureCode, BigDecimal> stands = new HashMap<>();
        read.headMap(YearMonth.from(days.from())).values().forEach(counts -> add(stands, measures, counts));
        YearMonth last = YearMonth.from(days.to());
        for (YearMonth month = YearMonth.from(days.from()); !month.isAfter(last); month = month.plusMonths(1)) {
            Counts happened = read.getOrDefault(month, Counts.NONE);
            add(stands, measures, happened);
            Map<MeasureCode, BigDecimal> numbers = new HashMap<>();
            for (Measure measure : measures) {
                numbers.put(
                        measure.code(),
                        measure.isStock()
                                ? stands.getOrDefault(measure.code(), BigDecimal.ZERO)
                                : happened.of(measure.code()).orElse(BigDecimal.ZERO));
            }
            months.put(month, new Counts(numbers));
        }
        return months;
    }

    private static void add(Map<MeasureCode, BigDecimal> stands, List<Measure> measures, Counts counts) {
        measures.stream()
                .filter(Measure::isStock)
                .forEach(measure -> counts.of(measure.code())
                        .ifPresent(number -> stands.merge(measure.code(), number, BigDecimal::add)));
    }

    /**
     * What a measure came to as it was known at a moment: corrections recorded later are not seen. Counted from the records, so for one unit at a
     * time.
     */
    @Transactional(readOnly = true)
    public BigDecimal asKnownOn(Instant moment, MeasureCode code, Unit unit, Days days) {
        return store.asKnown(records(code), unit.all(), days, moment);
    }

    /** The same number counted from the records instead of the roll-up. */
    @Transactional(readOnly = true)
    public BigDecimal fromRecords(MeasureCode code, Unit unit, Days days) {
        return store.fromRecords(records(code), unit.all(), days);
    }

    /**
     * A number divided by the values of a column, the largest first.
     *
     * @param slice a column that the source of the measure lists among its slices
     */
    @Transactional(readOnly = true)
    public Map<@Nullable String, BigDecimal> slices(MeasureCode code, String slice, Unit unit, Days days) {
        Source source = catalogue.source(code);
        return source.slice(slice)
                .map(column -> store.slices(records(code), column, unit.all(), days))
                .orElseGet(Map::of);
    }

    /** One of the parts into which slices divide a number. */
    public record Slice(String column, @Nullable String value) {}

    /**
     * The very records that a number counts, the latest first.
     *
     * @param after the last one seen; null for the first page
     * @param limit how many at most
     */
    @Transactional(readOnly = true)
    public List<Counted> records(
            MeasureCode code, Unit unit, Days days, @Nullable Slice slice, @Nullable After after, int limit) {
        Source source = catalogue.source(code);
        Source.Column column =
                slice == null ? null : source.slice(slice.column()).orElse(null);
        return store.page(records(code), unit.all(), days, column, slice == null ? null : slice.value(), after, limit);
    }

    private Records records(MeasureCode code) {
        return new Records(catalogue.source(code), catalogue.measure(code));
    }

    private Map<Source, List<Measure>> bySource(Collection<MeasureCode> codes) {
        Map<Source, List<Measure>> bySource = new LinkedHashMap<>();
        for (MeasureCode code : codes) {
            bySource.computeIfAbsent(catalogue.source(code), _ -> new ArrayList<>())
                    .add(catalogue.measure(code));
        }
        return bySource;
    }

    /** An agency as it stood on a day, with all under it and all merged into any of these. */
    @Transactional(readOnly = true)
    public Unit unit(AgencyId agency, LocalDate day) {
        return store.units(List.of(agency), false, day).stream()
                .findFirst()
                .orElseGet(() -> new Unit(agency, "", Set.of(agency)));
    }

    @Transactional(readOnly = true)
    public List<Unit> units(Collection<AgencyId> agencies, LocalDate day) {
        return store.units(agencies, false, day);
    }

    /** Those directly under an agency on a day, in order of their names. */
    @Transactional(readOnly = true)
    public List<Unit> under(AgencyId agency, LocalDate day) {
        return store.units(List.of(agency), true, day);
    }

    /** Puts what was changed since the last time into the roll-ups. Readers and writers wait for nothing. */
    @Transactional
    public void mergeChanges() {
        for (Source source : catalogue.sources()) {
            var sql = new RollUpSql(source);
            if (store.hasChanges(sql)) {
                store.merge(sql);
            }
        }
    }

    /** Counts all of a source anew, while others go on reading and writing. */
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public void recompute(Source source) {
        store.recompute(new RollUpSql(source));
    }
}
