package org.parix.evidence.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.parix.evidence.Downloads;
import org.parix.evidence.Evidence;
import org.parix.evidence.Evidence.UsedIn;
import org.parix.evidence.EvidenceFilter;
import org.parix.evidence.EvidenceId;
import org.parix.evidence.EvidenceScreens;
import org.parix.evidence.EvidenceSettings;
import org.parix.evidence.Evidences;
import org.parix.evidence.FileKind;
import org.parix.evidence.Places.Place;
import org.parix.evidence.PlacesOfAllKinds;
import org.parix.evidence.Use;
import org.parix.evidence.VersionId;
import org.parix.evidence.intake.Uploads;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.kernel.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The evidence of one's agencies: the list, a piece, its files, and correcting what is said of it. */
@Controller
@RequestMapping("/evidence")
class EvidenceController {
    private final Evidences evidences;
    private final EvidenceScreens screens;
    private final PlacesOfAllKinds places;
    private final Downloads downloads;
    private final Uploads uploads;
    private final EvidenceFilters filters;
    private final EvidenceSettings settings;

    EvidenceController(
            Evidences evidences,
            EvidenceScreens screens,
            PlacesOfAllKinds places,
            Downloads downloads,
            Uploads uploads,
            EvidenceFilters filters,
            EvidenceSettings settings) {
        this.settings = settings;
        this.evidences = evidences;
        this.screens = screens;
        this.places = places;
        this.downloads = downloads;
        this.uploads = uploads;
        this.filters = filters;
    }

    @GetMapping
    String library(CurrentUser user, @ModelAttribute("filter") EvidenceFilter filter, Model model) {
        EvidenceScreens.Library library = screens.library(filter, user.agencies(Permission.EVIDENCE_READ));
        model.addAttribute("it", library);
        model.addAttribute("bar", filters.bar(library, filter));
        model.addAttribute("waiting", uploads.of(user.id()).size());
        model.addAttribute("mayAdd", user.may(Permission.EVIDENCE_ADD));
        return "evidence/list";
    }

    /** A place as the page of a piece names it; one the reader may not see is only counted. */
    record NamedUse(UsedIn use, Place place) {}

    @GetMapping("/{evidence:\\d+}")
    String piece(CurrentUser user, @PathVariable long evidence, Model model) {
        EvidenceId id = new EvidenceId(evidence);
        Evidence piece = evidences.evidence(id);
        List<UsedIn> uses = evidences.usesOf(id);
        Map<Use, Place> seen =
                places.seenBy(user, uses.stream().map(UsedIn::place).toList());
        List<NamedUse> named = uses.stream()
                .filter(use -> seen.containsKey(use.place()))
                .map(use -> new NamedUse(use, java.util.Objects.requireNonNull(seen.get(use.place()))))
                .toList();
        model.addAttribute("it", screens.piece(piece));
        model.addAttribute(
                "uses",
                named.stream().filter(use -> use.use().withdrawnAt() == null).toList());
        model.addAttribute(
                "former",
                named.stream().filter(use -> use.use().withdrawnAt() != null).toList());
        model.addAttribute(
                "elsewhere",
                uses.stream()
                        .filter(use -> use.withdrawnAt() == null && !seen.containsKey(use.place()))
                        .count());
        model.addAttribute("mayChange", user.may(Permission.EVIDENCE_ADD, piece.agency()));
        model.addAttribute("files", "/evidence/" + evidence);
        return "evidence/piece";
    }

    @GetMapping("/{evidence:\\d+}/versions/{version:\\d+}/file")
    void file(@PathVariable long version, HttpServletRequest request, HttpServletResponse response) throws IOException {
        downloads.send(new VersionId(version), request, response);
    }

    @GetMapping("/{evidence:\\d+}/edit")
    String edit(@PathVariable long evidence, Model model) {
        Evidence piece = evidences.evidence(new EvidenceId(evidence));
        model.addAttribute("it", piece);
        model.addAttribute("form", EvidenceForm.of(piece.details(), piece.revision()));
        return "evidence/edit";
    }

    @PostMapping("/{evidence:\\d+}/edit")
    String describe(
            CurrentUser user,
            @PathVariable long evidence,
            @ModelAttribute("form") EvidenceForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response) {
        EvidenceId id = new EvidenceId(evidence);
        if (!errors.hasErrors()) {
            try {
                evidences.describe(user.id(), id, form.details(), form.seen());
                return "redirect:/evidence/" + evidence;
            } catch (Refused e) {
                Fields.reject(errors, e);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("it", evidences.evidence(id));
        return "evidence/edit";
    }

    @GetMapping("/{evidence:\\d+}/replace")
    String replace(@PathVariable long evidence, Model model) {
        model.addAttribute("it", evidences.evidence(new EvidenceId(evidence)));
        model.addAttribute("accepted", FileKind.accepted());
        model.addAttribute("limit", settings.maxFileSize().toBytes());
        return "evidence/replace";
    }
}
