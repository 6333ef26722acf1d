package org.parix.assessments.sheets;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.parix.scoring.Criterion;
import org.parix.scoring.Facts.Kind;
import org.parix.scoring.Framework;
import org.parix.scoring.ScoringRule;
import org.parix.scoring.frameworks.RuleWords;

/** The facts of a leaf as a unit enters them: what its rule looks at. What people say of the criterion itself is said in its answer. */
public final class SheetFacts {
    /** After a prefix: one fact for each sub-unit. */
    public static final String EACH = ".*";

    private SheetFacts() {}

    /** By variable; {@code prefix.*} stands for all sub-units. */
    public static Map<String, Kind> kinds(Criterion.Leaf leaf) {
        var kinds = new LinkedHashMap<>(Framework.kinds(leaf));
        kinds.remove(leaf.code() + ".self");
        kinds.remove(leaf.code() + ".appraised");
        kinds.remove(leaf.code() + ".na");
        return kinds;
    }

    /** Null where the leaf takes no such fact. */
    static @Nullable Kind kind(Criterion.Leaf leaf, String variable) {
        Map<String, Kind> kinds = kinds(leaf);
        Kind kind = variable.endsWith(EACH) ? null : kinds.get(variable);
        return kind == null ? kinds.get(variable.substring(0, variable.lastIndexOf('.') + 1) + "*") : kind;
    }

    /** With each sub-unit that has a fact in place of the prefix. */
    static Map<String, Kind> of(Criterion.Leaf leaf, Map<String, String> facts) {
        Map<String, Kind> single = new LinkedHashMap<>();
        kinds(leaf).forEach((variable, kind) -> {
            if (variable.endsWith(EACH)) {
                String prefix = variable.substring(0, variable.length() - 1);
                new TreeMap<>(facts)
                        .keySet().stream()
                                .filter(name -> name.startsWith(prefix))
                                .forEach(name -> single.put(name, kind));
            } else {
                single.put(variable, kind);
            }
        });
        return single;
    }

    /** What a person calls it. */
    public static String label(
            Framework framework, Criterion.Leaf leaf, String variable, RuleWords words, Locale locale) {
        if (leaf.rule() instanceof ScoringRule.Checklist checklist) {
            for (ScoringRule.Item item : checklist.items()) {
                if (variable.equals(leaf.code() + "." + item.code())) {
                    return item.name().in(locale);
                }
            }
        }
        if (leaf.rule() instanceof ScoringRule.ShareOfUnits share && variable.startsWith(share.each() + ".")) {
            String name = variable.substring(share.each().length() + 1);
            String all = words.variable(framework, share.each() + EACH, locale);
            return name.equals("*") ? all : all + ": " + name;
        }
        return words.variable(framework, variable, locale);
    }
}
