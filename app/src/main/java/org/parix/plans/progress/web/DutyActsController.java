package org.parix.plans.progress.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import org.parix.evidence.EvidenceId;
import org.parix.identity.CurrentUser;
import org.parix.kernel.Refused;
import org.parix.plans.DutyId;
import org.parix.plans.TaskId;
import org.parix.plans.progress.Duties;
import org.parix.plans.progress.Result;
import org.parix.plans.progress.web.DutyViews.DutyPage;
import org.parix.ui.Formats;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What people do with a duty. Each act has an address of its own, by which the gate decides who may do it. */
@Controller
@RequestMapping("/plans/{plan:\\d+}/tasks/{task:\\d+}/duties/{duty:\\d+}")
class DutyActsController {
    private static final String FORM = "plans/progress/act";

    private final DutyScreens screens;
    private final Duties duties;

    DutyActsController(DutyScreens screens, Duties duties) {
        this.screens = screens;
        this.duties = duties;
    }

    @GetMapping({
        "/report",
        "/hand-in",
        "/complete",
        "/take-back",
        "/extension",
        "/accept",
        "/return",
        "/grant",
        "/refuse",
        "/drop",
        "/reopen"
    })
    String ask(
            @PathVariable long plan,
            @PathVariable long task,
            @PathVariable long duty,
            HttpServletRequest request,
            CurrentUser user,
            Model model) {
        Act act = Act.at(request.getRequestURI());
        DutyPage page = screens.duty(plan, task, duty);
        show(page, act, false, user, model);
        model.addAttribute("form", DutyForm.of(act, page.line()));
        return FORM;
    }

    /** @param overtaken whether somebody else has changed the duty while the person wrote */
    private static void show(DutyPage page, Act act, boolean overtaken, CurrentUser user, Model model) {
        model.addAttribute("it", page);
        model.addAttribute("act", act);
        model.addAttribute("overtaken", overtaken);
        model.addAttribute(
                "open", Act.open(page.line(), page.head().assignedBy(), user).contains(act));
    }

    @PostMapping({
        "/report",
        "/hand-in",
        "/complete",
        "/take-back",
        "/extension",
        "/accept",
        "/return",
        "/grant",
        "/refuse",
        "/drop",
        "/reopen"
    })
    String done(
            @PathVariable long plan,
            @PathVariable long task,
            @PathVariable long duty,
            @ModelAttribute("form") DutyForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            CurrentUser user,
            Locale locale,
            Model model,
            RedirectAttributes then) {
        if (errors.hasErrors()) {
            throw new Refused("ui.form.misfit"); // the version alone is no text, and no page of ours sends another one
        }
        Act act = Act.at(request.getRequestURI());
        try {
            carryOut(act, new TaskId(task), new DutyId(duty), form, user);
            then.addFlashAttribute("told", "plans.progress.told." + act.name());
            return "redirect:/plans/" + plan + "/tasks/" + task + "/duties/" + duty;
        } catch (Refused refused) {
            // both texts: what the person typed stays in the form, what stands now is shown beside it
            DutyPage page = screens.duty(plan, task, duty);
            boolean overtaken =
                    page.line().version() != form.seen() || refused.key().equals("plans.extension.none");
            tell(errors, refused, locale);
            show(page, act, overtaken, user, model);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return FORM;
        }
    }

    private void carryOut(Act act, TaskId task, DutyId duty, DutyForm form, CurrentUser user) {
        int seen = form.seen();
        switch (act) {
            case REPORT -> duties.report(duty, seen, form.percentDone(), form.noteText(), user);
            case HAND_IN -> duties.handIn(duty, seen, result(task, form), form.noteText(), user);
            case COMPLETE -> duties.complete(duty, seen, result(task, form), user);
            case TAKE_BACK -> duties.takeBack(duty, seen, user);
            case EXTENSION -> duties.askExtension(duty, seen, form.day(), form.reasonText(), user);
            case ACCEPT -> duties.accept(duty, seen, user);
            case RETURN -> duties.giveBack(duty, seen, form.reasonText(), user);
            case GRANT -> duties.grantExtension(duty, form.day(), form.reasonText(), user);
            case REFUSE -> duties.refuseExtension(duty, form.reasonText(), user);
            case DROP -> duties.drop(duty, seen, form.reasonText(), user);
            case REOPEN -> duties.reopen(duty, seen, form.reasonText(), user);
        }
    }

    private Result result(TaskId task, DutyForm form) {
        String chosen = DutyForm.text(form.result());
        if (chosen.matches("paper:\\d{1,18}")) {
            return duties.paper(task, new EvidenceId(Long.parseLong(chosen.substring("paper:".length()))));
        }
        return switch (chosen) {
            case "later", "plain" -> new Result.None();
            case "none" -> {
                if (DutyForm.text(form.exception()).isBlank()) {
                    throw new Refused("plans.progress.act.noException");
                }
                yield new Result.Exception(DutyForm.text(form.exception()).strip());
            }
            default -> throw new Refused("plans.progress.act.noResult");
        };
    }

    private static void tell(BindingResult errors, Refused refused, Locale locale) {
        Object[] arguments = Arrays.stream(refused.arguments())
                .map(argument -> argument instanceof LocalDate day ? Formats.date(day, locale) : argument)
                .toArray();
        String field = switch (refused.key()) {
            case "plans.duty.percent" -> "percent";
            case "plans.duty.reasonMissing" -> "reason";
            case "plans.progress.act.noDay", "plans.extension.notLater" -> "until";
            case "plans.progress.act.noException" -> "exception";
            case "plans.progress.act.noResult",
                    "plans.duty.paperIncomplete",
                    "plans.duty.paperInFuture",
                    "plans.duty.needsPaper" -> "result";
            default -> "";
        };
        if (field.isEmpty()) {
            errors.reject(refused.key(), arguments, null);
        } else {
            errors.rejectValue(field, refused.key(), arguments, null);
        }
    }
}
