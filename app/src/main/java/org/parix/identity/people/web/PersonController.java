package org.parix.identity.people.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.identity.Role;
import org.parix.identity.UserId;
import org.parix.identity.people.Delegations;
import org.parix.identity.people.People;
import org.parix.identity.signin.Attempts;
import org.parix.kernel.Refused;
import org.parix.ui.Option;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One person: what they hold and held; and what an administrator does with them. */
@Controller
@RequestMapping("/people/{person:\\d+}")
class PersonController {
    private final PeopleScreens screens;
    private final People people;
    private final Delegations delegations;
    private final Attempts attempts;
    private final MessageSource messages;
    private final Clock clock;

    PersonController(
            PeopleScreens screens,
            People people,
            Delegations delegations,
            Attempts attempts,
            MessageSource messages,
            Clock clock) {
        this.screens = screens;
        this.people = people;
        this.delegations = delegations;
        this.attempts = attempts;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping
    String person(@PathVariable long person, Model model) {
        model.addAttribute("person", screens.person(person));
        model.addAttribute("grants", screens.grants(person));
        return "identity/people-person";
    }

    @GetMapping("/manage")
    String manage(@PathVariable long person, CurrentUser user, Model model) {
        PeopleScreens.Person shown = screens.person(person);
        List<PeopleScreens.GrantRow> grants = screens.grants(person).stream()
                .filter(grant -> grant.when() != PeopleScreens.When.OVER)
                .toList();
        model.addAttribute("person", shown);
        model.addAttribute("grants", grants);
        attempts.waitsUntil(shown.login()).ifPresent(until -> model.addAttribute("waitsUntil", until));
        model.addAttribute("agencies", screens.agencies(user.agencies(Permission.PEOPLE_MANAGE)));
        model.addAttribute(
                "roles",
                Stream.of(Role.values())
                        .map(role -> new Option(role.name(), say("identity.role." + role.name())))
                        .toList());
        model.addAttribute("today", LocalDate.now(clock));
        List<PeopleScreens.GrantRow> lendable = grants.stream()
                .filter(grant -> grant.lender() == null && grant.role().lendable())
                .toList();
        model.addAttribute("lendable", lendable);
        if (!lendable.isEmpty()) {
            Set<AgencyId> under = user.hierarchy()
                    .under(lendable.stream()
                            .map(grant -> new AgencyId(grant.agency()))
                            .toList());
            model.addAttribute("colleagues", screens.colleagues(under, new UserId(person)));
        }
        return "identity/people-manage";
    }

    @PostMapping("/details")
    String details(
            @PathVariable long person,
            @RequestParam int version,
            @RequestParam String name,
            @RequestParam(required = false) @Nullable String email,
            @RequestParam long agency,
            CurrentUser user,
            RedirectAttributes then) {
        Flash.act(then, "identity.people.saved", () -> {
            if (name.isBlank() || name.length() > 120) {
                throw new Refused("identity.people.noName");
            }
            if (email != null && !email.isBlank() && !email.strip().matches("[^@\\s]+@[^@\\s]+")) {
                throw new Refused("identity.invite.emailForm");
            }
            people.change(user, new UserId(person), version, name, email, new AgencyId(agency));
        });
        return back(person);
    }

    /** @param last the last day with the role, as people say it; absent where it goes on */
    @PostMapping("/roles")
    String give(
            @PathVariable long person,
            @RequestParam int version,
            @RequestParam Role role,
            @RequestParam long agency,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate last,
            CurrentUser user,
            RedirectAttributes then) {
        Flash.act(then, "identity.people.wasGiven", () -> {
            var gift = new People.Gift(role, new AgencyId(agency), from, last == null ? null : last.plusDays(1));
            if (people.give(user, new UserId(person), version, gift) == People.Outcome.ASKED) {
                then.addFlashAttribute("asked", true);
            }
        });
        return back(person);
    }

    @PostMapping("/roles/{grant:\\d+}/end")
    String end(
            @PathVariable long person,
            @PathVariable long grant,
            @RequestParam int version,
            CurrentUser user,
            RedirectAttributes then) {
        Flash.act(then, "identity.people.ended", () -> people.end(user, new UserId(person), version, grant));
        return back(person);
    }

    @PostMapping("/loans")
    String lend(@PathVariable long person, @Valid LoanForm form, CurrentUser user, RedirectAttributes then) {
        Flash.act(then, "identity.delegation.lent", () -> delegations.lendFor(user, new UserId(person), form.loan()));
        return back(person);
    }

    @PostMapping("/access")
    String resetAccess(
            @PathVariable long person,
            @RequestParam int version,
            CurrentUser user,
            Model model,
            HttpServletResponse response) {
        People.Invited invited = people.resetAccess(user, new UserId(person), version);
        return Link.show(invited, screens.person(person), model, response);
    }

    /** Somebody guessed, or mistyped, until Parix slowed the sign-in down; the administrator knows who it was. */
    @PostMapping("/attempts/lift")
    String liftAttempts(@PathVariable long person, RedirectAttributes then) {
        String login = screens.person(person).login();
        Flash.act(then, "identity.people.lifted", () -> attempts.lift(new UserId(person), login));
        return back(person);
    }

    @PostMapping("/deactivate")
    String deactivate(@PathVariable long person, @RequestParam int version, CurrentUser user, RedirectAttributes then) {
        Flash.act(then, "identity.people.isDeactivated", () -> people.deactivate(user, new UserId(person), version));
        return back(person);
    }

    @PostMapping("/reactivate")
    String reactivate(@PathVariable long person, @RequestParam int version, CurrentUser user, RedirectAttributes then) {
        Flash.act(then, "identity.people.isReactivated", () -> people.reactivate(user, new UserId(person), version));
        return back(person);
    }

    private static String back(long person) {
        return "redirect:/people/" + person + "/manage";
    }

    private String say(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
