package org.parix.scoring.frameworks.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.identity.CurrentUser;
import org.parix.kernel.Refused;
import org.parix.scoring.Framework;
import org.parix.scoring.Names;
import org.parix.scoring.frameworks.Editing;
import org.parix.scoring.frameworks.FrameworkId;
import org.parix.scoring.frameworks.Frameworks;
import org.parix.scoring.frameworks.Frameworks.Seen;
import org.parix.scoring.frameworks.KeptFramework;
import org.parix.scoring.frameworks.RuleWords;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What concerns a draft as a whole: its head, the names of its variables, its end as a draft. */
@Controller
@RequestMapping("/frameworks/{framework:\\d+}")
class DraftController {
    private static final int MOST_CLASSES = 20;

    private final Frameworks frameworks;
    private final RuleWords words;

    DraftController(Frameworks frameworks, RuleWords words) {
        this.frameworks = frameworks;
        this.words = words;
    }

    /** @param classes one a line: code, percent from which, name in Vietnamese, name in English */
    record HeadForm(
            @NotBlank @Size(max = 300) String vi,
            @Size(max = 300) String en,
            @NotNull @Min(2000) @Max(2100) @Nullable Integer year,

            @Size(max = 100) String decision,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate decidedOn,

            @NotBlank String total,
            @NotBlank String bonusCap,
            @NotBlank String penaltyCap,
            @NotNull @Min(0) @Max(10) @Nullable Integer places,

            @NotNull @Nullable RoundingMode mode,
            Framework.Rounding.@NotNull @Nullable At at,
            @Size(max = 200) String tie,
            int revision) {}

    @GetMapping("/head")
    String head(@PathVariable long framework, Model model, Locale locale) {
        KeptFramework kept = frameworks.find(new FrameworkId(framework));
        Framework it = kept.framework();
        Framework.Decision decision = it.decision();
        model.addAttribute(
                "form",
                new HeadForm(
                        it.title().vi(),
                        it.title().en(),
                        it.year(),
                        decision == null ? "" : decision.number(),
                        decision == null ? null : decision.date(),
                        RuleForm.text(kept.total(), locale),
                        RuleForm.text(it.bonusCap(), locale),
                        RuleForm.text(it.penaltyCap(), locale),
                        it.rounding().places(),
                        it.rounding().mode(),
                        it.rounding().at(),
                        String.join(", ", it.tie()),
                        kept.revision()));
        model.addAttribute("classes", ClassLine.of(it, locale));
        return headPage(framework, kept, model);
    }

    /** A class as it is typed. */
    record ClassLine(String code, String vi, String en, String from) {
        static List<ClassLine> of(Framework framework, Locale locale) {
            return filled(framework.classes().stream()
                    .map(grade -> new ClassLine(
                            grade.code(), grade.name().vi(), grade.name().en(), RuleForm.text(grade.from(), locale)))
                    .toList());
        }

        static List<ClassLine> typed(MultiValueMap<String, String> typed) {
            var lines = new ArrayList<ClassLine>();
            int count = Math.min(
                    MOST_CLASSES, typed.getOrDefault("classCode", List.of()).size());
            for (int i = 0; i < count; i++) {
                var line = new ClassLine(
                        at(typed, "classCode", i),
                        at(typed, "classVi", i),
                        at(typed, "classEn", i),
                        at(typed, "classFrom", i));
                if (!(line.code() + line.vi() + line.from()).isBlank()) {
                    lines.add(line);
                }
            }
            return lines;
        }

        static List<ClassLine> filled(List<ClassLine> lines) {
            ClassLine blank = new ClassLine("", "", "", "");
            return Stream.concat(lines.stream(), Stream.of(blank, blank)).toList();
        }

        Framework.Grade grade(Locale locale) {
            return new Framework.Grade(
                    code,
                    Names.of(vi.isBlank() ? code : vi, en.isBlank() ? (vi.isBlank() ? code : vi) : en),
                    RuleForm.number(from, locale));
        }

        private static String at(MultiValueMap<String, String> typed, String name, int index) {
            List<String> values = typed.getOrDefault(name, List.of());
            return index < values.size() ? values.get(index).strip() : "";
        }
    }

    @PostMapping("/head")
    String changeHead(
            @PathVariable long framework,
            @Valid @ModelAttribute("form") HeadForm form,
            BindingResult errors,
            @RequestParam MultiValueMap<String, String> typed,
            CurrentUser user,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        FrameworkId id = new FrameworkId(framework);
        List<ClassLine> classes = ClassLine.typed(typed);
        if (!errors.hasErrors()) {
            try {
                BigDecimal total = RuleForm.number(form.total(), locale);
                frameworks.changeHead(
                        new Seen(id, form.revision(), user.id()),
                        total,
                        before -> headed(before, form, classes, locale));
                return "redirect:/frameworks/" + framework;
            } catch (Refused refused) {
                errors.reject(refused.key(), refused.arguments(), refused.key());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("classes", ClassLine.filled(classes));
        return headPage(framework, frameworks.find(id), model);
    }

    private static Framework headed(Framework before, HeadForm form, List<ClassLine> classes, Locale locale) {
        LocalDate decidedOn = form.decidedOn();
        if (form.decision().isBlank() != (decidedOn == null)) {
            throw new Refused("scoring.frameworks.decisionHalf");
        }
        Integer year = form.year();
        Integer places = form.places();
        RoundingMode mode = form.mode();
        Framework.Rounding.At at = form.at();
        if (year == null || places == null || mode == null || at == null) {
            throw new IllegalStateException("the form was not checked");
        }
        return new Framework(
                before.code(),
                Names.of(
                        form.vi().strip(),
                        form.en().isBlank() ? form.vi().strip() : form.en().strip()),
                before.level(),
                year,
                decidedOn == null
                        ? null
                        : new Framework.Decision(form.decision().strip(), decidedOn),
                before.total(),
                new Framework.Rounding(places, mode, at),
                classes.stream().map(line -> line.grade(locale)).toList(),
                RuleForm.number(form.bonusCap(), locale),
                RuleForm.number(form.penaltyCap(), locale),
                Stream.of(form.tie().split("[,;\\s]+"))
                        .filter(area -> !area.isBlank())
                        .toList(),
                before.variables(),
                before.criteria());
    }

    private static String headPage(long framework, KeptFramework kept, Model model) {
        model.addAttribute("id", framework);
        model.addAttribute("kept", kept);
        model.addAttribute("modes", List.of("HALF_UP", "DOWN", "HALF_EVEN"));
        model.addAttribute("places", Framework.Rounding.At.values());
        return "scoring/framework-head";
    }

    /** A variable and what it is called. */
    record VariableRow(String code, String vi, String en, String unit) {}

    @GetMapping("/variables")
    String variables(@PathVariable long framework, Model model, Locale locale) {
        KeptFramework kept = frameworks.find(new FrameworkId(framework));
        Framework it = kept.framework();
        model.addAttribute("id", framework);
        model.addAttribute("kept", kept);
        model.addAttribute(
                "variables",
                Editing.lookedAt(it.leaves()).stream()
                        .map(code -> new VariableRow(
                                code,
                                words.variable(it, code, Locale.of("vi")),
                                words.variable(it, code, Locale.ENGLISH),
                                it.variables().stream()
                                        .filter(one -> one.code().equals(code))
                                        .map(Framework.Variable::unit)
                                        .map(unit -> unit == null ? "" : unit)
                                        .findFirst()
                                        .orElse("")))
                        .toList());
        return "scoring/framework-variables";
    }

    @PostMapping("/variables")
    String nameVariables(
            @PathVariable long framework,
            @RequestParam MultiValueMap<String, String> typed,
            @RequestParam int revision,
            CurrentUser user,
            RedirectAttributes then) {
        List<String> codes = typed.getOrDefault("variable", List.of());
        var named = new ArrayList<Framework.Variable>();
        for (int i = 0; i < codes.size(); i++) {
            String vi = ClassLine.at(typed, "vi", i);
            String en = ClassLine.at(typed, "en", i);
            String unit = ClassLine.at(typed, "unit", i);
            String name = vi.isBlank() ? codes.get(i) : vi;
            named.add(new Framework.Variable(
                    codes.get(i), Names.of(name, en.isBlank() ? name : en), unit.isBlank() ? null : unit));
        }
        frameworks.change(
                new Seen(new FrameworkId(framework), revision, user.id()), "", before -> Editing.with(before, named));
        then.addFlashAttribute("saved", true);
        return "redirect:/frameworks/" + framework;
    }

    @GetMapping("/freeze")
    String freezePage(@PathVariable long framework, Model model, Locale locale) {
        model.addAttribute("it", FrameworkView.of(frameworks.find(new FrameworkId(framework)), words, locale));
        return "scoring/framework-freeze";
    }

    @PostMapping("/freeze")
    String freeze(@PathVariable long framework, @RequestParam int revision, CurrentUser user, RedirectAttributes then) {
        frameworks.freeze(new Seen(new FrameworkId(framework), revision, user.id()));
        then.addFlashAttribute("frozen", true);
        return "redirect:/frameworks/" + framework;
    }

    @GetMapping("/delete")
    String deletePage(@PathVariable long framework, Model model, Locale locale) {
        model.addAttribute("it", FrameworkView.of(frameworks.find(new FrameworkId(framework)), words, locale));
        return "scoring/framework-delete";
    }

    @PostMapping("/delete")
    String delete(@PathVariable long framework, @RequestParam int revision, CurrentUser user, RedirectAttributes then) {
        FrameworkId id = new FrameworkId(framework);
        String title = frameworks.find(id).framework().title().vi();
        frameworks.delete(new Seen(id, revision, user.id()));
        then.addFlashAttribute("deleted", title);
        return "redirect:/frameworks";
    }
}
