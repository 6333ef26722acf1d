package org.parix.scoring.frameworks.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.parix.kernel.Refused;
import org.parix.scoring.Criterion;
import org.parix.scoring.Facts.Fact;
import org.parix.scoring.Facts.Kind;
import org.parix.scoring.Framework;
import org.parix.scoring.ScoringRule;
import org.parix.scoring.frameworks.Editing;
import org.parix.scoring.frameworks.RuleWords;
import org.parix.ui.Option;
import org.springframework.util.MultiValueMap;

/** Facts that somebody makes up to see what a criterion gives for them, as the form holds them. */
record MadeUpFacts(Map<String, String> typed) {
    static final MadeUpFacts NONE = new MadeUpFacts(Map.of());

    private static final String EACH = ".*";
    private static final int MOST = 200;

    MadeUpFacts {
        typed = Map.copyOf(typed);
    }

    static MadeUpFacts typed(MultiValueMap<String, String> typed) {
        List<String> names = typed.getOrDefault("factName", List.of());
        List<String> values = typed.getOrDefault("factValue", List.of());
        var facts = new HashMap<String, String>();
        for (int i = 0; i < Math.min(names.size(), values.size()) && i < MOST; i++) {
            if (!values.get(i).isBlank()) {
                facts.put(names.get(i), values.get(i).strip());
            }
        }
        return new MadeUpFacts(facts);
    }

    boolean isEmpty() {
        return typed.isEmpty();
    }

    /**
     * A field of the form.
     *
     * @param kind {@code number}, {@code truth}, {@code day}, {@code option}, or {@code many} for one number of each sub-unit
     */
    record Field(String name, String label, String unit, String kind, String value, List<Option> options) {}

    /** A field for everything the leaf looks at. */
    List<Field> fields(Framework framework, Criterion.Leaf leaf, RuleWords words, Locale locale) {
        var fields = new ArrayList<Field>();
        Editing.inputs(leaf).forEach((name, kind) -> {
            String value = typed.getOrDefault(name, "");
            fields.add(new Field(
                    name,
                    label(framework, leaf, name, words, locale),
                    words.unit(framework, name, locale),
                    switch (kind) {
                        case Kind.Number _ -> name.endsWith(EACH) ? "many" : "number";
                        case Kind.Truth _ -> "truth";
                        case Kind.Day _ -> "day";
                        case Kind.Option _ -> "option";
                    },
                    value,
                    kind instanceof Kind.Option ? options(leaf, locale) : List.of()));
        });
        return fields;
    }

    private static List<Option> options(Criterion.Leaf leaf, Locale locale) {
        return leaf.rule() instanceof ScoringRule.Choice choice
                ? choice.options().stream()
                        .map(item -> new Option(item.code(), item.name().in(locale)))
                        .toList()
                : List.of();
    }

    static String label(Framework framework, Criterion.Leaf leaf, String name, RuleWords words, Locale locale) {
        if (leaf.rule() instanceof ScoringRule.Checklist list) {
            return list.items().stream()
                    .filter(item -> name.equals(leaf.code() + "." + item.code()))
                    .findFirst()
                    .map(item -> item.name().in(locale))
                    .orElse(name);
        }
        return words.variable(framework, name, locale);
    }

    /** @throws Refused where something typed is no such value */
    Map<String, Fact> facts(Criterion.Leaf leaf, Locale locale) {
        var facts = new HashMap<String, Fact>();
        Editing.inputs(leaf).forEach((name, kind) -> {
            String text = typed.get(name);
            if (text == null) {
                return;
            }
            switch (kind) {
                case Kind.Number _ -> {
                    if (name.endsWith(EACH)) {
                        String prefix = name.substring(0, name.length() - 1);
                        String[] each = text.split("[;\\s]+");
                        for (int i = 0; i < Math.min(each.length, MOST); i++) {
                            facts.put(prefix + (i + 1), new Fact.Amount(RuleForm.number(each[i], locale)));
                        }
                    } else {
                        facts.put(name, new Fact.Amount(RuleForm.number(text, locale)));
                    }
                }
                case Kind.Truth _, Kind.Day _, Kind.Option _ -> facts.put(name, kind.read(text));
            }
        });
        return facts;
    }
}
