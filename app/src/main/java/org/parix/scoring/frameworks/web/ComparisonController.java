package org.parix.scoring.frameworks.web;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.identity.CurrentUser;
import org.parix.kernel.Refused;
import org.parix.scoring.Criterion;
import org.parix.scoring.Framework;
import org.parix.scoring.frameworks.Comparison;
import org.parix.scoring.frameworks.Crosswalk;
import org.parix.scoring.frameworks.Crosswalks;
import org.parix.scoring.frameworks.FrameworkId;
import org.parix.scoring.frameworks.FrameworkScreens;
import org.parix.scoring.frameworks.Frameworks;
import org.parix.scoring.frameworks.KeptFramework;
import org.parix.scoring.frameworks.RuleWords;
import org.parix.ui.Option;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Two frameworks side by side, and the crosswalk between them. */
@Controller
@RequestMapping("/frameworks/{framework:\\d+}")
class ComparisonController {
    private final Frameworks frameworks;
    private final Crosswalks crosswalks;
    private final FrameworkScreens screens;
    private final RuleWords words;

    ComparisonController(Frameworks frameworks, Crosswalks crosswalks, FrameworkScreens screens, RuleWords words) {
        this.frameworks = frameworks;
        this.crosswalks = crosswalks;
        this.screens = screens;
        this.words = words;
    }

    /** A leaf of either framework; what is null stands in the other only. */
    record LineRow(@Nullable Side earlier, @Nullable Side later, List<String> kinds) {
        public boolean same() {
            return kinds.isEmpty();
        }

        public boolean differs(String kind) {
            return kinds.contains(kind);
        }
    }

    record Side(String code, String name, BigDecimal points, String rule) {}

    record AreaRow(
            String code,
            String name,
            @Nullable BigDecimal earlier,
            @Nullable BigDecimal later) {}

    record CountRow(String kind, long count) {}

    @GetMapping("/compare")
    String compare(
            @PathVariable long framework,
            @RequestParam(name = "with", required = false) @Nullable Long other,
            Model model,
            Locale locale) {
        FrameworkId id = new FrameworkId(framework);
        KeptFramework later = frameworks.find(id);
        List<FrameworkScreens.Row> others = screens.comparable(id, locale);
        model.addAttribute("id", framework);
        model.addAttribute("owner", later.owner().value());
        model.addAttribute("frameworkTitle", later.framework().title().in(locale));
        model.addAttribute("official", !later.framework().isIllustrative());
        model.addAttribute("version", later.version());
        model.addAttribute("others", others);
        Long chosen = other != null
                ? other
                : others.isEmpty() ? null : Long.valueOf(others.getFirst().id());
        model.addAttribute("other", chosen);
        if (chosen != null) {
            fill(model, new FrameworkId(chosen), later, locale);
        }
        return "scoring/compare";
    }

    private void fill(Model model, FrameworkId other, KeptFramework later, Locale locale) {
        KeptFramework earlier = frameworks.find(other);
        Crosswalks.Kept crosswalk = crosswalks.between(other, later.id());
        Comparison comparison = Comparison.of(earlier.framework(), later.framework(), crosswalk.crosswalk());
        model.addAttribute("otherTitle", earlier.framework().title().in(locale));
        model.addAttribute("otherVersion", earlier.version());
        model.addAttribute("crosswalk", crosswalk);
        model.addAttribute("same", comparison.same());
        model.addAttribute(
                "counts",
                Arrays.stream(Comparison.Kind.values())
                        .map(kind -> new CountRow(kind.name(), comparison.count(kind)))
                        .toList());
        model.addAttribute(
                "areas",
                comparison.areas().stream()
                        .map(area ->
                                new AreaRow(area.code(), area.any().name().in(locale), area.earlier(), area.later()))
                        .toList());
        model.addAttribute(
                "lines",
                comparison.lines().stream()
                        .map(line -> new LineRow(
                                side(earlier.framework(), line.earlier(), locale),
                                side(later.framework(), line.later(), locale),
                                line.kinds().stream().map(Enum::name).sorted().toList()))
                        .toList());
        model.addAttribute(
                "leaves",
                earlier.framework().leaves().stream()
                        .map(leaf -> new Option(
                                leaf.code(), leaf.code() + " " + leaf.name().in(locale)))
                        .toList());
    }

    private @Nullable Side side(Framework framework, Criterion.@Nullable Leaf leaf, Locale locale) {
        if (leaf == null) {
            return null;
        }
        RuleWords.Said said = words.of(framework, leaf, locale);
        String lines = said.lines().stream()
                .map(line -> line.points().isEmpty() ? line.when() : line.when() + ": " + line.points())
                .collect(Collectors.joining("; "));
        return new Side(leaf.code(), leaf.name().in(locale), leaf.points(), (said.sentence() + " " + lines).strip());
    }

    /** Which earlier leaf each later one took the place of, as a person says. */
    @PostMapping("/crosswalk")
    String settle(
            @PathVariable long framework,
            @RequestParam(name = "with") long other,
            @RequestParam int revision,
            @RequestParam MultiValueMap<String, String> typed,
            CurrentUser user,
            RedirectAttributes then) {
        List<String> later = typed.getOrDefault("later", List.of());
        List<String> earlier = typed.getOrDefault("earlier", List.of());
        Map<String, String> pairs = new HashMap<>();
        for (int i = 0; i < Math.min(later.size(), earlier.size()); i++) {
            if (!earlier.get(i).isBlank()) {
                String taken = pairs.put(earlier.get(i), later.get(i));
                if (taken != null) {
                    throw new Refused("scoring.frameworks.crosswalkTwice", earlier.get(i));
                }
            }
        }
        crosswalks.settle(
                new FrameworkId(other), new FrameworkId(framework), revision, new Crosswalk(pairs), user.id());
        then.addAttribute("with", other);
        then.addFlashAttribute("settled", true);
        return "redirect:/frameworks/" + framework + "/compare";
    }
}
