package org.parix.registers.completeness;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.parix.kernel.Refused;
import org.parix.measures.Counts;
import org.parix.measures.Days;
import org.parix.measures.Measure;
import org.parix.measures.MeasureCode;
import org.parix.measures.Measures;
import org.parix.measures.Reporting;
import org.parix.measures.Unit;
import org.parix.registers.Register;
import org.parix.registers.Registers;
import org.parix.registers.completeness.CompletenessStore.Expected;
import org.parix.ui.Formats;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who has reported what: whoever recorded nothing and said nothing is missing, which is not zero. */
@Service
public class Completeness implements Reporting {
    private static final int LONGEST = 500;
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

    private final CompletenessStore store;
    private final Registers registers;
    private final Measures measures;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Completeness(
            CompletenessStore store,
            Registers registers,
            Measures measures,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.registers = registers;
        this.measures = measures;
        this.events = events;
        this.clock = clock;
    }

    /** Registers that somebody is expected to report. */
    @Transactional(readOnly = true)
    public List<Register> reported() {
        return registers.all().stream()
                .filter(register -> store.isExpectedByAnybody(register.code()))
                .toList();
    }

    /**
     * Who of these agencies has reported a register in which months. What counts as recorded is whatever the measures of the register count as
     * happened in the month, by the agency or whoever stands under it; it is read from their roll-up.
     */
    @Transactional(readOnly = true)
    public Matrix matrix(Register register, Collection<AgencyId> agencies, YearMonth first, YearMonth last) {
        List<YearMonth> months = Stream.iterate(first, month -> month.plusMonths(1))
                .limit(between(first, last))
                .toList();
        List<Expected> expected = store.expected(register.code(), agencies, first, last);
        Map<AgencyId, Map<YearMonth, Expected>> owed = new LinkedHashMap<>();
        expected.forEach(
                one -> owed.computeIfAbsent(one.agency(), _ -> new HashMap<>()).put(one.month(), one));
        Map<AgencyId, Set<YearMonth>> recorded = recorded(register.table(), owed.keySet(), first, last);
        LocalDate today = today();
        List<Matrix.Line> lines = new ArrayList<>();
        owed.forEach((agency, of) -> {
            Set<YearMonth> told = recorded.getOrDefault(agency, Set.of());
            List<Matrix.@Nullable Cell> cells = new ArrayList<>();
            for (YearMonth month : months) {
                Expected one = of.get(month);
                cells.add(one == null ? null : cell(one, told.contains(month), today));
            }
            lines.add(new Matrix.Line(agency, of.values().iterator().next().name(), cells));
        });
        return new Matrix(months, lines);
    }

    private static int between(YearMonth first, YearMonth last) {
        return (last.getYear() - first.getYear()) * 12 + last.getMonthValue() - first.getMonthValue() + 1;
    }

    private static Matrix.Cell cell(Expected one, boolean recorded, LocalDate today) {
        LocalDate due = one.month().plusMonths(1).atDay(one.dueDay());
        MonthState state = recorded
                ? MonthState.REPORTED
                : one.declared() != null
                        ? MonthState.NOTHING
                        : today.isAfter(due) ? MonthState.MISSING : MonthState.NOT_DUE;
        return new Matrix.Cell(one.month(), state, due, one.declared());
    }

    private Map<AgencyId, Set<YearMonth>> recorded(
            String table, Set<AgencyId> agencies, YearMonth first, YearMonth last) {
        List<MeasureCode> codes = happening(table);
        if (codes.isEmpty() || agencies.isEmpty()) {
            return Map.of();
        }
        List<Unit> units = measures.units(agencies, today());
        Set<AgencyId> everyone = new HashSet<>(agencies);
        units.forEach(unit -> everyone.addAll(unit.all()));
        Map<AgencyId, SortedMap<YearMonth, Counts>> counted =
                measures.byAgencyAndMonth(codes, everyone, new Days(first.atDay(1), last.atEndOfMonth()));
        Map<AgencyId, Set<YearMonth>> own = new HashMap<>();
        counted.forEach((agency, months) -> months.forEach((month, counts) -> {
            if (codes.stream()
                    .anyMatch(code -> counts.of(code).orElse(BigDecimal.ZERO).signum() > 0)) {
                own.computeIfAbsent(agency, _ -> new HashSet<>()).add(month);
            }
        }));
        Map<AgencyId, Set<YearMonth>> all = new HashMap<>();
        agencies.forEach(agency -> all.put(agency, new HashSet<>(own.getOrDefault(agency, Set.of()))));
        units.forEach(unit -> unit.all()
                .forEach(each -> all.computeIfAbsent(unit.agency(), _ -> new HashSet<>())
                        .addAll(own.getOrDefault(each, Set.of()))));
        return all;
    }

    private List<MeasureCode> happening(String table) {
        return measures.catalogue().sources().stream()
                .filter(source -> source.table().equals(table))
                .flatMap(source -> source.measures().stream())
                .filter(measure -> !measure.isStock())
                .map(Measure::code)
                .toList();
    }

    /** One month of one agency; empty where it is not expected to report. */
    @Transactional(readOnly = true)
    public Optional<Matrix.Cell> cell(Register register, AgencyId agency, YearMonth month) {
        return matrix(register, Set.of(agency), month, month).lines().stream()
                .findFirst()
                .map(line -> line.cells().getFirst());
    }

    /**
     * Says for an agency that a month had nothing to record.
     *
     * @throws Refused {@code registers.completeness.notOver}, {@code .notExpected}, {@code .recorded}, {@code .declaredAlready}, {@code .longNote}
     */
    @Transactional
    public void declareNothing(Register register, AgencyId agency, YearMonth month, String note, UserId by) {
        if (!month.isBefore(YearMonth.from(today()))) {
            throw new Refused("registers.completeness.notOver");
        }
        String words = words(note);
        Matrix.Cell cell =
                cell(register, agency, month).orElseThrow(() -> new Refused("registers.completeness.notExpected"));
        if (cell.state() == MonthState.REPORTED) {
            throw new Refused("registers.completeness.recorded");
        }
        store.declare(register.code(), agency, month, words, by, clock.instant());
        events.publishEvent(Auditable.of(
                "registers.nothingDeclared", "agency:" + agency.value(), Map.of(), about(register, month, words)));
    }

    /**
     * Takes that back.
     *
     * @throws Refused {@code registers.completeness.notDeclared}
     */
    @Transactional
    public void withdraw(Register register, AgencyId agency, YearMonth month, UserId by) {
        if (!store.withdraw(register.code(), agency, month, by, clock.instant())) {
            throw new Refused("registers.completeness.notDeclared");
        }
        events.publishEvent(Auditable.of(
                "registers.nothingWithdrawn", "agency:" + agency.value(), about(register, month, ""), Map.of()));
    }

    /**
     * Says that an agency reports a register from a month on, or that it does not; what held before that month goes on holding for it.
     *
     * @param dueDay up to which day of the next month a month may still be missing
     * @throws Refused {@code registers.completeness.dueDay}, {@code .noBasis}, {@code .notNear}
     */
    @Transactional
    public void expect(
            Register register, AgencyId agency, boolean expected, int dueDay, YearMonth from, String basis, UserId by) {
        if (dueDay < 1 || dueDay > 28) {
            throw new Refused("registers.completeness.dueDay");
        }
        if (basis.isBlank()) {
            throw new Refused("registers.completeness.noBasis");
        }
        if (from.atDay(1).isBefore(FIRST_DAY) || from.atDay(1).isAfter(today().plusYears(2))) {
            throw new Refused("registers.completeness.notNear");
        }
        String words = words(basis);
        store.expect(register.code(), agency, expected, dueDay, from.atDay(1), words, by, clock.instant());
        events.publishEvent(Auditable.of(
                        "registers.expected",
                        "agency:" + agency.value(),
                        Map.of(),
                        Map.of(
                                "register", register.code(),
                                "expected", Boolean.toString(expected),
                                "from", from.toString(),
                                "dueDay", Integer.toString(dueDay)))
                .because(words));
    }

    private static Map<String, String> about(Register register, YearMonth month, String note) {
        Map<String, String> told = new TreeMap<>(Map.of("register", register.code(), "month", month.toString()));
        if (!note.isEmpty()) {
            told.put("note", note);
        }
        return told;
    }

    private static String words(String typed) {
        String words = typed.strip();
        if (words.length() > LONGEST) {
            throw new Refused("registers.completeness.longNote", LONGEST);
        }
        return words;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Reported> of(String table, Unit unit, Days days) {
        return registers.all().stream()
                .filter(register -> register.table().equals(table))
                .findFirst()
                .map(register -> {
                    Matrix matrix =
                            matrix(register, unit.all(), YearMonth.from(days.from()), YearMonth.from(days.to()));
                    return new Reported(
                            matrix.expected(),
                            matrix.complete(),
                            "/registers/completeness?register=" + register.code() + "&under="
                                    + unit.agency().value() + "&year="
                                    + days.to().getYear());
                })
                .filter(reported -> reported.expected() > 0);
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(Formats.ZONE));
    }
}
