package org.parix.assessments.facts.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.CampaignId;
import org.parix.assessments.facts.FactColumns;
import org.parix.assessments.facts.FactVerdict;
import org.parix.assessments.facts.FactVerdict.State;
import org.parix.assessments.facts.UnitFacts;
import org.parix.assessments.facts.web.FactTables.Asked;
import org.parix.identity.CurrentUser;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.scoring.Framework;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Facts of all units in one file: what it changes is looked at before it is taken. */
@Controller
@RequestMapping("/assessments/{campaign:\\d+}/facts/files")
class FactFilesController {
    /** Of each kind so many are shown; a file may hold many thousands. */
    private static final int SHOWN = 200;

    private final UnitFacts facts;
    private final FactTables tables;
    private final FactWords words;

    FactFilesController(UnitFacts facts, FactTables tables, FactWords words) {
        this.facts = facts;
        this.tables = tables;
        this.words = words;
    }

    @PostMapping
    String keep(
            @PathVariable long campaign,
            @RequestParam("file") MultipartFile file,
            @RequestParam(defaultValue = FactColumns.SURVEY) String of,
            @RequestParam(defaultValue = "") String source,
            CurrentUser user,
            Locale locale,
            Model model,
            HttpServletResponse response)
            throws IOException {
        try {
            String name = file.getOriginalFilename();
            UUID kept =
                    facts.keep(user.id(), new CampaignId(campaign), name == null ? "" : name, file.getBytes(), source);
            return "redirect:/assessments/" + campaign + "/facts/files/" + kept;
        } catch (Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            boolean unsaid = refused.key().equals("assessments.facts.noSource");
            model.addAttribute(unsaid ? "sourceProblem" : "fileProblem", words.said(refused, locale));
            model.addAttribute("fileSource", source);
            tables.show(new Asked(campaign, of, false, 0), Map.of(), Map.of(), locale, model);
            return "assessments/facts/table";
        }
    }

    /** @param problem null unless it is refused */
    record Line(
            String place,
            String unit,
            String label,
            String was,
            String now,
            @Nullable String problem) {}

    record Part(State state, long count, List<Line> lines) {}

    @GetMapping("/{factFile}")
    String look(
            @PathVariable long campaign, @PathVariable String factFile, CurrentUser user, Locale locale, Model model) {
        return show(campaign, id(factFile), null, user, locale, model);
    }

    private String show(
            long campaign, UUID kept, @Nullable String problem, CurrentUser user, Locale locale, Model model) {
        UnitFacts.Judged judged = facts.judge(user.id(), new CampaignId(campaign), kept);
        Framework framework = tables.framework(campaign);
        tables.campaign(campaign, model);
        model.addAttribute("kept", kept);
        model.addAttribute("judged", judged);
        model.addAttribute("problem", problem);
        model.addAttribute("takes", judged.count(State.CHANGED) + judged.count(State.NEW));
        model.addAttribute(
                "parts",
                Arrays.stream(State.values())
                        .map(state -> new Part(
                                state,
                                judged.count(state),
                                state == State.SAME
                                        ? List.of()
                                        : judged.verdicts().stream()
                                                .filter(one -> one.state() == state)
                                                .limit(SHOWN)
                                                .map(one -> line(one, framework, locale))
                                                .toList()))
                        .filter(part -> part.count() > 0)
                        .toList());
        return "assessments/facts/file";
    }

    private Line line(FactVerdict one, Framework framework, Locale locale) {
        boolean line = Character.isDigit(one.place().charAt(0));
        return new Line(
                words.text(line ? "assessments.facts.line" : "assessments.facts.cell", locale, one.place()),
                one.unit(),
                one.variable().isEmpty() ? "" : tables.label(framework, one.variable(), locale),
                words.shown(one.was(), locale),
                one.problem() == null ? words.shown(one.now(), locale) : one.now(),
                one.problem() == null ? null : words.said(one.problem(), locale));
    }

    @PostMapping("/{factFile}")
    String take(
            @PathVariable long campaign,
            @PathVariable String factFile,
            @RequestParam(defaultValue = "") String seen,
            CurrentUser user,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        try {
            UnitFacts.Taken taken = facts.take(user.id(), new CampaignId(campaign), id(factFile), seen);
            then.addFlashAttribute("told", "assessments.facts.done");
            then.addFlashAttribute("toldOf", new Object[] {taken.facts(), taken.units()});
            return "redirect:/assessments/" + campaign + "/facts";
        } catch (Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(campaign, id(factFile), words.said(refused, locale), user, locale, model);
        }
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound("file of facts " + text);
        }
    }
}
