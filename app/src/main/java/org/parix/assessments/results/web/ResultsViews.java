package org.parix.assessments.results.web;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.results.Robustness;
import org.parix.assessments.results.Scored;
import org.parix.assessments.results.Standing;
import org.parix.assessments.results.Standings;
import org.parix.assessments.results.YearChanges.Change;
import org.parix.kernel.NotFound;
import org.parix.scoring.Criterion;
import org.parix.scoring.Framework;
import org.parix.scoring.Scores.LeafScore;
import org.parix.scoring.Scores.UnitScore;
import org.parix.scoring.frameworks.YearChange;
import org.parix.ui.Option;

/** Results in the words of their pages. */
final class ResultsViews {
    private ResultsViews() {}

    /**
     * A unit in the ranking.
     *
     * @param difference against last year, in percent of the total; null where there is nothing to compare with
     * @param split what of it the framework made and what the unit; null where there is nothing to compare with
     * @param range ranks that are still possible; null where all is settled
     */
    record Row(
            @Nullable Integer rank,
            long unit,
            String name,
            BigDecimal points,
            BigDecimal maximum,
            BigDecimal percent,
            String grade,
            int missing,
            @Nullable BigDecimal difference,
            @Nullable YearChange split,
            @Nullable Integer places,
            @Nullable String former,
            Robustness.@Nullable Range range) {}

    /** What can be ranked by: the total, each area, each criterion. */
    static List<Option> subjects(Framework framework, String total, Locale locale) {
        var subjects = new ArrayList<Option>();
        subjects.add(new Option("", total));
        framework
                .nodes()
                .forEach(node -> subjects.add(new Option(
                        node.code(),
                        "\u00A0".repeat(3 * node.depth()) + node.code() + " "
                                + node.criterion().name().in(locale))));
        return subjects;
    }

    static List<Row> ranking(
            Scored scored,
            String by,
            List<Change> changes,
            Map<String, YearChange> splits,
            List<Robustness.Range> ranges,
            Locale locale) {
        Map<String, Change> changeOf = changes.stream().collect(Collectors.toMap(Change::unit, one -> one));
        Map<String, Robustness.Range> rangeOf =
                ranges.stream().collect(Collectors.toMap(Robustness.Range::unit, one -> one));
        List<Standing> standings =
                by.isEmpty() ? Standings.byTotal(scored.scores()) : Standings.by(scored.scores(), by);
        var rows = new ArrayList<Row>();
        for (Standing standing : standings) {
            UnitScore score = scored.scores().of(standing.unit());
            Change change = by.isEmpty() ? changeOf.get(standing.unit()) : null;
            Robustness.Range range = by.isEmpty() ? rangeOf.get(standing.unit()) : null;
            rows.add(new Row(
                    standing.rank(),
                    id(scored, standing.unit()),
                    standing.unit(),
                    standing.points(),
                    standing.maximum(),
                    standing.percent(),
                    score.grade().map(grade -> grade.name().in(locale)).orElse(""),
                    score.missing().size(),
                    change == null ? null : change.difference(),
                    change == null ? null : splits.get(standing.unit()),
                    change == null ? null : change.places(),
                    change == null || change.forerunners().size() < 2
                            ? null
                            : String.join(
                                    ", ", change.forerunners().stream().sorted().toList()),
                    range == null || range.isSettled() ? null : range));
        }
        return rows;
    }

    /**
     * What a criterion added to the change or took from it, in percent of what can be reached.
     *
     * @param code of the later framework; null where it has it no more, or for bonus and penalty
     * @param earlier of the former framework; null where it was not there, or for bonus and penalty
     */
    record PartRow(
            @Nullable String code,
            @Nullable String earlier,
            String name,
            BigDecimal framework,
            BigDecimal performance) {}

    /** The largest parts first. */
    static List<PartRow> parts(YearChange change, Framework former, Framework now, String extra, Locale locale) {
        Map<String, String> then = names(former, locale);
        Map<String, String> later = names(now, locale);
        return change.parts().stream()
                .filter(part ->
                        part.framework().signum() != 0 || part.performance().signum() != 0)
                .sorted(Comparator.comparing(
                        (YearChange.Part part) ->
                                part.framework().abs().add(part.performance().abs()),
                        Comparator.reverseOrder()))
                .map(part -> new PartRow(
                        part.later(),
                        part.earlier(),
                        part.later() != null
                                ? later.getOrDefault(part.later(), "")
                                : part.earlier() != null ? then.getOrDefault(part.earlier(), "") : extra,
                        part.framework(),
                        part.performance()))
                .toList();
    }

    private static Map<String, String> names(Framework framework, Locale locale) {
        return framework.leaves().stream()
                .collect(Collectors.toMap(
                        Criterion.Leaf::code, leaf -> leaf.name().in(locale)));
    }

    /** Names and percents for the picture beside the table. */
    static List<List<Object>> bars(List<Row> rows, Framework.Rounding rounding) {
        var shown = new Shown(rounding, Locale.ROOT);
        return rows.stream()
                .map(row -> List.<Object>of(row.name(), Objects.requireNonNull(shown.of(row.percent()))))
                .toList();
    }

    private static long id(Scored scored, String key) {
        Scored.Unit unit = scored.units().get(key);
        if (unit == null) {
            throw new NotFound("unit " + key);
        }
        return unit.id().value();
    }

    /** How many units reach each class, from the highest down. */
    record GradeCount(String name, int units, BigDecimal percent) {}

    static List<GradeCount> grades(Scored scored, Locale locale) {
        Map<String, Long> counts = scored.scores().units().values().stream()
                .flatMap(unit -> unit.grade().stream())
                .collect(Collectors.groupingBy(Framework.Grade::code, Collectors.counting()));
        int all = Math.max(1, scored.scores().units().size());
        return scored.framework().classes().stream()
                .map(grade -> {
                    int units = counts.getOrDefault(grade.code(), 0L).intValue();
                    return new GradeCount(
                            grade.name().in(locale),
                            units,
                            percent(BigDecimal.valueOf(units), BigDecimal.valueOf(all)));
                })
                .toList();
    }

    static BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0
                ? BigDecimal.ZERO
                : part.multiply(BigDecimal.valueOf(100)).divide(whole, MathContext.DECIMAL128);
    }

    /** An area of a unit beside all units. */
    record AreaRow(
            String code,
            String name,
            BigDecimal points,
            BigDecimal maximum,
            BigDecimal percent,
            BigDecimal mean,
            @Nullable Integer rank) {}

    static List<AreaRow> areas(Scored scored, String key, Locale locale) {
        var rows = new ArrayList<AreaRow>();
        for (Framework.Node node : scored.framework().nodes()) {
            if (node.depth() == 0) {
                List<Standing> all = Standings.by(scored.scores(), node.code());
                Standing own = all.stream()
                        .filter(one -> one.unit().equals(key))
                        .findFirst()
                        .orElseThrow();
                BigDecimal mean = all.stream()
                        .map(Standing::percent)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(BigDecimal.valueOf(all.size()), MathContext.DECIMAL128);
                rows.add(new AreaRow(
                        node.code(),
                        node.criterion().name().in(locale),
                        own.points(),
                        own.maximum(),
                        own.percent(),
                        mean,
                        own.rank()));
            }
        }
        return rows;
    }

    /**
     * A line of the explained tree.
     *
     * @param score null for a group
     * @param inputs what the rule looked at
     */
    record Line(
            String code,
            String name,
            int depth,
            BigDecimal max,
            BigDecimal points,
            BigDecimal lost,
            String loss,
            @Nullable LeafScore score,
            List<Input> inputs) {}

    /** @param variable its code */
    record Input(String variable, String name, String value) {}

    static List<Line> tree(Framework framework, UnitScore unit, Locale locale) {
        var names = new HashMap<String, String>();
        framework.variables().forEach(one -> names.put(one.code(), one.name().in(locale)));
        var lines = new ArrayList<Line>();
        for (Framework.Node node : framework.nodes()) {
            List<LeafScore> leaves = unit.leaves().subList(node.first(), node.end());
            BigDecimal points = unit.points(node);
            BigDecimal applicable = leaves.stream().map(LeafScore::applicable).reduce(BigDecimal.ZERO, BigDecimal::add);
            LeafScore score = node.criterion() instanceof Criterion.Leaf ? leaves.getFirst() : null;
            lines.add(new Line(
                    node.code(),
                    node.criterion().name().in(locale),
                    node.depth(),
                    node.criterion().points(),
                    points,
                    node.criterion().points().subtract(points),
                    Icicle.loss(points, applicable),
                    score,
                    score == null ? List.of() : inputs(score, names)));
        }
        return lines;
    }

    private static List<Input> inputs(LeafScore score, Map<String, String> names) {
        var inputs = new ArrayList<Input>();
        var why = score.explanation();
        if (why != null) {
            why.variables()
                    .forEach((variable, value) ->
                            inputs.add(new Input(variable, names.getOrDefault(variable, variable), value)));
        }
        return inputs;
    }

    static Radar radar(List<AreaRow> areas) {
        return Radar.of(
                areas.stream().map(AreaRow::code).toList(),
                areas.stream().map(area -> area.percent().doubleValue()).toList(),
                areas.stream().map(area -> area.mean().doubleValue()).toList());
    }

    /** The places of a unit over the years, oldest first; a year that it had no place in is left out. */
    record Year(int year, int rank, int of, BigDecimal percent) {}

    static List<Year> inOrder(List<Year> years) {
        return years.stream()
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(Year::year))
                .toList();
    }
}
