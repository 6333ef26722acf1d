package org.parix.plans.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
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
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What proves that a task was done. Whoever may see the task may see what is used there, whoever gave it. */
@Controller
@RequestMapping("/plans/{plan:\\d+}/tasks/{task:\\d+}/evidence")
class TaskEvidenceController {
    private static final String PIECE = "/{evidence:\\d+}";

    private final TaskEvidenceScreens tasks;
    private final EvidenceScreens screens;
    private final Evidences evidences;
    private final Downloads downloads;
    private final EvidenceSettings settings;

    TaskEvidenceController(
            TaskEvidenceScreens tasks,
            EvidenceScreens screens,
            Evidences evidences,
            Downloads downloads,
            EvidenceSettings settings) {
        this.tasks = tasks;
        this.screens = screens;
        this.evidences = evidences;
        this.downloads = downloads;
        this.settings = settings;
    }

    @GetMapping
    String page(CurrentUser user, @PathVariable long plan, @PathVariable long task, Model model) {
        show(user, plan, task, model);
        return "plans/evidence";
    }

    /** The part that the page of the task fetches. */
    @GetMapping("/part")
    String part(CurrentUser user, @PathVariable long plan, @PathVariable long task, Model model) {
        show(user, plan, task, model);
        return "plans/evidence :: part";
    }

    private void show(CurrentUser user, long plan, long task, Model model) {
        TaskEvidenceScreens.TaskHead head = tasks.head(plan, task);
        List<EvidenceScreens.Used> all = screens.usedIn(use(task));
        model.addAttribute("head", head);
        model.addAttribute(
                "used", all.stream().filter(used -> used.withdrawnAt() == null).toList());
        model.addAttribute(
                "former",
                all.stream().filter(used -> used.withdrawnAt() != null).toList());
        model.addAttribute(
                "mayAdd", tasks.seenBy(user, List.of(task)).get(task) instanceof Place place && place.mayAdd());
        model.addAttribute("target", use(task).toString());
        model.addAttribute("accepted", FileKind.accepted());
        model.addAttribute("limit", settings.maxFileSize().toBytes());
    }

    @GetMapping("/pick")
    String pick(
            CurrentUser user,
            @PathVariable long plan,
            @PathVariable long task,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        var filter = new EvidenceFilter(q, null, null, null, null, null, null, after, before);
        Collection<AgencyId> agencies = user.agencies(Permission.EVIDENCE_READ);
        Set<Long> here = evidences.usesIn(use(task)).stream()
                .filter(used -> used.withdrawnAt() == null)
                .map(used -> used.evidence().value())
                .collect(Collectors.toSet());
        model.addAttribute("head", tasks.head(plan, task));
        model.addAttribute("filter", filter);
        model.addAttribute("here", here);
        model.addAttribute("it", screens.library(filter, agencies));
        return "plans/pick-evidence";
    }

    @PostMapping
    String use(
            CurrentUser user,
            @PathVariable long plan,
            @PathVariable long task,
            @RequestParam long piece,
            @RequestParam(defaultValue = "") String section,
            @RequestParam(defaultValue = "") String page) {
        TaskEvidenceScreens.TaskHead head = tasks.head(plan, task);
        EvidenceId id = new EvidenceId(piece);
        AgencyId owner = evidences.owner(id).orElseThrow(() -> new NotFound("evidence " + piece));
        if (!user.may(Permission.EVIDENCE_READ, owner)) {
            throw new NotFound("evidence " + piece + " is not of " + user.id());
        }
        evidences.use(user.id(), id, new Spot(use(task), section, page));
        return "redirect:" + head.url() + "/evidence";
    }

    /** A piece as whoever may see the task may see it. */
    @GetMapping(PIECE)
    String piece(
            CurrentUser user,
            @PathVariable long plan,
            @PathVariable long task,
            @PathVariable long evidence,
            Model model) {
        Evidence piece = here(plan, task, evidence);
        TaskEvidenceScreens.TaskHead head = tasks.head(plan, task);
        model.addAttribute("head", head);
        model.addAttribute("it", screens.piece(piece));
        model.addAttribute("own", user.may(Permission.EVIDENCE_READ, piece.agency()));
        model.addAttribute("files", head.url() + "/evidence/" + evidence);
        return "plans/evidence-piece";
    }

    @GetMapping(PIECE + "/versions/{version:\\d+}/file")
    void file(
            @PathVariable long plan,
            @PathVariable long task,
            @PathVariable long evidence,
            @PathVariable long version,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (here(plan, task, evidence).versions().stream()
                .noneMatch(one -> one.id().value() == version)) {
            throw new NotFound("version " + version + " of evidence " + evidence);
        }
        downloads.send(new VersionId(version), request, response);
    }

    @GetMapping(PIECE + "/withdraw")
    String askWhy(@PathVariable long plan, @PathVariable long task, @PathVariable long evidence, Model model) {
        model.addAttribute("it", here(plan, task, evidence));
        model.addAttribute("head", tasks.head(plan, task));
        model.addAttribute("form", new WithdrawForm(""));
        return "plans/withdraw-evidence";
    }

    record WithdrawForm(@Nullable String reason) {}

    @PostMapping(PIECE + "/withdraw")
    String withdraw(
            CurrentUser user,
            @PathVariable long plan,
            @PathVariable long task,
            @PathVariable long evidence,
            @org.springframework.web.bind.annotation.ModelAttribute("form") WithdrawForm form,
            org.springframework.validation.BindingResult errors,
            Model model,
            HttpServletResponse response) {
        Evidence piece = here(plan, task, evidence);
        TaskEvidenceScreens.TaskHead head = tasks.head(plan, task);
        try {
            evidences.withdraw(user.id(), piece.id(), use(task), form.reason() == null ? "" : form.reason());
            return "redirect:" + head.url() + "/evidence";
        } catch (Refused e) {
            errors.rejectValue("reason", e.key(), e.arguments(), null);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("it", piece);
            model.addAttribute("head", head);
            return "plans/withdraw-evidence";
        }
    }

    /** A piece that is used at this task, or was. */
    private Evidence here(long plan, long task, long evidence) {
        tasks.head(plan, task);
        EvidenceId id = new EvidenceId(evidence);
        if (!evidences.isUsedIn(id, use(task))) {
            throw new NotFound("evidence " + evidence + " is not used at task " + task);
        }
        return evidences.evidence(id);
    }

    private static Use use(long task) {
        return new Use(TaskEvidenceScreens.KIND, task);
    }
}
