package org.parix.assessments.sheets.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.sheets.Answer;
import org.parix.assessments.sheets.Coverage;
import org.parix.assessments.sheets.Entry;
import org.parix.assessments.sheets.LateDraft;
import org.parix.assessments.sheets.NumbersTyped;
import org.parix.assessments.sheets.Sheet;
import org.parix.assessments.sheets.SheetFacts;
import org.parix.kernel.Refused;
import org.parix.scoring.Criterion;
import org.parix.scoring.Facts.Kind;
import org.parix.scoring.Framework;
import org.parix.scoring.ScoringRule;
import org.parix.scoring.frameworks.RuleWords;
import org.parix.ui.Option;

/**
 * What stands in the form of a leaf: texts as typed, so that nothing is lost where they are refused.
 *
 * @param seen the revision of the answer on the screen
 */
record LeafForm(
        int seen,
        String points,
        boolean na,
        String reason,
        String coverage,
        String explanation,
        List<FactField> facts) {
    private static final String FACT = "fact.";
    private static final String FORMER = "was.";

    /** How a fact is entered. */
    enum Shape {
        NUMBER,
        YES_NO,
        DAY,
        CHOICE,
        /** One line for each sub-unit: name = value. */
        LIST
    }

    /**
     * @param was what is stored, as contract files write it; empty for nothing
     * @param value as typed
     * @param error a message key with its argument; null where the value can be read
     */
    record FactField(
            String variable,
            String label,
            String unit,
            Shape shape,
            String was,
            String value,
            List<Option> options,
            @Nullable Refused error) {
        public String name() {
            return FACT + variable;
        }

        public String formerName() {
            return FORMER + variable;
        }

        public String id() {
            return "fact-" + variable.replaceAll("[^\\p{L}\\p{N}]", "-");
        }
    }

    /** As it is stored. */
    static LeafForm stored(
            Framework framework, Sheet.Leaf leaf, Map<String, String> facts, RuleWords words, Locale locale) {
        Answer answer = leaf.answer();
        return new LeafForm(
                answer.revision(),
                answer.points() == null ? "" : NumbersTyped.show(answer.points(), locale),
                answer.na(),
                answer.reason(),
                answer.coverage() == null ? "" : answer.coverage().name(),
                answer.explanation(),
                fields(framework, leaf.criterion(), facts, facts, Map.of(), words, locale));
    }

    /** What came after the hour, to be saved now. */
    static LeafForm late(
            Framework framework,
            Sheet.Leaf leaf,
            LateDraft draft,
            Map<String, String> facts,
            RuleWords words,
            Locale locale) {
        var values = new HashMap<>(facts);
        values.putAll(draft.facts());
        return new LeafForm(
                leaf.answer().revision(),
                draft.points() == null ? "" : NumbersTyped.show(draft.points(), locale),
                draft.na(),
                draft.reason(),
                draft.coverage() == null ? "" : draft.coverage().name(),
                draft.explanation(),
                fields(framework, leaf.criterion(), facts, values, Map.of(), words, locale));
    }

    /** As typed. The revision stays what the person saw; to save over somebody else's words is an act of its own. */
    static LeafForm typed(
            Framework framework,
            Sheet.Leaf leaf,
            Map<String, String> facts,
            Map<String, String> typed,
            RuleWords words,
            Locale locale) {
        return new LeafForm(
                number(typed.getOrDefault("seen", "")),
                typed.getOrDefault("points", ""),
                typed.containsKey("na"),
                typed.getOrDefault("reason", ""),
                typed.getOrDefault("coverage", ""),
                typed.getOrDefault("explanation", ""),
                fields(framework, leaf.criterion(), facts, Map.of(), typed, words, locale));
    }

    /** What was typed as values. Facts that were not on the form are left alone. */
    static Entry entry(Criterion.Leaf leaf, Map<String, String> typed, Locale locale) {
        String points = typed.getOrDefault("points", "").strip();
        String coverage = typed.getOrDefault("coverage", "");
        return new Entry(
                leaf.code(),
                seen(typed),
                points.isEmpty() ? null : NumbersTyped.read(points, locale),
                typed.containsKey("na"),
                typed.getOrDefault("reason", ""),
                coverage.equals("WHOLE") || coverage.equals("PART") ? Coverage.valueOf(coverage) : null,
                typed.getOrDefault("explanation", ""),
                factsTyped(leaf, typed, locale));
    }

    /** {@code over} is the revision that the person chose to replace. */
    private static int seen(Map<String, String> typed) {
        return number(typed.containsKey("over") ? typed.get("over") : typed.getOrDefault("seen", ""));
    }

    private static int number(@Nullable String text) {
        try {
            return Integer.parseInt(text == null ? "" : text);
        } catch (NumberFormatException e) {
            throw new Refused("ui.form.misfit");
        }
    }

    private static Map<String, Entry.Typed> factsTyped(Criterion.Leaf leaf, Map<String, String> typed, Locale locale) {
        Map<String, Entry.Typed> facts = new HashMap<>();
        SheetFacts.kinds(leaf).forEach((variable, kind) -> {
            if (!typed.containsKey(FORMER + variable)) {
                return;
            }
            String was = typed.getOrDefault(FORMER + variable, "");
            String now = typed.getOrDefault(FACT + variable, "").strip();
            if (variable.endsWith(".*")) {
                list(variable, was, now, locale).forEach(facts::put);
            } else {
                facts.put(variable, new Entry.Typed(was, read(kind, now, locale)));
            }
        });
        return facts;
    }

    /** As contract files write it; empty for nothing. */
    private static String read(Kind kind, String text, Locale locale) {
        return switch (kind) {
            case Kind.Number _ ->
                text.isEmpty() ? "" : NumbersTyped.read(text, locale).toPlainString();
            case Kind.Truth _, Kind.Day _, Kind.Option _ ->
                text.isEmpty() ? "" : kind.read(text).text();
        };
    }

    /** Lines {@code name = value}; a name that is gone from the list is taken back. */
    private static Map<String, Entry.Typed> list(String variable, String was, String now, Locale locale) {
        String prefix = variable.substring(0, variable.length() - 1);
        Map<String, String> former = new TreeMap<>();
        was.lines().filter(line -> line.contains("=")).forEach(line -> {
            int at = line.indexOf('=');
            former.put(line.substring(0, at).strip(), line.substring(at + 1).strip());
        });
        Map<String, Entry.Typed> facts = new LinkedHashMap<>();
        former.forEach((name, value) -> facts.put(prefix + name, new Entry.Typed(value, "")));
        now.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int at = line.indexOf('=');
            String name = at < 0 ? "" : line.substring(0, at).strip();
            if (!name.matches("[\\p{L}\\p{N}_]{1,60}")) {
                throw new Refused("assessments.sheet.listLine", line.strip());
            }
            facts.put(
                    prefix + name,
                    new Entry.Typed(
                            former.getOrDefault(name, ""),
                            NumbersTyped.read(line.substring(at + 1), locale).toPlainString()));
        });
        return facts;
    }

    private static List<FactField> fields(
            Framework framework,
            Criterion.Leaf leaf,
            Map<String, String> stored,
            Map<String, String> values,
            Map<String, String> typed,
            RuleWords words,
            Locale locale) {
        List<FactField> fields = new ArrayList<>();
        SheetFacts.kinds(leaf).forEach((variable, kind) -> {
            boolean list = variable.endsWith(".*");
            String was = list ? lines(variable, stored, Locale.ROOT) : stored.getOrDefault(variable, "");
            String value = typed.isEmpty()
                    ? list ? lines(variable, values, locale) : shown(kind, values.getOrDefault(variable, ""), locale)
                    : typed.getOrDefault(FACT + variable, "");
            fields.add(new FactField(
                    variable,
                    SheetFacts.label(framework, leaf, variable, words, locale),
                    words.unit(framework, variable, locale),
                    list ? Shape.LIST : shape(kind),
                    was,
                    value,
                    options(leaf, kind, locale),
                    typed.isEmpty() ? null : error(kind, variable, was, value, locale)));
        });
        return List.copyOf(fields);
    }

    private static @Nullable Refused error(Kind kind, String variable, String was, String value, Locale locale) {
        try {
            if (variable.endsWith(".*")) {
                list(variable, was, value, locale);
            } else {
                read(kind, value.strip(), locale);
            }
            return null;
        } catch (Refused refused) {
            return refused;
        }
    }

    private static Shape shape(Kind kind) {
        return switch (kind) {
            case Kind.Number _ -> Shape.NUMBER;
            case Kind.Truth _ -> Shape.YES_NO;
            case Kind.Day _ -> Shape.DAY;
            case Kind.Option _ -> Shape.CHOICE;
        };
    }

    private static String shown(Kind kind, String text, Locale locale) {
        return kind instanceof Kind.Number && !text.isEmpty() ? NumbersTyped.show(new BigDecimal(text), locale) : text;
    }

    /** @param locale {@link Locale#ROOT} for values as contract files write them */
    private static String lines(String variable, Map<String, String> facts, Locale locale) {
        String prefix = variable.substring(0, variable.length() - 1);
        var lines = new StringBuilder();
        new TreeMap<>(facts).forEach((name, value) -> {
            if (name.startsWith(prefix) && !value.isEmpty()) {
                lines.append(name.substring(prefix.length()))
                        .append(" = ")
                        .append(locale.equals(Locale.ROOT) ? value : NumbersTyped.show(new BigDecimal(value), locale))
                        .append('\n');
            }
        });
        return lines.toString();
    }

    private static List<Option> options(Criterion.Leaf leaf, Kind kind, Locale locale) {
        return kind instanceof Kind.Option && leaf.rule() instanceof ScoringRule.Choice choice
                ? choice.options().stream()
                        .map(item -> new Option(
                                item.code(),
                                item.name().in(locale) + " (" + NumbersTyped.show(item.points(), locale) + ")"))
                        .toList()
                : List.of();
    }
}
