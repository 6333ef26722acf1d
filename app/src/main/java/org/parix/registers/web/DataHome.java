package org.parix.registers.web;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.kernel.NotFound;
import org.parix.measures.Counts;
import org.parix.measures.Days;
import org.parix.measures.Doubts;
import org.parix.measures.Measures;
import org.parix.measures.Unit;
import org.parix.registers.Register;
import org.parix.registers.completeness.Completeness;
import org.parix.registers.completeness.Matrix;
import org.parix.registers.flags.Flags;
import org.parix.ui.Formats;
import org.springframework.stereotype.Component;

/** What needs attention in the registers of an agency and those under it: what is missing, what is late, what is odd. */
@Component
class DataHome {
    private static final int MONTHS = 6;
    private static final int DAYS_AHEAD = 3;
    private static final int MOST = 1000;
    private static final int RANKED = 12;
    private static final LocalDate EVER = LocalDate.of(2000, 1, 1);

    private final Measures measures;
    private final Completeness completeness;
    private final Flags flags;
    private final HomeScreens screens;
    private final Clock clock;

    DataHome(Measures measures, Completeness completeness, Flags flags, HomeScreens screens, Clock clock) {
        this.measures = measures;
        this.completeness = completeness;
        this.flags = flags;
        this.screens = screens;
        this.clock = clock;
    }

    /** What is missing of one register. */
    record Missing(Register register, int agencies, int months, List<Matrix.Line> first, String url) {
        Missing {
            first = List.copyOf(first);
        }
    }

    /** One of those directly under the agency, by how much of it needs attention. */
    record Ranked(AgencyId agency, String name, int missing, int overdue, int flags) {
        public int all() {
            return missing + overdue + flags;
        }
    }

    /** @param ranked those that need attention most; {@code calm} how many more need none or less */
    record Attention(
            List<Missing> missing,
            HomeScreens.Due late,
            HomeScreens.Due soon,
            boolean manySoon,
            List<Doubts.Doubt> odd,
            List<Ranked> ranked,
            int more) {
        Attention {
            missing = List.copyOf(missing);
            odd = List.copyOf(odd);
            ranked = List.copyOf(ranked);
        }

        public int flags() {
            return odd.stream().mapToInt(Doubts.Doubt::open).sum();
        }
    }

    /** @throws NotFound where the person may not look into the agency */
    Unit unit(@Nullable Long agency, Unit first, CurrentUser user) {
        if (agency == null) {
            return first;
        }
        AgencyId asked = new AgencyId(agency);
        if (!user.may(Permission.REGISTERS_READ, asked)) {
            throw new NotFound("agency " + agency);
        }
        return measures.unit(asked, today());
    }

    Attention of(Unit unit) {
        LocalDate today = today();
        YearMonth last = YearMonth.from(today).minusMonths(1);
        List<Missing> missing = new ArrayList<>();
        List<Matrix.Line> lines = new ArrayList<>();
        for (Register register : completeness.reported()) {
            Matrix matrix = completeness.matrix(register, unit.all(), last.minusMonths(MONTHS - 1L), last);
            List<Matrix.Line> without = matrix.lines().stream()
                    .filter(line -> line.missing() > 0)
                    .sorted(Comparator.comparing(Matrix.Line::missing).reversed())
                    .toList();
            lines.addAll(without);
            missing.add(new Missing(
                    register,
                    without.size(),
                    without.stream().mapToInt(Matrix.Line::missing).sum(),
                    without.subList(0, Math.min(HomeScreens.SHOWN, without.size())),
                    "/registers/completeness?register=" + register.code() + "&under="
                            + unit.agency().value() + "&show=missing&year=" + last.getYear()));
        }
        HomeScreens.Due soon = screens.due(unit.all(), today, today.plusDays(DAYS_AHEAD), MOST);
        List<Ranked> ranked = ranked(unit, lines, today);
        return new Attention(
                missing,
                screens.due(unit.all(), EVER, today.minusDays(1), HomeScreens.SHOWN),
                soon,
                soon.count() == MOST,
                flags.of(unit.all(), year(today)).stream()
                        .filter(doubt -> doubt.open() > 0)
                        .toList(),
                ranked.subList(0, Math.min(RANKED, ranked.size())),
                Math.max(0, ranked.size() - RANKED));
    }

    private static Days year(LocalDate today) {
        return new Days(today.withDayOfYear(1), today);
    }

    private List<Ranked> ranked(Unit unit, List<Matrix.Line> lines, LocalDate today) {
        List<Unit> under = measures.under(unit.agency(), today);
        Map<AgencyId, Counts> overdue = measures.byUnit(List.of(OnTime.OVERDUE), under, new Days(today, today));
        Map<AgencyId, Integer> open = flags.open(unit.all(), year(today));
        return under.stream()
                .map(each -> new Ranked(
                        each.agency(),
                        each.name(),
                        lines.stream()
                                .filter(line -> each.all().contains(line.agency()))
                                .mapToInt(Matrix.Line::missing)
                                .sum(),
                        overdue.getOrDefault(each.agency(), Counts.NONE)
                                .of(OnTime.OVERDUE)
                                .orElse(BigDecimal.ZERO)
                                .intValue(),
                        each.all().stream()
                                .mapToInt(agency -> open.getOrDefault(agency, 0))
                                .sum()))
                .filter(each -> each.all() > 0)
                .sorted(Comparator.comparing(Ranked::all).reversed().thenComparing(Ranked::name))
                .toList();
    }

    /** The agency above, where the person may look into it. */
    @Nullable
    AgencyId above(Unit unit, CurrentUser user) {
        return user.hierarchy()
                .parent(unit.agency())
                .filter(parent -> user.may(Permission.REGISTERS_READ, parent))
                .orElse(null);
    }

    Set<AgencyId> seen(Unit unit, CurrentUser user) {
        Set<AgencyId> seen = new HashSet<>(user.agencies(Permission.REGISTERS_READ));
        seen.retainAll(unit.all());
        return seen;
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(Formats.ZONE));
    }
}
