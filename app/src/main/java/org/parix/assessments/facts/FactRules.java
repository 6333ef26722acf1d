package org.parix.assessments.facts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.UnitId;
import org.parix.assessments.facts.FactVerdict.State;
import org.parix.assessments.sheets.NumbersTyped;
import org.parix.assessments.sheets.SheetFacts;
import org.parix.kernel.Refused;
import org.parix.kernel.Vietnamese;
import org.parix.scoring.Criterion;
import org.parix.scoring.FactKinds;
import org.parix.scoring.Facts.Fact;
import org.parix.scoring.Facts.Kind;
import org.parix.scoring.Framework;
import org.parix.scoring.ScoringRule;

/** Which facts may be entered for all units, and what a text is worth as one. */
final class FactRules {
    private static final Locale VIETNAMESE = Locale.of("vi");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d/M/yyyy");

    private final FactKinds kinds;
    /** What people say of criteria. */
    private final Set<String> said = new HashSet<>();
    /** What surveys give in percent. */
    private final Set<String> percents = new HashSet<>();

    FactRules(Framework framework) {
        this.kinds = new FactKinds(framework);
        for (Criterion.Leaf leaf : framework.leaves()) {
            List.of(".self", ".appraised", ".na").forEach(end -> said.add(leaf.code() + end));
            Set<String> looked = SheetFacts.kinds(leaf).keySet();
            if (leaf.rule() instanceof ScoringRule.External && looked.size() == 1) {
                percents.addAll(looked);
            }
        }
    }

    /**
     * @param typed whether a person typed it, in the language given
     * @throws Refused {@code assessments.facts.…}, {@code assessments.sheet.number}, {@code scoring.facts.…}
     */
    Fact read(String variable, String text, boolean typed, Locale locale) {
        if (said.contains(variable) || variable.startsWith("bonus.") || variable.startsWith("penalty.")) {
            throw new Refused("assessments.facts.said", variable);
        }
        Kind kind = kinds.of(variable).orElseThrow(() -> new Refused("assessments.facts.unknownVariable", variable));
        if (text.isEmpty()) {
            throw new Refused("assessments.facts.blank");
        }
        Fact fact = typed ? typed(kind, text, locale) : kind.read(text);
        if (fact instanceof Fact.Amount(BigDecimal value)
                && percents.contains(variable)
                && (value.signum() < 0 || value.compareTo(HUNDRED) > 0)) {
            throw new Refused("assessments.facts.percent", text);
        }
        return fact;
    }

    private static Fact typed(Kind kind, String text, Locale locale) {
        return switch (kind) {
            case Kind.Number _ -> new Fact.Amount(NumbersTyped.read(text, locale));
            case Kind.Truth _ ->
                switch (Vietnamese.fold(text)) {
                    case "dat", "co", "x", "true" -> new Fact.Truth(true);
                    case "chua dat", "khong dat", "khong", "false" -> new Fact.Truth(false);
                    default -> throw new Refused("scoring.facts.truth", text);
                };
            case Kind.Day _ -> text.contains("/") ? new Fact.Day(day(text)) : kind.read(text);
            case Kind.Option _ -> kind.read(text);
        };
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text, DAY);
        } catch (DateTimeParseException e) {
            throw new Refused("scoring.facts.day", text);
        }
    }

    /**
     * Judges the lines of a file, in their order.
     *
     * @param units by what files call them
     * @param known what stands now
     */
    List<FactVerdict> judge(List<FactLine> lines, Map<String, UnitId> units, Map<UnitId, Map<String, String>> known) {
        var before = new HashMap<List<Object>, FactVerdict>();
        return lines.stream()
                .map(line -> {
                    UnitId unit = units.get(line.unit());
                    String was = unit == null
                            ? ""
                            : known.getOrDefault(unit, Map.of()).getOrDefault(line.variable(), "");
                    FactVerdict verdict = judge(line, unit, was);
                    return unit == null || verdict.state() == State.REFUSED
                            ? verdict
                            : Optional.ofNullable(before.putIfAbsent(List.of(unit, line.variable()), verdict))
                                    .map(other -> twice(verdict, other))
                                    .orElse(verdict);
                })
                .toList();
    }

    private FactVerdict judge(FactLine line, @Nullable UnitId unit, String was) {
        try {
            if (line.columns() != FactLine.COLUMNS) {
                throw new Refused("assessments.facts.columns", line.columns());
            }
            if (unit == null) {
                throw line.unit().isEmpty()
                        ? new Refused("assessments.facts.noUnit")
                        : new Refused("assessments.facts.unknownUnit", line.unit());
            }
            String now =
                    read(line.variable(), line.text(), line.typed(), VIETNAMESE).text();
            State state = was.equals(now) ? State.SAME : was.isEmpty() ? State.NEW : State.CHANGED;
            return new FactVerdict(line.place(), line.unit(), unit, line.variable(), was, now, state, null);
        } catch (Refused no) {
            // workbooks are read the Vietnamese way, whatever the language of the page
            Refused said = no.key().equals("assessments.sheet.number")
                    ? new Refused("assessments.facts.number", line.text())
                    : no;
            return new FactVerdict(
                    line.place(), line.unit(), unit, line.variable(), was, line.text(), State.REFUSED, said);
        }
    }

    /** Said twice alike is said once; said otherwise, nobody can tell which holds. */
    private static FactVerdict twice(FactVerdict verdict, FactVerdict other) {
        boolean alike = other.now().equals(verdict.now());
        return new FactVerdict(
                verdict.place(),
                verdict.unit(),
                verdict.id(),
                verdict.variable(),
                verdict.was(),
                verdict.now(),
                alike ? State.SAME : State.REFUSED,
                alike ? null : new Refused("assessments.facts.twice", other.place(), other.now()));
    }
}
