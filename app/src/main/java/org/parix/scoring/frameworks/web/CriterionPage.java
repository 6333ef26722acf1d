package org.parix.scoring.frameworks.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.parix.deadlines.calendars.Calendars;
import org.parix.kernel.Refused;
import org.parix.scoring.Criterion;
import org.parix.scoring.Explanation;
import org.parix.scoring.Facts.Fact;
import org.parix.scoring.Framework;
import org.parix.scoring.Scores.LeafScore;
import org.parix.scoring.ScoringRule;
import org.parix.scoring.frameworks.Editing;
import org.parix.scoring.frameworks.KeptFramework;
import org.parix.scoring.frameworks.RuleWords;
import org.parix.scoring.frameworks.TryOut;
import org.parix.ui.Formats;
import org.parix.ui.Option;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Fills the page of one criterion: what it is, its rule in words and as a form, and what it gives for facts that somebody makes up. */
@Component
class CriterionPage {
    /** A reckoning carries 34 digits; so many are shown. */
    private static final int SHOWN = 6;

    private final RuleWords words;
    private final Calendars calendars;
    private final MessageSource messages;

    CriterionPage(RuleWords words, Calendars calendars, MessageSource messages) {
        this.words = words;
        this.calendars = calendars;
        this.messages = messages;
    }

    /**
     * What the made-up facts give.
     *
     * @param status as scores name it
     * @param missing what would have to be known, by its name
     */
    record Tried(BigDecimal points, BigDecimal maximum, String status, List<String> steps, List<String> missing) {}

    /** What a criterion's page shows however it is come to. */
    void fill(Model model, KeptFramework kept, String code, Locale locale) {
        Framework framework = kept.framework();
        Criterion criterion = Editing.find(framework, code);
        model.addAttribute("id", kept.id().value());
        model.addAttribute("owner", kept.owner().value());
        model.addAttribute("frameworkTitle", framework.title().in(locale));
        model.addAttribute("official", !framework.isIllustrative());
        model.addAttribute("draft", kept.isDraft());
        model.addAttribute("revision", kept.revision());
        model.addAttribute("code", code);
        model.addAttribute("name", criterion.name().in(locale));
        model.addAttribute("points", criterion.points());
        model.addAttribute("parent", Editing.parent(framework, code).orElse(""));
        model.addAttribute("leaf", criterion instanceof Criterion.Leaf);
        model.addAttribute("groups", groups(framework, criterion, locale));
        if (criterion instanceof Criterion.Leaf leaf) {
            model.addAttribute("source", leaf.source().name());
            model.addAttribute("proof", leaf.evidence().name());
            model.addAttribute("notApplicable", leaf.notApplicable().name());
            model.addAttribute("said", words.of(framework, leaf, locale));
            model.addAttribute("known", known(framework, locale));
        }
    }

    /** Groups under which it can go. */
    private static List<Option> groups(Framework framework, Criterion criterion, Locale locale) {
        var groups = new ArrayList<Option>();
        for (Framework.Node node : framework.nodes()) {
            if (node.criterion() instanceof Criterion.Group && !within(criterion, node.code())) {
                groups.add(new Option(
                        node.code(), node.code() + " " + node.criterion().name().in(locale)));
            }
        }
        return groups;
    }

    private static boolean within(Criterion criterion, String code) {
        return switch (criterion) {
            case Criterion.Leaf leaf -> leaf.code().equals(code);
            case Criterion.Group group ->
                group.code().equals(code) || group.criteria().stream().anyMatch(below -> within(below, code));
        };
    }

    private static List<Option> known(Framework framework, Locale locale) {
        return framework.variables().stream()
                .map(variable -> new Option(variable.code(), variable.name().in(locale)))
                .toList();
    }

    /** The form of a rule, and the fields and result of trying it out. What was typed and makes no rule is said and kept. */
    void fillRule(
            Model model, Framework framework, Criterion.Leaf stored, RuleForm form, MadeUpFacts facts, Locale locale) {
        model.addAttribute("rule", form);
        model.addAttribute("types", RuleForm.TYPES);
        if (form.isEmpty()) {
            model.addAttribute("facts", List.of());
            return;
        }
        try {
            var leaf = new Criterion.Leaf(
                    stored.code(),
                    stored.name(),
                    stored.points(),
                    form.type().equals("judged") ? Criterion.Source.APPRAISED : stored.source(),
                    stored.evidence(),
                    stored.notApplicable(),
                    form.rule(locale));
            model.addAttribute("shown", words.of(framework, leaf, locale));
            model.addAttribute(
                    "remarks",
                    leaf.rule().remarks(leaf.code(), leaf.points()).stream()
                            .map(remark -> messages.getMessage(
                                    remark.key(), remark.arguments().toArray(), locale))
                            .toList());
            fillTry(model, framework, leaf, facts, locale);
        } catch (Refused refused) {
            model.addAttribute("refusedRule", messages.getMessage(refused.key(), refused.arguments(), locale));
            model.addAttribute("facts", List.of());
        }
    }

    /** The fields of trying a leaf out, and what it gives where some are filled. */
    void fillTry(Model model, Framework framework, Criterion.Leaf leaf, MadeUpFacts facts, Locale locale) {
        model.addAttribute("judged", leaf.rule() instanceof ScoringRule.Judged);
        model.addAttribute("facts", facts.fields(framework, leaf, words, locale));
        if (facts.isEmpty()) {
            return;
        }
        try {
            Map<String, Fact> made = facts.facts(leaf, locale);
            model.addAttribute(
                    "tried", tried(framework, TryOut.of(framework, leaf, made, calendars.national()), locale));
        } catch (Refused refused) {
            model.addAttribute("refusedFacts", messages.getMessage(refused.key(), refused.arguments(), locale));
        }
    }

    private Tried tried(Framework framework, LeafScore score, Locale locale) {
        Explanation explanation = score.explanation();
        List<String> steps = explanation == null ? List.of() : explanation.steps();
        List<String> missing = explanation == null ? List.of() : explanation.missing();
        return new Tried(
                score.points(),
                score.leaf().points(),
                score.status().name(),
                steps.stream().map(step -> shown(step, locale)).toList(),
                missing.stream()
                        .map(name -> MadeUpFacts.label(framework, score.leaf(), name, words, locale))
                        .toList());
    }

    /** A step as the language writes numbers, without the tail of a division that goes on. */
    static String shown(String step, Locale locale) {
        return java.util.regex.Pattern.compile("(?<![\\p{L}\\p{N}_.-])[0-9]+\\.[0-9]+(?![\\p{L}\\p{N}_.-])")
                .matcher(step)
                .replaceAll(found -> {
                    var number = new BigDecimal(found.group());
                    return Formats.number(number, locale)
                            + (number.stripTrailingZeros().scale() > SHOWN ? "…" : "");
                });
    }
}
