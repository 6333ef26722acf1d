package org.parix.plans.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.parix.evidence.Evidence;
import org.parix.evidence.EvidenceId;
import org.parix.evidence.Evidences;
import org.parix.evidence.FilePages;
import org.parix.evidence.Use;
import org.parix.evidence.VersionId;
import org.parix.identity.CurrentUser;
import org.parix.kernel.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What stands in the files that prove a task, for whoever may see the task. */
@Controller
@RequestMapping("/plans/{plan:\\d+}/tasks/{task:\\d+}/evidence/{evidence:\\d+}/versions/{version:\\d+}")
class TaskContentsController {
    private final TaskEvidenceScreens tasks;
    private final TaskProofScreens proofs;
    private final Evidences evidences;
    private final FilePages pages;

    TaskContentsController(TaskEvidenceScreens tasks, TaskProofScreens proofs, Evidences evidences, FilePages pages) {
        this.tasks = tasks;
        this.proofs = proofs;
        this.evidences = evidences;
        this.pages = pages;
    }

    @GetMapping("/examination")
    String examined(
            CurrentUser user,
            @PathVariable long plan,
            @PathVariable long task,
            @PathVariable long evidence,
            @PathVariable long version,
            Model model) {
        return pages.examined(asked(user, plan, task, evidence, version), model);
    }

    @GetMapping("/examination/short")
    String inShort(
            CurrentUser user,
            @PathVariable long plan,
            @PathVariable long task,
            @PathVariable long evidence,
            @PathVariable long version,
            Model model) {
        return pages.inShort(asked(user, plan, task, evidence, version), model);
    }

    @GetMapping("/contents")
    String contents(
            CurrentUser user,
            @PathVariable long plan,
            @PathVariable long task,
            @PathVariable long evidence,
            @PathVariable long version,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        return pages.contents(asked(user, plan, task, evidence, version), page, model);
    }

    @GetMapping("/pages/{page:\\d{1,4}}.jpg")
    void picture(
            @PathVariable long plan,
            @PathVariable long task,
            @PathVariable long evidence,
            @PathVariable long version,
            @PathVariable int page,
            HttpServletResponse response)
            throws IOException {
        here(plan, task, evidence, version);
        pages.picture(new VersionId(version), page, response);
    }

    private FilePages.Asked asked(CurrentUser user, long plan, long task, long evidence, long version) {
        return new FilePages.Asked(
                user,
                here(plan, task, evidence, version),
                new VersionId(version),
                tasks.head(plan, task).url() + "/evidence/" + evidence,
                proofs.proving(task),
                false);
    }

    /** A version of a piece that is used at this task, or was. */
    private Evidence here(long plan, long task, long evidence, long version) {
        tasks.head(plan, task);
        EvidenceId id = new EvidenceId(evidence);
        if (!evidences.isUsedIn(id, new Use(TaskEvidenceScreens.KIND, task))) {
            throw new NotFound("evidence " + evidence + " is not used at task " + task);
        }
        Evidence piece = evidences.evidence(id);
        if (piece.versions().stream().noneMatch(one -> one.id().value() == version)) {
            throw new NotFound("version " + version + " of evidence " + evidence);
        }
        return piece;
    }
}
