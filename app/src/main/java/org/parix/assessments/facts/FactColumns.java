package org.parix.assessments.facts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.parix.assessments.sheets.SheetFacts;
import org.parix.kernel.NotFound;
import org.parix.scoring.Criterion;
import org.parix.scoring.Facts.Kind;
import org.parix.scoring.Framework;
import org.parix.scoring.ScoringRule;
import org.parix.scoring.frameworks.RuleWords;
import org.parix.ui.Option;
import org.springframework.stereotype.Component;

/** The columns of tables of facts: those of all surveyed criteria together, or those of one computed criterion. */
@Component
public class FactColumns {
    /** In place of a criterion: all that are surveyed. */
    public static final String SURVEY = "";

    private final RuleWords words;

    FactColumns(RuleWords words) {
        this.words = words;
    }

    /**
     * @param criterion code of the leaf whose rule looks at it
     * @param counts what is counted, in words; empty where the framework does not say
     * @param options of a choice; empty for others
     */
    public record Column(
            String criterion, String variable, String label, String counts, Kind kind, List<Option> options) {
        public Column {
            options = List.copyOf(options);
        }
    }

    /** What of a framework's criteria has a table. */
    public List<Criterion.Leaf> computed(Framework framework) {
        return framework.leaves().stream()
                .filter(leaf -> leaf.source() == Criterion.Source.COMPUTED)
                .toList();
    }

    /**
     * Facts of sub-units have no column: their names come with a file.
     *
     * @param criterion {@link #SURVEY}, or the code of a computed leaf
     * @throws NotFound where the framework has no such leaf
     */
    public List<Column> of(Framework framework, String criterion, Locale locale) {
        Map<String, Column> columns = new LinkedHashMap<>();
        boolean known = criterion.equals(SURVEY);
        for (Criterion.Leaf leaf : framework.leaves()) {
            boolean asked = criterion.equals(SURVEY)
                    ? leaf.source() == Criterion.Source.SURVEY
                    : leaf.source() == Criterion.Source.COMPUTED && leaf.code().equals(criterion);
            if (asked) {
                known = true;
                SheetFacts.kinds(leaf).forEach((variable, kind) -> {
                    if (!variable.endsWith(SheetFacts.EACH)) {
                        columns.putIfAbsent(variable, column(framework, leaf, variable, kind, locale));
                    }
                });
            }
        }
        if (!known) {
            throw new NotFound("computed criterion " + criterion);
        }
        return List.copyOf(columns.values());
    }

    private Column column(Framework framework, Criterion.Leaf leaf, String variable, Kind kind, Locale locale) {
        List<Option> options = leaf.rule() instanceof ScoringRule.Choice choice
                        && choice.value().equals(variable)
                ? choice.options().stream()
                        .map(option -> new Option(option.code(), option.name().in(locale)))
                        .toList()
                : List.of();
        return new Column(
                leaf.code(),
                variable,
                SheetFacts.label(framework, leaf, variable, words, locale),
                words.unit(framework, variable, locale),
                kind,
                options);
    }

    /** What a person calls a variable, wherever in the framework it stands. */
    public String label(Framework framework, String variable, Locale locale) {
        return framework.leaves().stream()
                .filter(leaf -> SheetFacts.kinds(leaf).containsKey(variable))
                .findFirst()
                .map(leaf -> SheetFacts.label(framework, leaf, variable, words, locale))
                .orElseGet(() -> words.variable(framework, variable, locale));
    }
}
