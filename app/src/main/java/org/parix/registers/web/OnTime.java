package org.parix.registers.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
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
    private static final MeasureCode RESOLVED_ON_TIME = new MeasureCode("dossiers.resolved.on_time");
    private static final MeasureCode RESOLVED = new MeasureCode("dossiers.resolved");
    private static final MeasureCode OVERDUE = new MeasureCode("dossiers.open.overdue");
    private static final MeasureCode OPEN = new MeasureCode("dossiers.open");
    private static final MeasureCode RECEIVED = new MeasureCode("dossiers.received");
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

    Rate of(CurrentUser user) {
        LocalDate today = LocalDate.now(clock.withZone(Formats.ZONE));
        Days days = new Days(LocalDate.of(today.getYear(), 1, 1), today);
        Unit unit = measures.unit(
                user.grants().stream()
                        .filter(grant -> grant.role().allows(Permission.REGISTERS_READ))
                        .map(org.parix.identity.Grant::agency)
                        .findFirst()
                        .orElse(user.agency()),
                today);
        Counts counts = measures.total(List.of(RECEIVED, RESOLVED_ON_TIME, RESOLVED, OPEN, OVERDUE), unit, days);
        BigDecimal resolved = counts.of(RESOLVED).orElse(BigDecimal.ZERO);
        BigDecimal overdue = counts.of(OVERDUE).orElse(BigDecimal.ZERO);
        BigDecimal onTime = counts.of(RESOLVED_ON_TIME).orElse(BigDecimal.ZERO);
        BigDecimal all = resolved.add(overdue);
        return new Rate(
                unit,
                days,
                all.signum() == 0 ? null : onTime.multiply(HUNDRED).divide(all, 1, RoundingMode.HALF_UP),
                counts.of(RECEIVED).orElse(BigDecimal.ZERO),
                onTime,
                resolved,
                counts.of(OPEN).orElse(BigDecimal.ZERO),
                overdue);
    }
}
