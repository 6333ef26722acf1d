package org.parix.identity.people.web;

import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.parix.identity.CurrentUser;
import org.parix.identity.Grant;
import org.parix.identity.people.Delegations;
import org.parix.ui.Option;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What somebody lends to others, and what is lent to them. */
@Controller
@RequestMapping("/delegations")
class DelegationController {
    private final PeopleScreens screens;
    private final Delegations delegations;
    private final MessageSource messages;
    private final Clock clock;

    DelegationController(PeopleScreens screens, Delegations delegations, MessageSource messages, Clock clock) {
        this.screens = screens;
        this.delegations = delegations;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping
    String list(CurrentUser user, Model model) {
        List<Grant> lendable = user.grants().stream()
                .filter(grant -> grant.delegatedBy() == null && grant.role().lendable())
                .toList();
        var agencies = lendable.stream().map(Grant::agency).collect(Collectors.toSet());
        var names = screens.agencies(agencies).stream().collect(Collectors.toMap(Option::value, Option::label));
        model.addAttribute("loans", screens.loans(user.id()));
        model.addAttribute(
                "lendable",
                lendable.stream()
                        .map(grant -> new Option(
                                grant.role() + ":" + grant.agency().value(),
                                say("identity.role." + grant.role().name()) + " – "
                                        + names.get(Long.toString(grant.agency().value()))))
                        .toList());
        model.addAttribute("colleagues", screens.colleagues(user.hierarchy().under(agencies), user.id()));
        model.addAttribute("today", LocalDate.now(clock));
        return "identity/delegation";
    }

    @PostMapping
    String lend(@Valid LoanForm form, CurrentUser user, RedirectAttributes then) {
        Flash.act(then, "identity.delegation.lent", () -> delegations.lend(user, form.loan()));
        return "redirect:/delegations";
    }

    @PostMapping("/{grant:\\d+}/end")
    String end(@PathVariable long grant, CurrentUser user, RedirectAttributes then) {
        Flash.act(then, "identity.delegation.isEnded", () -> delegations.end(user, grant));
        return "redirect:/delegations";
    }

    private String say(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
