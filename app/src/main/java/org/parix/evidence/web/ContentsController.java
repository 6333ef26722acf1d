package org.parix.evidence.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.parix.evidence.Evidence;
import org.parix.evidence.EvidenceId;
import org.parix.evidence.EvidenceScreens;
import org.parix.evidence.Evidences;
import org.parix.evidence.FilePages;
import org.parix.evidence.VersionId;
import org.parix.evidence.contents.EvidenceSearch;
import org.parix.evidence.contents.Examinations;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What stands in the files of evidence, and the search over it. */
@Controller
@RequestMapping("/evidence")
class ContentsController {
    private static final String VERSION = "/{evidence:\\d+}/versions/{version:\\d+}";
    private static final int MOST_HITS = 25;
    private static final int LONGEST_WORDS = 200;

    private final Evidences evidences;
    private final EvidenceScreens screens;
    private final EvidenceSearch search;
    private final Examinations examinations;
    private final ExaminationPages pages;

    ContentsController(
            Evidences evidences,
            EvidenceScreens screens,
            EvidenceSearch search,
            Examinations examinations,
            ExaminationPages pages) {
        this.evidences = evidences;
        this.screens = screens;
        this.search = search;
        this.examinations = examinations;
        this.pages = pages;
    }

    /** A piece with the words of it that were searched. */
    record Found(EvidenceScreens.Listed piece, EvidenceSearch.Hit hit) {}

    @GetMapping("/contents")
    String find(CurrentUser user, @RequestParam(defaultValue = "") String q, Model model) {
        hits(user, q, model);
        return "evidence/contents-search";
    }

    /** The part that the list of evidence fetches. */
    @GetMapping("/contents/part")
    String findPart(CurrentUser user, @RequestParam(defaultValue = "") String q, Model model) {
        hits(user, q, model);
        return "evidence/contents-search :: hits";
    }

    private void hits(CurrentUser user, String q, Model model) {
        String words = q.length() > LONGEST_WORDS ? q.substring(0, LONGEST_WORDS) : q;
        List<EvidenceSearch.Hit> hits = search.find(words, user.agencies(Permission.EVIDENCE_READ), MOST_HITS);
        Map<Long, EvidenceScreens.Listed> pieces =
                screens.pieces(hits.stream().map(EvidenceSearch.Hit::evidence).toList()).stream()
                        .collect(Collectors.toMap(EvidenceScreens.Listed::id, piece -> piece));
        model.addAttribute("q", words);
        model.addAttribute(
                "hits",
                hits.stream()
                        .filter(hit -> pieces.containsKey(hit.evidence().value()))
                        .map(hit -> new Found(
                                java.util.Objects.requireNonNull(
                                        pieces.get(hit.evidence().value())),
                                hit))
                        .toList());
        model.addAttribute("most", MOST_HITS);
    }

    private FilePages.Asked asked(CurrentUser user, long evidence, long version) {
        Evidence piece = evidences.evidence(new EvidenceId(evidence));
        return new FilePages.Asked(
                user,
                piece,
                new VersionId(version),
                "/evidence/" + evidence,
                null,
                user.may(Permission.EVIDENCE_ADD, piece.agency()));
    }

    @GetMapping(VERSION + "/examination")
    String examined(CurrentUser user, @PathVariable long evidence, @PathVariable long version, Model model) {
        return pages.examined(asked(user, evidence, version), model);
    }

    @GetMapping(VERSION + "/contents")
    String contents(
            CurrentUser user,
            @PathVariable long evidence,
            @PathVariable long version,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        return pages.contents(asked(user, evidence, version), page, model);
    }

    @GetMapping(VERSION + "/pages/{page:\\d{1,4}}.jpg")
    void picture(@PathVariable long version, @PathVariable int page, HttpServletResponse response) throws IOException {
        pages.picture(new VersionId(version), page, response);
    }

    @PostMapping(VERSION + "/signatures")
    String checkAgain(@PathVariable long evidence, @PathVariable long version, RedirectAttributes then) {
        examinations.checkAgain(new VersionId(version));
        then.addFlashAttribute("checking", true);
        return "redirect:/evidence/" + evidence + "/versions/" + version + "/contents";
    }

    /** Fills the gaps of the description with what the text says; the person has seen it and pressed the button. */
    @PostMapping(VERSION + "/head")
    String takeOver(
            CurrentUser user,
            @PathVariable long evidence,
            @PathVariable long version,
            @RequestParam(defaultValue = "-1") int revision,
            RedirectAttributes then) {
        Evidence piece = evidences.evidence(new EvidenceId(evidence));
        evidences.describe(
                user.id(),
                piece.id(),
                pages.takenOver(
                        piece.details(), examinations.of(new VersionId(version)).head()),
                revision);
        then.addFlashAttribute("takenOver", true);
        return "redirect:/evidence/" + evidence;
    }
}
