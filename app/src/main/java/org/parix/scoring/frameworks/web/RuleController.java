package org.parix.scoring.frameworks.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.parix.identity.CurrentUser;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.scoring.Criterion;
import org.parix.scoring.Framework;
import org.parix.scoring.ScoringRule;
import org.parix.scoring.frameworks.Editing;
import org.parix.scoring.frameworks.FrameworkId;
import org.parix.scoring.frameworks.Frameworks;
import org.parix.scoring.frameworks.Frameworks.Seen;
import org.parix.scoring.frameworks.KeptFramework;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The rule of a criterion: trying it out as it stands or as it is being typed, and storing it. Trying changes nothing. */
@Controller
@RequestMapping("/frameworks/{framework:\\d+}/criterion")
class RuleController {
    private final Frameworks frameworks;
    private final CriterionPage page;

    RuleController(Frameworks frameworks, CriterionPage page) {
        this.frameworks = frameworks;
        this.page = page;
    }

    /** What the rule as it stands gives. */
    @PostMapping("/try")
    String tryOut(
            @PathVariable long framework,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            Locale locale) {
        tried(framework, typed, model, locale);
        return "scoring/criterion";
    }

    /** The part of the page that says so. */
    @PostMapping("/try/result")
    String tryResult(
            @PathVariable long framework,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            Locale locale) {
        tried(framework, typed, model, locale);
        return "scoring/rule :: result";
    }

    private void tried(long framework, MultiValueMap<String, String> typed, Model model, Locale locale) {
        KeptFramework kept = frameworks.find(new FrameworkId(framework));
        Criterion.Leaf leaf = leaf(kept.framework(), code(typed));
        page.fill(model, kept, leaf.code(), locale);
        model.addAttribute("form", CriterionController.form(leaf, kept.revision(), locale));
        model.addAttribute("rule", RuleForm.of(leaf.rule(), locale));
        model.addAttribute("types", RuleForm.TYPES);
        page.fillTry(model, kept.framework(), leaf, MadeUpFacts.typed(typed), locale);
    }

    /** The page with a rule that is being typed: of another type, with more lines, tried out. */
    @PostMapping("/rule/show")
    String show(
            @PathVariable long framework,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            Locale locale) {
        typed(framework, typed, model, locale);
        return "scoring/criterion";
    }

    /** The part of the page with the rule's fields. */
    @PostMapping("/rule/fields")
    String fields(
            @PathVariable long framework,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            Locale locale) {
        typed(framework, typed, model, locale);
        return "scoring/rule :: editor";
    }

    /** The part of the page in which the rule is tried out: what it looks at may change with it. */
    @PostMapping("/rule/try")
    String trying(
            @PathVariable long framework,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            Locale locale) {
        typed(framework, typed, model, locale);
        return "scoring/rule :: try";
    }

    /** The part of the page that says what the rule would give. */
    @PostMapping("/rule/result")
    String result(
            @PathVariable long framework,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            Locale locale) {
        typed(framework, typed, model, locale);
        return "scoring/rule :: result";
    }

    private void typed(long framework, MultiValueMap<String, String> typed, Model model, Locale locale) {
        KeptFramework kept = frameworks.find(new FrameworkId(framework));
        Criterion.Leaf leaf = leaf(kept.framework(), code(typed));
        page.fill(model, kept, leaf.code(), locale);
        model.addAttribute("form", CriterionController.form(leaf, kept.revision(), locale));
        page.fillRule(model, kept.framework(), leaf, RuleForm.typed(typed), MadeUpFacts.typed(typed), locale);
    }

    @PostMapping("/rule")
    String store(
            @PathVariable long framework,
            @RequestParam MultiValueMap<String, String> typed,
            @RequestParam int revision,
            CurrentUser user,
            Model model,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes then) {
        FrameworkId id = new FrameworkId(framework);
        String code = code(typed);
        try {
            ScoringRule rule = RuleForm.typed(typed).rule(locale);
            frameworks.change(
                    new Seen(id, revision, user.id()),
                    code,
                    before -> Editing.replace(before, code, ruled(leaf(before, code), rule)));
            return CriterionController.to(id, code, then);
        } catch (Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            typed(framework, typed, model, locale);
            model.addAttribute("refusedStore", refused.key());
            model.addAttribute("refusedStoreWith", refused.arguments());
            return "scoring/criterion";
        }
    }

    /** A leaf that no rule is left of is scored by a person. */
    private static Criterion.Leaf ruled(Criterion.Leaf leaf, ScoringRule rule) {
        return new Criterion.Leaf(
                leaf.code(),
                leaf.name(),
                leaf.points(),
                rule instanceof ScoringRule.Judged ? Criterion.Source.APPRAISED : leaf.source(),
                leaf.evidence(),
                leaf.notApplicable(),
                rule);
    }

    private static String code(MultiValueMap<String, String> typed) {
        String code = typed.getFirst("code");
        return code == null ? "" : code;
    }

    private static Criterion.Leaf leaf(Framework framework, String code) {
        if (Editing.find(framework, code) instanceof Criterion.Leaf leaf) {
            return leaf;
        }
        throw new NotFound("leaf " + code);
    }
}
