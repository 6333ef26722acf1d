package org.parix.assessments.facts.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.Assessments;
import org.parix.assessments.Campaign;
import org.parix.assessments.CampaignFrameworks;
import org.parix.assessments.CampaignId;
import org.parix.assessments.CountedFacts;
import org.parix.assessments.CountedFacts.Countable;
import org.parix.assessments.UnitId;
import org.parix.assessments.facts.FactColumns;
import org.parix.assessments.facts.UnitFacts;
import org.parix.kernel.Refused;
import org.parix.measures.Measures;
import org.parix.scoring.Framework;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which numbers of a campaign Parix counts itself, and how many units have the records for it. */
@Controller
@RequestMapping("/assessments/{campaign:\\d+}/facts/counted")
class CountedController {
    private final Assessments assessments;
    private final CampaignFrameworks frameworks;
    private final CountedFacts counted;
    private final UnitFacts facts;
    private final FactColumns columns;
    private final Measures measures;
    private final FactWords words;

    CountedController(
            Assessments assessments,
            CampaignFrameworks frameworks,
            CountedFacts counted,
            UnitFacts facts,
            FactColumns columns,
            Measures measures,
            FactWords words) {
        this.assessments = assessments;
        this.frameworks = frameworks;
        this.counted = counted;
        this.facts = facts;
        this.columns = columns;
        this.measures = measures;
        this.words = words;
    }

    /**
     * A number that can be counted.
     *
     * @param counts what its measure counts, in words
     * @param units how many have it; null where it is not counted
     * @param sum over these, in the language of the page; null where it is not counted
     */
    record Line(
            String variable,
            String label,
            String measure,
            String counts,
            int year,
            boolean on,
            @Nullable Long units,
            @Nullable String sum) {}

    @GetMapping
    String show(@PathVariable long campaign, Locale locale, Model model) {
        Campaign it = assessments.campaign(new CampaignId(campaign));
        Framework framework = frameworks.of(it.framework());
        Set<String> on = counted.of(it.id());
        Map<UnitId, Map<String, String>> values = facts.counted(it);
        List<Line> lines = counted.countable(framework, it.year()).stream()
                .map(one -> line(one, framework, on.contains(one.variable()), values, locale))
                .toList();
        model.addAttribute("campaign", it);
        model.addAttribute("open", it.state() == Campaign.State.OPEN);
        model.addAttribute("lines", lines);
        model.addAttribute("all", facts.units(it.id()));
        return "assessments/facts/counted";
    }

    private Line line(
            Countable one, Framework framework, boolean on, Map<UnitId, Map<String, String>> values, Locale locale) {
        List<BigDecimal> numbers = values.values().stream()
                .filter(of -> of.containsKey(one.variable()))
                .map(of -> new BigDecimal(of.get(one.variable())))
                .toList();
        BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Line(
                one.variable(),
                columns.label(framework, one.variable(), locale),
                one.measure().value(),
                measures.catalogue().measure(one.measure()).explanation().in(locale),
                one.year(),
                on,
                on ? (long) numbers.size() : null,
                on ? words.shown(sum.toPlainString(), locale) : null);
    }

    @PostMapping
    String choose(
            @PathVariable long campaign,
            @RequestParam(defaultValue = "") List<String> variables,
            Locale locale,
            RedirectAttributes then) {
        Campaign it = assessments.campaign(new CampaignId(campaign));
        try {
            counted.choose(it.id(), frameworks.of(it.framework()), variables);
            then.addFlashAttribute("told", true);
        } catch (Refused no) {
            then.addFlashAttribute("problem", words.said(no, locale));
        }
        return "redirect:/assessments/" + campaign + "/facts/counted";
    }
}
