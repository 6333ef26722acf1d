package org.parix.plans.progress.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.kernel.Refused;
import org.parix.plans.TaskId;
import org.parix.plans.progress.Duties;
import org.parix.plans.progress.web.CommentScreens.Comment;
import org.parix.plans.progress.web.CommentScreens.Comments;
import org.parix.plans.progress.web.CommentScreens.Concerned;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What people say to one another about a task. What was said stays as it was said. */
@Controller
@RequestMapping("/plans/{plan:\\d+}/tasks/{task:\\d+}/comments")
class CommentsController {
    private static final String PAGE = "plans/progress/comments";
    private static final String PART = "plans/progress/comments :: part";
    private static final int AT_A_TIME = 50;

    private final CommentScreens screens;
    private final Duties duties;

    CommentsController(CommentScreens screens, Duties duties) {
        this.screens = screens;
        this.duties = duties;
    }

    /** @param mentioned agencies that are turned to */
    record CommentForm(@Nullable String text, @Nullable List<Long> mentioned) {
        CommentForm {
            mentioned = mentioned == null
                    ? List.of()
                    : mentioned.stream().filter(Objects::nonNull).toList();
        }
    }

    @GetMapping
    String page(
            @PathVariable long plan,
            @PathVariable long task,
            @RequestParam(required = false) @Nullable Long before,
            CurrentUser user,
            Model model) {
        show(plan, task, before, user, model);
        model.addAttribute("form", new CommentForm("", List.of()));
        return PAGE;
    }

    /** The part that the page of the task fetches. */
    @GetMapping("/part")
    String part(@PathVariable long plan, @PathVariable long task, CurrentUser user, Model model) {
        show(plan, task, null, user, model);
        model.addAttribute("form", new CommentForm("", List.of()));
        return PART;
    }

    private void show(long plan, long task, @Nullable Long before, CurrentUser user, Model model) {
        Comments found = screens.comments(plan, task, before, AT_A_TIME + 1);
        List<Comment> comments = found.comments();
        boolean more = comments.size() > AT_A_TIME;
        List<Comment> shown = more ? comments.subList(1, comments.size()) : comments;
        model.addAttribute("it", new Comments(found.head(), shown, found.concerned()));
        model.addAttribute("earlier", more ? shown.getFirst().id() : null);
        model.addAttribute(
                "mayComment",
                user.may(Permission.PLANS_COMMENT, found.head().assignedBy())
                        || found.concerned().stream()
                                .map(Concerned::id)
                                .anyMatch(agency -> user.may(Permission.PLANS_COMMENT, new AgencyId(agency))));
    }

    @PostMapping
    String say(
            @PathVariable long plan,
            @PathVariable long task,
            @ModelAttribute("form") CommentForm form,
            BindingResult errors,
            CurrentUser user,
            Model model,
            HttpServletResponse response) {
        return said(task, form, errors, user)
                ? "redirect:/plans/" + plan + "/tasks/" + task + "/comments"
                : again(plan, task, PAGE, user, model, response, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** The same from the page of the task, which goes on with the part as it is afterwards. */
    @PostMapping("/part")
    String sayInPlace(
            @PathVariable long plan,
            @PathVariable long task,
            @ModelAttribute("form") CommentForm form,
            BindingResult errors,
            CurrentUser user,
            Model model,
            HttpServletResponse response) {
        if (said(task, form, errors, user)) {
            return part(plan, task, user, model);
        }
        // htmx puts in place what comes with 200 only
        return again(plan, task, PART, user, model, response, HttpStatus.OK);
    }

    private boolean said(long task, CommentForm form, BindingResult errors, CurrentUser user) {
        if (errors.hasErrors()) {
            return false;
        }
        try {
            List<AgencyId> mentioned = Objects.requireNonNull(form.mentioned()).stream()
                    .map(AgencyId::new)
                    .distinct()
                    .toList();
            duties.comment(new TaskId(task), DutyForm.text(form.text()), mentioned, user);
            return true;
        } catch (Refused refused) {
            String field = refused.key().equals("plans.comment.notConcerned") ? "mentioned" : "text";
            errors.rejectValue(field, refused.key(), refused.arguments(), null);
            return false;
        }
    }

    private String again(
            long plan,
            long task,
            String view,
            CurrentUser user,
            Model model,
            HttpServletResponse response,
            HttpStatus status) {
        response.setStatus(status.value());
        show(plan, task, null, user, model);
        return view;
    }
}
