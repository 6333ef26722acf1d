package org.parix.assessments.appraisal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.appraisal.web.ProofScreens.Kind;
import org.parix.assessments.appraisal.web.ProofScreens.ProofHead;
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

/** What explains a demand, and what proves a bonus or penalty. Whoever may see the unit may see what is used there. */
@Controller
@RequestMapping("/assessments/{campaign:\\d+}/units/{unit:\\d+}")
class ProofController {
    private static final String ADJUSTMENT = "/adjustments/{adjustment:\\d+}/evidence";
    private static final String EXPLANATION = "/explanations/{explanation:\\d+}/evidence";
    private static final String PIECE = "/{evidence:\\d+}";

    private final ProofScreens proofs;
    private final EvidenceScreens screens;
    private final Evidences evidences;
    private final Downloads downloads;
    private final EvidenceSettings settings;

    ProofController(
            ProofScreens proofs,
            EvidenceScreens screens,
            Evidences evidences,
            Downloads downloads,
            EvidenceSettings settings) {
        this.proofs = proofs;
        this.screens = screens;
        this.evidences = evidences;
        this.downloads = downloads;
        this.settings = settings;
    }

    private ProofHead head(Map<String, String> at) {
        Kind kind = at.containsKey("adjustment") ? Kind.ADJUSTMENT : Kind.EXPLANATION;
        try {
            return proofs.head(kind, number(at, "campaign"), number(at, "unit"), number(at, kind.place()))
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

    private static Use use(ProofHead head) {
        return new Use(head.kind().place(), head.id());
    }

    @GetMapping({ADJUSTMENT, EXPLANATION})
    String page(CurrentUser user, @PathVariable Map<String, String> at, Model model) {
        ProofHead head = head(at);
        List<EvidenceScreens.Used> all = screens.usedIn(use(head));
        model.addAttribute("head", head);
        model.addAttribute(
                "used", all.stream().filter(used -> used.withdrawnAt() == null).toList());
        model.addAttribute(
                "former",
                all.stream().filter(used -> used.withdrawnAt() != null).toList());
        model.addAttribute("mayAdd", mayAdd(user, head));
        model.addAttribute("target", use(head).toString());
        model.addAttribute("accepted", FileKind.accepted());
        model.addAttribute("limit", settings.maxFileSize().toBytes());
        return "assessments/sheets/evidence";
    }

    @GetMapping({ADJUSTMENT + "/pick", EXPLANATION + "/pick"})
    String pick(
            CurrentUser user,
            @PathVariable Map<String, String> at,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        ProofHead head = head(at);
        var filter = new EvidenceFilter(q, null, null, null, null, null, null, after, before);
        Set<Long> here = evidences.usesIn(use(head)).stream()
                .filter(used -> used.withdrawnAt() == null)
                .map(used -> used.evidence().value())
                .collect(Collectors.toSet());
        model.addAttribute("head", head);
        model.addAttribute("filter", filter);
        model.addAttribute("here", here);
        model.addAttribute("library", screens.library(filter, user.agencies(Permission.EVIDENCE_READ)));
        return "assessments/sheets/pick-evidence";
    }

    @PostMapping({ADJUSTMENT, EXPLANATION})
    String add(
            CurrentUser user,
            @PathVariable Map<String, String> at,
            @RequestParam long piece,
            @RequestParam(defaultValue = "") String section,
            @RequestParam(defaultValue = "") String page) {
        ProofHead head = changeable(user, at);
        var id = new EvidenceId(piece);
        if (!evidences
                .owner(id)
                .filter(owner -> user.may(Permission.EVIDENCE_READ, owner))
                .isPresent()) {
            throw new NotFound("evidence " + piece);
        }
        evidences.use(user.id(), id, new Spot(use(head), section, page));
        return "redirect:" + head.url();
    }

    private ProofHead changeable(CurrentUser user, Map<String, String> at) {
        ProofHead head = head(at);
        if (!mayAdd(user, head)) {
            throw new Refused("assessments.appraisal.proofClosed");
        }
        return head;
    }

    @GetMapping({ADJUSTMENT + PIECE, EXPLANATION + PIECE})
    String piece(CurrentUser user, @PathVariable Map<String, String> at, @PathVariable long evidence, Model model) {
        ProofHead head = head(at);
        Evidence piece = here(head, evidence);
        model.addAttribute("head", head);
        model.addAttribute("piece", screens.piece(piece));
        model.addAttribute("own", user.may(Permission.EVIDENCE_READ, piece.agency()));
        model.addAttribute("files", head.url() + "/" + evidence);
        return "assessments/sheets/evidence-piece";
    }

    @GetMapping({
        ADJUSTMENT + PIECE + "/versions/{version:\\d+}/file",
        EXPLANATION + PIECE + "/versions/{version:\\d+}/file"
    })
    void file(
            @PathVariable Map<String, String> at,
            @PathVariable long evidence,
            @PathVariable long version,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (here(head(at), evidence).versions().stream()
                .noneMatch(one -> one.id().value() == version)) {
            throw new NotFound("version " + version + " of evidence " + evidence);
        }
        downloads.send(new VersionId(version), request, response);
    }

    @PostMapping({ADJUSTMENT + PIECE + "/withdraw", EXPLANATION + PIECE + "/withdraw"})
    String withdraw(
            CurrentUser user,
            @PathVariable Map<String, String> at,
            @PathVariable long evidence,
            @RequestParam(defaultValue = "") String reason) {
        ProofHead head = changeable(user, at);
        evidences.withdraw(user.id(), here(head, evidence).id(), use(head), reason);
        return "redirect:" + head.url();
    }

    /** A piece that is used there, or was. */
    private Evidence here(ProofHead head, long evidence) {
        var id = new EvidenceId(evidence);
        if (!evidences.isUsedIn(id, use(head))) {
            throw new NotFound("evidence " + evidence + " is not used at " + use(head));
        }
        return evidences.evidence(id);
    }
}
