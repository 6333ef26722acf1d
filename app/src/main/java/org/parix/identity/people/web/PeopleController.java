package org.parix.identity.people.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.identity.Role;
import org.parix.identity.people.People;
import org.parix.identity.people.TwoPeople;
import org.parix.kernel.Refused;
import org.parix.ui.Option;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The list of people, inviting one, and what waits for a second administrator. */
@Controller
@RequestMapping("/people")
class PeopleController {
    private final PeopleScreens screens;
    private final People people;
    private final TwoPeople two;
    private final MessageSource messages;
    private final Clock clock;

    PeopleController(PeopleScreens screens, People people, TwoPeople two, MessageSource messages, Clock clock) {
        this.screens = screens;
        this.people = people;
        this.two = two;
        this.messages = messages;
        this.clock = clock;
    }

    record InviteForm(
            @NotBlank @Size(max = 120) String name,

            @NotBlank @Size(max = 60) @Pattern(regexp = "[\\p{L}\\p{N}._@-]*", message = "{identity.invite.loginForm}")
            String login,

            @Nullable
            @Size(max = 200)
            @Pattern(regexp = "\\s*([^@\\s]+@[^@\\s]+)?\\s*", message = "{identity.invite.emailForm}")
            String email,

            @NotNull Long agency,
            @Nullable Role role,
            @Nullable Long scope) {}

    @GetMapping
    String list(@ModelAttribute("asked") PeopleScreens.Asked asked, CurrentUser user, Model model) {
        Set<AgencyId> seen = user.agencies(Permission.PEOPLE_READ);
        List<PeopleScreens.Row> rows = screens.list(seen, asked);
        int total = rows.isEmpty() ? 0 : rows.getFirst().total();
        int from = (asked.number() - 1) * PeopleScreens.PAGE + 1;
        model.addAttribute("people", rows);
        model.addAttribute("total", total);
        model.addAttribute("from", from);
        model.addAttribute("to", from + rows.size() - 1);
        model.addAttribute("previous", asked.number() > 1 ? url(asked, asked.number() - 1) : null);
        model.addAttribute("next", from + rows.size() - 1 < total ? url(asked, asked.number() + 1) : null);
        model.addAttribute("agencies", screens.agencies(seen));
        model.addAttribute("roles", roles());
        model.addAttribute(
                "states",
                Arrays.stream(PeopleScreens.State.values())
                        .map(state -> new Option(state.name(), say("identity.state." + state.name())))
                        .toList());
        model.addAttribute("waiting", two.waiting(user).size());
        return "identity/people";
    }

    private static String url(PeopleScreens.Asked asked, int page) {
        return ServletUriComponentsBuilder.fromCurrentRequest()
                .replaceQueryParam("page", page)
                .build()
                .toUri()
                .getRawQuery()
                .transform(query -> "/people?" + query);
    }

    @GetMapping("/new")
    String invite(CurrentUser user, Model model) {
        model.addAttribute("form", new InviteForm("", "", null, user.agency().value(), null, null));
        return invitation(user, model);
    }

    private String invitation(CurrentUser user, Model model) {
        model.addAttribute("agencies", screens.agencies(user.agencies(Permission.PEOPLE_MANAGE)));
        model.addAttribute("roles", roles());
        return "identity/people-new";
    }

    @PostMapping
    String invited(
            @Valid @ModelAttribute("form") InviteForm form,
            BindingResult errors,
            CurrentUser user,
            Model model,
            HttpServletResponse response) {
        if (!errors.hasErrors()) {
            try {
                AgencyId agency = new AgencyId(form.agency());
                People.Gift gift = form.role() == null
                        ? null
                        : new People.Gift(
                                form.role(),
                                form.scope() == null ? agency : new AgencyId(form.scope()),
                                LocalDate.now(clock),
                                null);
                People.Invited invited = people.invite(user, form.name(), form.login(), form.email(), agency, gift);
                return Link.show(invited, screens.person(invited.id().value()), model, response);
            } catch (Refused refused) {
                errors.rejectValue(
                        refused.key().equals("identity.account.loginTaken") ? "login" : "role",
                        refused.key(),
                        refused.arguments(),
                        refused.key());
            }
        }
        response.setStatus(422);
        return invitation(user, model);
    }

    @GetMapping("/second-looks")
    String secondLooks(CurrentUser user, Model model) {
        model.addAttribute("looks", two.waiting(user));
        return "identity/people-second-looks";
    }

    @PostMapping("/second-looks/{look:\\d+}/confirm")
    String confirm(@PathVariable long look, CurrentUser user, RedirectAttributes then) {
        Flash.act(then, "identity.twoPeople.confirmed", () -> people.confirm(user, look));
        return "redirect:/people/second-looks";
    }

    @PostMapping("/second-looks/{look:\\d+}/refuse")
    String refuse(@PathVariable long look, CurrentUser user, RedirectAttributes then) {
        Flash.act(then, "identity.twoPeople.refused", () -> people.refuse(user, look));
        return "redirect:/people/second-looks";
    }

    private List<Option> roles() {
        return Stream.of(Role.values())
                .map(role -> new Option(role.name(), say("identity.role." + role.name())))
                .toList();
    }

    private String say(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
