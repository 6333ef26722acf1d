package org.parix.assessments.sheets.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.CampaignId;
import org.parix.assessments.UnitId;
import org.parix.assessments.sheets.Sheets;
import org.parix.assessments.sheets.web.AnswerEvidenceScreens.AnswerHead;
import org.parix.evidence.Downloads;
import org.parix.evidence.Evidence;
import org.parix.evidence.EvidenceFilter;
import org.parix.evidence.EvidenceId;
import org.parix.evidence.EvidenceScreens;
import org.parix.evidence.EvidenceSettings;
import org.parix.evidence.Evidences;
import org.parix.evidence.FileKind;
import org.parix.evidence.Places.Place;
import org.parix.evidence.Spot;
import org.parix.evidence.Use;
import org.parix.evidence.VersionId;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
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

    private final Sheets sheets;
    private final AnswerEvidenceScreens answers;
    private final EvidenceScreens screens;
    private final Evidences evidences;
    private final Downloads downloads;
    private final EvidenceSettings settings;

    AnswerEvidenceController(
            Sheets sheets,
            AnswerEvidenceScreens answers,
            EvidenceScreens screens,
            Evidences evidences,
            Downloads downloads,
            EvidenceSettings settings) {
        this.sheets = sheets;
        this.answers = answers;
        this.screens = screens;
        this.evidences = evidences;
        this.downloads = downloads;
        this.settings = settings;
    }

    /** Where nothing was said of the criterion yet, its evidence still needs a place. */
    @PostMapping("/evidence")
    String begin(
            @PathVariable long campaign, @PathVariable long unit, @RequestParam String criterion, CurrentUser user) {
        long answer = sheets.begin(user.id(), new CampaignId(campaign), new UnitId(unit), criterion);
        return "redirect:/assessments/" + campaign + "/units/" + unit + "/answers/" + answer + "/evidence";
    }

    @GetMapping(EVIDENCE)
    String page(
            CurrentUser user,
            @PathVariable long campaign,
            @PathVariable long unit,
            @PathVariable long answer,
            Model model) {
        show(user, answers.head(campaign, unit, answer), model);
        return "assessments/sheets/evidence";
    }

    /** The part that the leaf fetches. */
    @GetMapping(EVIDENCE + "/part")
    String part(
            CurrentUser user,
            @PathVariable long campaign,
            @PathVariable long unit,
            @PathVariable long answer,
            Model model) {
        show(user, answers.head(campaign, unit, answer), model);
        return "assessments/sheets/evidence :: part";
    }

    private void show(CurrentUser user, AnswerHead head, Model model) {
        List<EvidenceScreens.Used> all = screens.usedIn(use(head.answer()));
        model.addAttribute("head", head);
        model.addAttribute(
                "used", all.stream().filter(used -> used.withdrawnAt() == null).toList());
        model.addAttribute(
                "former",
                all.stream().filter(used -> used.withdrawnAt() != null).toList());
        model.addAttribute("mayAdd", mayAdd(user, head));
        model.addAttribute("target", use(head.answer()).toString());
        model.addAttribute("accepted", FileKind.accepted());
        model.addAttribute("limit", settings.maxFileSize().toBytes());
    }

    private boolean mayAdd(CurrentUser user, AnswerHead head) {
        return answers.seenBy(user, List.of(head.answer())).get(head.answer()) instanceof Place place && place.mayAdd();
    }

    private AnswerHead changeable(CurrentUser user, long campaign, long unit, long answer) {
        AnswerHead head = answers.head(campaign, unit, answer);
        if (!mayAdd(user, head)) {
            throw new Refused("assessments.evidence.closed");
        }
        return head;
    }

    @GetMapping(EVIDENCE + "/pick")
    String pick(
            CurrentUser user,
            @PathVariable long campaign,
            @PathVariable long unit,
            @PathVariable long answer,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        var filter = new EvidenceFilter(q, null, null, null, null, null, null, after, before);
        Set<Long> here = evidences.usesIn(use(answer)).stream()
                .filter(used -> used.withdrawnAt() == null)
                .map(used -> used.evidence().value())
                .collect(Collectors.toSet());
        model.addAttribute("head", answers.head(campaign, unit, answer));
        model.addAttribute("filter", filter);
        model.addAttribute("here", here);
        model.addAttribute("library", screens.library(filter, user.agencies(Permission.EVIDENCE_READ)));
        return "assessments/sheets/pick-evidence";
    }

    @PostMapping(EVIDENCE)
    String use(
            CurrentUser user,
            @PathVariable long campaign,
            @PathVariable long unit,
            @PathVariable long answer,
            @RequestParam long piece,
            @RequestParam(defaultValue = "") String section,
            @RequestParam(defaultValue = "") String page) {
        AnswerHead head = changeable(user, campaign, unit, answer);
        EvidenceId id = new EvidenceId(piece);
        if (!evidences
                .owner(id)
                .filter(owner -> user.may(Permission.EVIDENCE_READ, owner))
                .isPresent()) {
            throw new NotFound("evidence " + piece + " is not of " + user.id());
        }
        evidences.use(user.id(), id, new Spot(use(answer), section, page));
        return "redirect:" + head.url();
    }

    @GetMapping(PIECE)
    String piece(
            CurrentUser user,
            @PathVariable long campaign,
            @PathVariable long unit,
            @PathVariable long answer,
            @PathVariable long evidence,
            Model model) {
        AnswerHead head = answers.head(campaign, unit, answer);
        Evidence piece = here(answer, evidence);
        model.addAttribute("head", head);
        model.addAttribute("piece", screens.piece(piece));
        model.addAttribute("own", user.may(Permission.EVIDENCE_READ, piece.agency()));
        model.addAttribute("files", head.url() + "/" + evidence);
        return "assessments/sheets/evidence-piece";
    }

    @GetMapping(PIECE + "/versions/{version:\\d+}/file")
    void file(
            @PathVariable long campaign,
            @PathVariable long unit,
            @PathVariable long answer,
            @PathVariable long evidence,
            @PathVariable long version,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        answers.head(campaign, unit, answer);
        if (here(answer, evidence).versions().stream().noneMatch(one -> one.id().value() == version)) {
            throw new NotFound("version " + version + " of evidence " + evidence);
        }
        downloads.send(new VersionId(version), request, response);
    }

    @PostMapping(PIECE + "/withdraw")
    String withdraw(
            CurrentUser user,
            @PathVariable long campaign,
            @PathVariable long unit,
            @PathVariable long answer,
            @PathVariable long evidence,
            @RequestParam(defaultValue = "") String reason) {
        AnswerHead head = changeable(user, campaign, unit, answer);
        evidences.withdraw(user.id(), here(answer, evidence).id(), use(answer), reason);
        return "redirect:" + head.url();
    }

    /** A piece that is used at this answer, or was. */
    private Evidence here(long answer, long evidence) {
        EvidenceId id = new EvidenceId(evidence);
        if (!evidences.isUsedIn(id, use(answer))) {
            throw new NotFound("evidence " + evidence + " is not used at answer " + answer);
        }
        return evidences.evidence(id);
    }

    private static Use use(long answer) {
        return new Use(AnswerEvidenceScreens.KIND, answer);
    }
}
