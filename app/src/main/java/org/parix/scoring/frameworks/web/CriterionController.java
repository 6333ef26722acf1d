package org.parix.scoring.frameworks.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.parix.identity.CurrentUser;
import org.parix.kernel.Refused;
import org.parix.kernel.Words;
import org.parix.scoring.Criterion;
import org.parix.scoring.Framework;
import org.parix.scoring.Names;
import org.parix.scoring.ScoringRule;
import org.parix.scoring.frameworks.Editing;
import org.parix.scoring.frameworks.FrameworkId;
import org.parix.scoring.frameworks.Frameworks;
import org.parix.scoring.frameworks.Frameworks.Seen;
import org.parix.scoring.frameworks.KeptFramework;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One criterion of a framework: to read, and in a draft to change, to move and to take out. Its rule is {@link RuleController}'s. */
@Controller
@RequestMapping("/frameworks/{framework:\\d+}/criterion")
class CriterionController {
    private final Frameworks frameworks;
    private final CriterionPage page;

    CriterionController(Frameworks frameworks, CriterionPage page) {
        this.frameworks = frameworks;
        this.page = page;
    }

    /** @param points nothing for a group, whose points are its leaves' */
    record CriterionForm(
            @NotBlank @Size(max = 40) String code,
            @NotBlank @Size(max = 500) String vi,
            @Size(max = 500) String en,
            @Nullable String points,
            Criterion.@Nullable Source source,
            Criterion.@Nullable Proof evidence,
            Criterion.@Nullable NotApplicable notApplicable,
            int revision) {
        Words words() {
            return Names.of(vi.strip(), en.isBlank() ? vi.strip() : en.strip());
        }

        Criterion.Leaf leaf(ScoringRule rule, Locale locale) {
            return new Criterion.Leaf(
                    code.strip(),
                    words(),
                    RuleForm.number(points == null ? "" : points, locale),
                    source == null ? Criterion.Source.APPRAISED : source,
                    evidence == null ? Criterion.Proof.OPTIONAL : evidence,
                    notApplicable == null ? Criterion.NotApplicable.RESCALE : notApplicable,
                    rule);
        }
    }

    @GetMapping
    String criterion(@PathVariable long framework, @RequestParam String code, Model model, Locale locale) {
        KeptFramework kept = frameworks.find(new FrameworkId(framework));
        Criterion criterion = Editing.find(kept.framework(), code);
        model.addAttribute("form", form(criterion, kept.revision(), locale));
        return show(kept, criterion, model, locale);
    }

    private String show(KeptFramework kept, Criterion criterion, Model model, Locale locale) {
        page.fill(model, kept, criterion.code(), locale);
        if (criterion instanceof Criterion.Leaf leaf) {
            page.fillRule(model, kept.framework(), leaf, RuleForm.of(leaf.rule(), locale), MadeUpFacts.NONE, locale);
        }
        return "scoring/criterion";
    }

    static CriterionForm form(Criterion criterion, int revision, Locale locale) {
        return switch (criterion) {
            case Criterion.Group group ->
                new CriterionForm(group.code(), group.name().vi(), group.name().en(), null, null, null, null, revision);
            case Criterion.Leaf leaf ->
                new CriterionForm(
                        leaf.code(),
                        leaf.name().vi(),
                        leaf.name().en(),
                        RuleForm.text(leaf.points(), locale),
                        leaf.source(),
                        leaf.evidence(),
                        leaf.notApplicable(),
                        revision);
        };
    }

    @PostMapping
    String change(
            @PathVariable long framework,
            @RequestParam String at,
            @Valid @ModelAttribute("form") CriterionForm form,
            BindingResult errors,
            CurrentUser user,
            Model model,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes then) {
        FrameworkId id = new FrameworkId(framework);
        UnaryOperator<Framework> change = before -> Editing.replace(
                before,
                at,
                switch (Editing.find(before, at)) {
                    case Criterion.Group group ->
                        new Criterion.Group(form.code().strip(), form.words(), group.criteria());
                    case Criterion.Leaf leaf -> form.leaf(leaf.rule(), locale);
                });
        if (done(id, form, errors, user, change)) {
            return to(id, form.code().strip(), then);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        KeptFramework kept = frameworks.find(id);
        return show(kept, Editing.find(kept.framework(), at), model, locale);
    }

    @GetMapping("/new")
    String newOne(
            @PathVariable long framework, @RequestParam(defaultValue = "") String under, Model model, Locale locale) {
        KeptFramework kept = frameworks.find(new FrameworkId(framework));
        model.addAttribute(
                "form",
                new CriterionForm(
                        next(kept.framework(), under),
                        "",
                        "",
                        "1",
                        Criterion.Source.APPRAISED,
                        Criterion.Proof.REQUIRED,
                        Criterion.NotApplicable.RESCALE,
                        kept.revision()));
        return newPage(kept, under, model, locale);
    }

    /** The first free code under a group. */
    private static String next(Framework framework, String under) {
        String prefix = under.isEmpty() ? "" : under + ".";
        for (int number = 1; ; number++) {
            String code = prefix + number;
            if (framework.nodes().stream().noneMatch(node -> node.code().equals(code))) {
                return code;
            }
        }
    }

    private static String newPage(KeptFramework kept, String under, Model model, Locale locale) {
        model.addAttribute("id", kept.id().value());
        model.addAttribute("frameworkTitle", kept.framework().title().in(locale));
        model.addAttribute("under", under);
        if (!under.isEmpty()) {
            Criterion group = Editing.find(kept.framework(), under);
            model.addAttribute("underName", group.name().in(locale));
            model.addAttribute("splits", group instanceof Criterion.Leaf);
        }
        return "scoring/criterion-new";
    }

    @PostMapping("/new")
    String add(
            @PathVariable long framework,
            @RequestParam(defaultValue = "") String under,
            @Valid @ModelAttribute("form") CriterionForm form,
            BindingResult errors,
            CurrentUser user,
            Model model,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes then) {
        FrameworkId id = new FrameworkId(framework);
        if (done(
                id,
                form,
                errors,
                user,
                before -> Editing.add(
                        before, under.isEmpty() ? null : under, form.leaf(new ScoringRule.Judged(), locale)))) {
            return to(id, form.code().strip(), then);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return newPage(frameworks.find(id), under, model, locale);
    }

    private boolean done(
            FrameworkId id,
            CriterionForm form,
            BindingResult errors,
            CurrentUser user,
            UnaryOperator<Framework> change) {
        if (errors.hasErrors()) {
            return false;
        }
        try {
            frameworks.change(
                    new Seen(id, form.revision(), user.id()), form.code().strip(), change);
            return true;
        } catch (Refused refused) {
            String field = refused.key().equals("scoring.frameworks.notNumber")
                            || refused.key().equals("scoring.framework.points")
                    ? "points"
                    : refused.key().startsWith("scoring.framework.code") ? "code" : null;
            errors.rejectValue(field, refused.key(), refused.arguments(), refused.key());
            return false;
        }
    }

    /** One place up or down, or under another group. */
    @PostMapping("/move")
    String move(
            @PathVariable long framework,
            @RequestParam String code,
            @RequestParam int revision,
            @RequestParam(required = false) Editing.@Nullable Direction direction,
            @RequestParam(required = false) @Nullable String under,
            CurrentUser user,
            RedirectAttributes then) {
        FrameworkId id = new FrameworkId(framework);
        frameworks.change(
                new Seen(id, revision, user.id()),
                code,
                before -> direction != null
                        ? Editing.shift(before, code, direction)
                        : Editing.move(before, code, under == null || under.isBlank() ? null : under));
        return to(id, code, then);
    }

    @GetMapping("/delete")
    String deletePage(@PathVariable long framework, @RequestParam String code, Model model, Locale locale) {
        KeptFramework kept = frameworks.find(new FrameworkId(framework));
        page.fill(model, kept, code, locale);
        model.addAttribute(
                "leaves",
                kept.framework().nodes().stream()
                        .filter(node -> node.code().equals(code))
                        .mapToInt(node -> node.end() - node.first())
                        .sum());
        return "scoring/criterion-delete";
    }

    @PostMapping("/delete")
    String delete(
            @PathVariable long framework, @RequestParam String code, @RequestParam int revision, CurrentUser user) {
        frameworks.change(
                new Seen(new FrameworkId(framework), revision, user.id()),
                code,
                before -> Editing.remove(before, code));
        return "redirect:/frameworks/" + framework;
    }

    static String to(FrameworkId id, String code, RedirectAttributes then) {
        then.addAttribute("code", code);
        then.addFlashAttribute("saved", true);
        return "redirect:/frameworks/" + id + "/criterion";
    }
}
