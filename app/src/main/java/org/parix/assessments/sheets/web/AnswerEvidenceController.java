package org.parix.assessments.sheets.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.parix.assessments.CampaignId;
import org.parix.assessments.UnitId;
import org.parix.assessments.sheets.Sheets;
import org.parix.assessments.sheets.web.AnswerEvidenceScreens.AnswerHead;
import org.parix.evidence.PlacePages;
import org.parix.evidence.PlacePages.At;
import org.parix.evidence.PlacePages.Search;
import org.parix.evidence.PlacePages.WithdrawForm;
import org.parix.evidence.Places.Place;
import org.parix.evidence.Use;
import org.parix.identity.CurrentUser;
import org.parix.kernel.Refused;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What proves a unit's answer, with section and page. Whoever may see the sheet may see what is used there, whoever gave it. */
@Controller
@RequestMapping("/assessments/{campaign:\\d+}/units/{unit:\\d+}/answers")
class AnswerEvidenceController {
    private static final String EVIDENCE = "/{answer:\\d+}/evidence";
    private static final String PIECE = EVIDENCE + "/{evidence:\\d+}";
    private static final String WITHDRAW = "assessments/sheets/withdraw-evidence";

    private final Sheets sheets;
    private final AnswerEvidenceScreens answers;
    private final PlacePages pages;

    AnswerEvidenceController(Sheets sheets, AnswerEvidenceScreens answers, PlacePages pages) {
        this.sheets = sheets;
        this.answers = answers;
        this.pages = pages;
    }

    /** Where nothing was said of the criterion yet, its evidence still needs a place. */
    @PostMapping("/evidence")
    String begin(
            @PathVariable long campaign, @PathVariable long unit, @RequestParam String criterion, CurrentUser user) {
        long answer = sheets.begin(user.id(), new CampaignId(campaign), new UnitId(unit), criterion);
        return "redirect:/assessments/" + campaign + "/units/" + unit + "/answers/" + answer + "/evidence";
    }

    /** Which answer is meant. */
    record Asked(long campaign, long unit, long answer) {}

    /** The answer stands in the head of every page. */
    private At at(Asked asked, Model model) {
        AnswerHead head = answers.head(asked.campaign(), asked.unit(), asked.answer());
        model.addAttribute("head", head);
        return new At(new Use(AnswerEvidenceScreens.KIND, head.answer()), head.url(), false);
    }

    private boolean mayAdd(CurrentUser user, Asked asked) {
        return answers.seenBy(user, List.of(asked.answer())).get(asked.answer()) instanceof Place place
                && place.mayAdd();
    }

    private At changeable(CurrentUser user, Asked asked, Model model) {
        At at = at(asked, model);
        if (!mayAdd(user, asked)) {
            throw new Refused("assessments.evidence.closed");
        }
        return at;
    }

    @GetMapping(EVIDENCE)
    String page(CurrentUser user, Asked asked, Model model) {
        pages.show(at(asked, model), mayAdd(user, asked), model);
        return "assessments/sheets/evidence";
    }

    /** The part that the leaf fetches. */
    @GetMapping(EVIDENCE + "/part")
    String part(CurrentUser user, Asked asked, Model model) {
        pages.show(at(asked, model), mayAdd(user, asked), model);
        return "assessments/sheets/evidence :: part";
    }

    @GetMapping(EVIDENCE + "/pick")
    String pick(CurrentUser user, Asked asked, Search search, Model model) {
        pages.pick(at(asked, model), search, user, model);
        return "assessments/sheets/pick-evidence";
    }

    @PostMapping(EVIDENCE)
    String use(
            CurrentUser user,
            Asked asked,
            @RequestParam long piece,
            @RequestParam(defaultValue = "") String section,
            @RequestParam(defaultValue = "") String page,
            Model model) {
        At at = changeable(user, asked, model);
        pages.use(at, piece, section, page, user);
        return "redirect:" + at.url();
    }

    @GetMapping(PIECE)
    String piece(CurrentUser user, Asked asked, @PathVariable long evidence, Model model) {
        pages.piece(at(asked, model), evidence, user, model);
        return "assessments/sheets/evidence-piece";
    }

    @GetMapping(PIECE + "/versions/{version:\\d+}/file")
    void file(
            Asked asked,
            @PathVariable long evidence,
            @PathVariable long version,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        pages.file(at(asked, model), evidence, version, request, response);
    }

    @GetMapping(PIECE + "/withdraw")
    String askWhy(CurrentUser user, Asked asked, @PathVariable long evidence, Model model) {
        pages.askWhy(changeable(user, asked, model), evidence, model);
        return WITHDRAW;
    }

    @PostMapping(PIECE + "/withdraw")
    String withdraw(
            CurrentUser user,
            Asked asked,
            @PathVariable long evidence,
            @ModelAttribute("form") WithdrawForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response) {
        At at = changeable(user, asked, model);
        return pages.withdraw(at, evidence, form, errors, user, model, response) ? "redirect:" + at.url() : WITHDRAW;
    }
}
