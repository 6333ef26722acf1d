package org.parix.scoring.frameworks.web;

import java.math.BigDecimal;
import java.text.ParseException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Refused;
import org.parix.scoring.Expression;
import org.parix.scoring.Names;
import org.parix.scoring.RuleNames;
import org.parix.scoring.ScoringRule;
import org.parix.scoring.ScoringRule.Band;
import org.parix.scoring.ScoringRule.Item;
import org.parix.scoring.Sum;
import org.parix.ui.Formats;
import org.springframework.util.MultiValueMap;

/**
 * A rule as its form holds it: texts as they were typed, whether they make a rule or not.
 *
 * @param values by parameter, as framework files name them
 * @param lines its bands, steps, options or items; blank ones are left out of the rule
 */
record RuleForm(String type, Map<String, String> values, List<Line> lines) {
    static final List<String> TYPES = List.of(
            "choice",
            "checklist",
            "bands",
            "ratio",
            "steps",
            "deduction",
            "onTime",
            "growth",
            "shareOfUnits",
            "zeroViolation",
            "external",
            "formula",
            "judged");

    private static final List<String> PARAMETERS = List.of(
            "value",
            "of",
            "to",
            "floor",
            "cap",
            "inverse",
            "whenEmpty",
            "each",
            "from",
            "dueDay",
            "due",
            "at",
            "latePerDay",
            "days",
            "before",
            "as",
            "atLeast",
            "mode",
            "expression");
    private static final int BLANKS = 2;
    private static final int MOST_LINES = 60;

    RuleForm {
        values = Map.copyOf(values);
        lines = List.copyOf(lines);
    }

    /** @param proportional in place of points */
    record Line(String code, String vi, String en, String from, String points, boolean proportional) {
        static final Line BLANK = new Line("", "", "", "", "", false);

        boolean isBlank() {
            return code.isBlank() && vi.isBlank() && en.isBlank() && from.isBlank() && points.isBlank();
        }
    }

    /** What stands in a field; nothing where nothing was typed. */
    public String get(String parameter) {
        return values.getOrDefault(parameter, "");
    }

    /** Its lines and a few blank ones to fill. */
    public List<Line> linesToFill() {
        var all = new ArrayList<>(lines);
        for (int i = 0; i < (lines.isEmpty() ? BLANKS + 1 : BLANKS); i++) {
            all.add(Line.BLANK);
        }
        return all;
    }

    /** Whether nothing was typed yet that only this type asks for. */
    boolean isEmpty() {
        return !type.equals("judged")
                && lines.isEmpty()
                && List.of("value", "of", "to", "each", "at", "expression").stream()
                        .allMatch(parameter -> get(parameter).isEmpty());
    }

    public boolean hasItems() {
        return type.equals("choice") || type.equals("checklist");
    }

    public boolean hasBands() {
        return List.of("bands", "steps", "growth", "shareOfUnits").contains(type);
    }

    static RuleForm typed(MultiValueMap<String, String> typed) {
        String type = first(typed, "type");
        var values = new HashMap<String, String>();
        for (String parameter : PARAMETERS) {
            values.put(parameter, first(typed, parameter).strip());
        }
        int count = Math.min(
                MOST_LINES,
                Math.max(all(typed, "lineFrom").size(), all(typed, "lineCode").size()));
        var lines = new ArrayList<Line>();
        for (int i = 0; i < count; i++) {
            Line line = new Line(
                    at(typed, "lineCode", i),
                    at(typed, "lineVi", i),
                    at(typed, "lineEn", i),
                    at(typed, "lineFrom", i),
                    at(typed, "linePoints", i),
                    at(typed, "lineGives", i).equals("PROPORTIONAL"));
            if (!line.isBlank()) {
                lines.add(line);
            }
        }
        return new RuleForm(TYPES.contains(type) ? type : "judged", values, lines);
    }

    static RuleForm of(ScoringRule rule, Locale locale) {
        var values = new HashMap<String, String>();
        var lines = new ArrayList<Line>();
        switch (rule) {
            case ScoringRule.Choice choice -> {
                values.put("value", choice.value());
                choice.options().forEach(item -> lines.add(line(item, locale)));
            }
            case ScoringRule.Checklist list -> {
                values.put("mode", list.mode().name());
                list.items().forEach(item -> lines.add(line(item, locale)));
            }
            case ScoringRule.Bands bands -> {
                values.put("value", bands.value().toString());
                bands.bands().forEach(band -> lines.add(line(band, locale)));
            }
            case ScoringRule.Ratio ratio -> {
                values.put("of", ratio.of().toString());
                values.put("to", ratio.to().toString());
                values.put("floor", text(ratio.floor(), locale));
                values.put("cap", text(ratio.cap(), locale));
                values.put("inverse", String.valueOf(ratio.inverse()));
                ScoringRule.Ratio.WhenEmpty whenEmpty = ratio.whenEmpty();
                values.put("whenEmpty", whenEmpty == null ? "" : whenEmpty.name());
            }
            case ScoringRule.Steps steps -> {
                values.put("value", steps.value().toString());
                steps.steps().forEach(band -> lines.add(line(band, locale)));
            }
            case ScoringRule.Deduction deduction -> {
                values.put("value", deduction.value().toString());
                values.put("each", text(deduction.each(), locale));
                values.put("from", deduction.from() == null ? "" : text(deduction.from(), locale));
                values.put("floor", text(deduction.floor(), locale));
            }
            case ScoringRule.OnTime onTime -> {
                switch (onTime.due()) {
                    case ScoringRule.DayOf.Fixed fixed ->
                        values.put("dueDay", fixed.day().toString());
                    case ScoringRule.DayOf.Variable variable -> values.put("due", variable.name());
                }
                values.put("at", onTime.at());
                values.put("latePerDay", text(onTime.latePerDay(), locale));
                values.put("days", onTime.days().name());
                values.put("floor", text(onTime.floor(), locale));
            }
            case ScoringRule.Growth growth -> {
                values.put("value", growth.value().toString());
                values.put("before", growth.before().toString());
                values.put("as", growth.as().name());
                growth.bands().forEach(band -> lines.add(line(band, locale)));
            }
            case ScoringRule.ShareOfUnits share -> {
                values.put("each", share.each());
                values.put("atLeast", text(share.atLeast(), locale));
                share.bands().forEach(band -> lines.add(line(band, locale)));
            }
            case ScoringRule.ZeroViolation zero ->
                values.put("value", zero.value().toString());
            case ScoringRule.External external ->
                values.put("value", external.value().toString());
            case ScoringRule.Formula formula ->
                values.put("expression", formula.expression().toString());
            case ScoringRule.Judged _ -> {}
        }
        return new RuleForm(RuleNames.of(rule), values, lines);
    }

    /** @throws Refused where what was typed makes no rule */
    ScoringRule rule(Locale locale) {
        return switch (type) {
            case "choice" -> new ScoringRule.Choice(get("value"), items(locale));
            case "checklist" -> new ScoringRule.Checklist(items(locale), oneOf("mode", ScoringRule.Checklist.Mode.SUM));
            case "bands" -> new ScoringRule.Bands(sum("value"), bands(locale));
            case "ratio" ->
                new ScoringRule.Ratio(
                        sum("of"),
                        sum("to"),
                        number("floor", BigDecimal.ZERO, locale),
                        number("cap", BigDecimal.ONE, locale),
                        get("inverse").equals("true"),
                        get("whenEmpty").isEmpty() ? null : oneOf("whenEmpty", ScoringRule.Ratio.WhenEmpty.FULL));
            case "steps" -> new ScoringRule.Steps(sum("value"), bands(locale));
            case "deduction" ->
                new ScoringRule.Deduction(
                        sum("value"),
                        number("each", null, locale),
                        get("from").isEmpty() ? null : number("from", null, locale),
                        number("floor", BigDecimal.ZERO, locale));
            case "onTime" ->
                new ScoringRule.OnTime(
                        due(),
                        get("at"),
                        number("latePerDay", null, locale),
                        oneOf("days", ScoringRule.OnTime.Days.WORKING),
                        number("floor", BigDecimal.ZERO, locale));
            case "growth" ->
                new ScoringRule.Growth(
                        sum("value"), sum("before"), oneOf("as", ScoringRule.Growth.As.PERCENT), bands(locale));
            case "shareOfUnits" ->
                new ScoringRule.ShareOfUnits(get("each"), number("atLeast", null, locale), bands(locale));
            case "zeroViolation" -> new ScoringRule.ZeroViolation(sum("value"));
            case "external" -> new ScoringRule.External(sum("value"));
            case "formula" -> new ScoringRule.Formula(Expression.of(get("expression")));
            case "judged" -> new ScoringRule.Judged();
            default -> throw new IllegalStateException("type " + type);
        };
    }

    private ScoringRule.DayOf due() {
        if (get("dueDay").isEmpty()) {
            return new ScoringRule.DayOf.Variable(get("due"));
        }
        try {
            return new ScoringRule.DayOf.Fixed(LocalDate.parse(get("dueDay")));
        } catch (DateTimeParseException no) {
            throw new Refused("scoring.frameworks.notDay", get("dueDay"));
        }
    }

    private Sum sum(String parameter) {
        return Sum.of(get(parameter));
    }

    private <E extends Enum<E>> E oneOf(String parameter, E usual) {
        for (E one : usual.getDeclaringClass().getEnumConstants()) {
            if (one.name().equals(get(parameter))) {
                return one;
            }
        }
        return usual;
    }

    private BigDecimal number(String parameter, @Nullable BigDecimal usual, Locale locale) {
        return get(parameter).isEmpty() && usual != null ? usual : number(get(parameter), locale);
    }

    private List<Item> items(Locale locale) {
        return lines.stream()
                .map(line -> new Item(
                        line.code(),
                        Names.of(line.vi(), line.en().isBlank() ? line.vi() : line.en()),
                        points(line, locale)))
                .toList();
    }

    private List<Band> bands(Locale locale) {
        return lines.stream()
                .map(line -> new Band(number(line.from(), locale), line.proportional() ? null : points(line, locale)))
                .toList();
    }

    private static BigDecimal points(Line line, Locale locale) {
        return line.points().isBlank() ? BigDecimal.ZERO : number(line.points(), locale);
    }

    static BigDecimal number(String typed, Locale locale) {
        try {
            return Formats.typed(typed, locale);
        } catch (ParseException no) {
            throw new Refused("scoring.frameworks.notNumber", typed);
        }
    }

    /** All its digits, which a number that is only shown need not have. */
    static String text(BigDecimal number, Locale locale) {
        String plain = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        return locale.getLanguage().equals("en") ? plain : plain.replace('.', ',');
    }

    private static Line line(Item item, Locale locale) {
        return new Line(item.code(), item.name().vi(), item.name().en(), "", text(item.points(), locale), false);
    }

    private static Line line(Band band, Locale locale) {
        BigDecimal points = band.points();
        return new Line(
                "", "", "", text(band.from(), locale), points == null ? "" : text(points, locale), points == null);
    }

    private static String first(MultiValueMap<String, String> typed, String name) {
        String value = typed.getFirst(name);
        return value == null ? "" : value;
    }

    private static List<String> all(MultiValueMap<String, String> typed, String name) {
        return typed.getOrDefault(name, List.of());
    }

    private static String at(MultiValueMap<String, String> typed, String name, int index) {
        List<String> values = all(typed, name);
        return index < values.size() ? values.get(index).strip() : "";
    }
}
