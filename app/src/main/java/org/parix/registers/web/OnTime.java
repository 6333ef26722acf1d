package org.parix.registers.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.measures.Counts;
import org.parix.measures.Days;
import org.parix.measures.MeasureCode;
import org.parix.measures.Measures;
import org.parix.measures.Unit;
import org.parix.ui.Formats;
import org.springframework.stereotype.Component;

/** How many dossiers of this year are handled in time. Leaving the late ones open makes nothing better: they count, too. */
@Component
class OnTime {
    static final String REGISTER = "dossiers";
    private static final MeasureCode RESOLVED_ON_TIME = new MeasureCode("dossiers.resolved.on_time");
    private static final MeasureCode RESOLVED = new MeasureCode("dossiers.resolved");
    static final MeasureCode OVERDUE = new MeasureCode("dossiers.open.overdue");
    private static final MeasureCode OPEN = new MeasureCode("dossiers.open");
    private static final MeasureCode RECEIVED = new MeasureCode("dossiers.received");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MM/yyyy");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Measures measures;
    private final Clock clock;

    OnTime(Measures measures, Clock clock) {
        this.measures = measures;
        this.clock = clock;
    }

    /** @param percent null where nothing was resolved and nothing is overdue */
    record Rate(
            Unit unit,
            Days days,
            @Nullable BigDecimal percent,
            BigDecimal received,
            BigDecimal onTime,
            BigDecimal resolved,
            BigDecimal open,
            BigDecimal overdue) {}

    /** Where the person looks first: the highest agency in which they see records. */
    Unit unit(CurrentUser user) {
        return measures.unit(
                user.grants().stream()
                        .filter(grant -> grant.role().allows(Permission.REGISTERS_READ))
                        .map(org.parix.identity.Grant::agency)
                        .findFirst()
                        .orElse(user.agency()),
                today());
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(Formats.ZONE));
    }

    Rate of(Unit unit) {
        LocalDate today = today();
        Days days = new Days(LocalDate.of(today.getYear(), 1, 1), today);
        Counts counts = measures.total(List.of(RECEIVED, RESOLVED_ON_TIME, RESOLVED, OPEN, OVERDUE), unit, days);
        BigDecimal resolved = counts.of(RESOLVED).orElse(BigDecimal.ZERO);
        BigDecimal overdue = counts.of(OVERDUE).orElse(BigDecimal.ZERO);
        BigDecimal onTime = counts.of(RESOLVED_ON_TIME).orElse(BigDecimal.ZERO);
        return new Rate(
                unit,
                days,
                percent(onTime, resolved, overdue),
                counts.of(RECEIVED).orElse(BigDecimal.ZERO),
                onTime,
                resolved,
                counts.of(OPEN).orElse(BigDecimal.ZERO),
                overdue);
    }

    private static @Nullable BigDecimal percent(BigDecimal onTime, BigDecimal resolved, BigDecimal overdue) {
        BigDecimal all = resolved.add(overdue);
        return all.signum() == 0 ? null : onTime.multiply(HUNDRED).divide(all, 1, RoundingMode.HALF_UP);
    }

    /**
     * Month by month.
     *
     * @param share the month and the share in time
     * @param handled the month, what was received and what was resolved
     */
    record Trend(List<List<@Nullable Object>> share, List<List<@Nullable Object>> handled) {
        Trend {
            share = List.copyOf(share);
            handled = List.copyOf(handled);
        }

        public boolean isEmpty() {
            return handled.stream()
                    .flatMap(row -> row.stream().skip(1))
                    .allMatch(cell -> cell instanceof BigDecimal number && number.signum() == 0);
        }
    }

    /** The last twelve months, the running one up to today. What is overdue is what stood overdue at the end of each. */
    Trend trend(Unit unit) {
        LocalDate today = today();
        Days days = new Days(today.minusMonths(11).withDayOfMonth(1), today);
        List<List<@Nullable Object>> share = new ArrayList<>();
        List<List<@Nullable Object>> handled = new ArrayList<>();
        measures.byMonth(List.of(RECEIVED, RESOLVED_ON_TIME, RESOLVED, OVERDUE), unit, days)
                .forEach((month, counts) -> {
                    String name = month.format(MONTH);
                    BigDecimal resolved = counts.of(RESOLVED).orElse(BigDecimal.ZERO);
                    share.add(row(
                            name,
                            percent(
                                    counts.of(RESOLVED_ON_TIME).orElse(BigDecimal.ZERO),
                                    resolved,
                                    counts.of(OVERDUE).orElse(BigDecimal.ZERO))));
                    handled.add(row(name, counts.of(RECEIVED).orElse(BigDecimal.ZERO), resolved));
                });
        return new Trend(share, handled);
    }

    private static List<@Nullable Object> row(@Nullable Object... cells) {
        List<@Nullable Object> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell);
        }
        return Collections.unmodifiableList(row);
    }
}
