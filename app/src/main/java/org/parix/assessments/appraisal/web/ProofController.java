package org.parix.assessments.appraisal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.parix.assessments.appraisal.web.ProofScreens.Kind;
import org.parix.assessments.appraisal.web.ProofScreens.ProofHead;
import org.parix.evidence.PlacePages;
import org.parix.evidence.PlacePages.At;
import org.parix.evidence.PlacePages.Search;
import org.parix.evidence.PlacePages.WithdrawForm;
import org.parix.evidence.Places.Place;
import org.parix.evidence.Use;
import org.parix.identity.CurrentUser;
import org.parix.kernel.NotFound;
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

/** What explains a demand, and what proves a bonus or penalty. Whoever may see the unit may see what is used there. */
@Controller
@RequestMapping("/assessments/{campaign:\\d+}/units/{unit:\\d+}")
class ProofController {
    private static final String ADJUSTMENT = "/adjustments/{adjustment:\\d+}/evidence";
    private static final String EXPLANATION = "/explanations/{explanation:\\d+}/evidence";
    private static final String PIECE = "/{evidence:\\d+}";
    private static final String WITHDRAW = "assessments/sheets/withdraw-evidence";

    private final ProofScreens proofs;
    private final PlacePages pages;

    ProofController(ProofScreens proofs, PlacePages pages) {
        this.proofs = proofs;
        this.pages = pages;
    }

    private ProofHead head(Map<String, String> path) {
        Kind kind = path.containsKey("adjustment") ? Kind.ADJUSTMENT : Kind.EXPLANATION;
        try {
            return proofs.head(kind, number(path, "campaign"), number(path, "unit"), number(path, kind.place()))
                    .orElseThrow(() -> new NotFound(kind.place()));
        } catch (NumberFormatException no) {
            throw new NotFound(kind.place());
        }
    }

    private static long number(Map<String, String> at, String name) {
        return Long.parseLong(at.getOrDefault(name, ""));
    }

    private boolean mayAdd(CurrentUser user, ProofHead head) {
        return proofs.seenBy(head.kind(), user, List.of(head.id())).get(head.id()) instanceof Place place
                && place.mayAdd();
    }

    /** What is proved stands in the head of every page. */
    private static At at(ProofHead head, Model model) {
        model.addAttribute("head", head);
        return new At(new Use(head.kind().place(), head.id()), head.url(), false);
    }

    @GetMapping({ADJUSTMENT, EXPLANATION})
    String page(CurrentUser user, @PathVariable Map<String, String> path, Model model) {
        ProofHead head = head(path);
        pages.show(at(head, model), mayAdd(user, head), model);
        return "assessments/sheets/evidence";
    }

    @GetMapping({ADJUSTMENT + "/pick", EXPLANATION + "/pick"})
    String pick(CurrentUser user, @PathVariable Map<String, String> path, Search search, Model model) {
        pages.pick(at(head(path), model), search, user, model);
        return "assessments/sheets/pick-evidence";
    }

    @PostMapping({ADJUSTMENT, EXPLANATION})
    String add(
            CurrentUser user,
            @PathVariable Map<String, String> path,
            @RequestParam long piece,
            @RequestParam(defaultValue = "") String section,
            @RequestParam(defaultValue = "") String page,
            Model model) {
        At at = at(changeable(user, path), model);
        pages.use(at, piece, section, page, user);
        return "redirect:" + at.url();
    }

    private ProofHead changeable(CurrentUser user, Map<String, String> path) {
        ProofHead head = head(path);
        if (!mayAdd(user, head)) {
            throw new Refused("assessments.appraisal.proofClosed");
        }
        return head;
    }

    /** Whoever appraises takes back what they gave themselves, not what the unit gave. */
    private At withdrawable(CurrentUser user, Map<String, String> path, long evidence, Model model) {
        ProofHead head = changeable(user, path);
        At at = at(head, model);
        if (!proofs.isUnits(head, user) && !pages.addedBy(at, evidence, user)) {
            throw new Refused("assessments.appraisal.proofOfUnit");
        }
        return at;
    }

    @GetMapping({ADJUSTMENT + PIECE, EXPLANATION + PIECE})
    String piece(CurrentUser user, @PathVariable Map<String, String> path, @PathVariable long evidence, Model model) {
        pages.piece(at(head(path), model), evidence, user, model);
        return "assessments/sheets/evidence-piece";
    }

    @GetMapping({
        ADJUSTMENT + PIECE + "/versions/{version:\\d+}/file",
        EXPLANATION + PIECE + "/versions/{version:\\d+}/file"
    })
    void file(
            @PathVariable Map<String, String> path,
            @PathVariable long evidence,
            @PathVariable long version,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        pages.file(at(head(path), model), evidence, version, request, response);
    }

    @GetMapping({ADJUSTMENT + PIECE + "/withdraw", EXPLANATION + PIECE + "/withdraw"})
    String askWhy(CurrentUser user, @PathVariable Map<String, String> path, @PathVariable long evidence, Model model) {
        At at = at(head(path), model);
        pages.here(at, evidence);
        pages.askWhy(withdrawable(user, path, evidence, model), evidence, model);
        return WITHDRAW;
    }

    @PostMapping({ADJUSTMENT + PIECE + "/withdraw", EXPLANATION + PIECE + "/withdraw"})
    String withdraw(
            CurrentUser user,
            @PathVariable Map<String, String> path,
            @PathVariable long evidence,
            @ModelAttribute("form") WithdrawForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response) {
        At at = at(head(path), model);
        pages.here(at, evidence);
        withdrawable(user, path, evidence, model);
        return pages.withdraw(at, evidence, form, errors, user, model, response) ? "redirect:" + at.url() : WITHDRAW;
    }
}
