package org.parix.notices.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.Belongs;
import org.parix.identity.CurrentUser;
import org.parix.identity.Grant;
import org.parix.identity.Permission;
import org.parix.identity.Rows;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.notices.Rule;
import org.parix.notices.Rules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** When the agencies of a coordinator are reminded. */
@Controller
@RequestMapping("/reminders")
class RulesController {
    private final Rules rules;
    private final RuleScreens screens;
    private final Clock clock;

    RulesController(Rules rules, RuleScreens screens, Clock clock) {
        this.rules = rules;
        this.screens = screens;
        this.clock = clock;
    }

    @GetMapping
    String mine(CurrentUser user) {
        return user.grants().stream()
                .filter(grant -> grant.role().allows(Permission.REMINDERS_RULE))
                .map(Grant::agency)
                .findFirst()
                .map(agency -> "redirect:/reminders/" + agency.value())
                .orElseThrow(() -> new NotFound("an agency to set rules for"));
    }

    @GetMapping("/{agency:\\d+}")
    String rules(@PathVariable long agency, CurrentUser user, Model model) {
        LocalDate today = LocalDate.now(clock);
        List<Rule.Standing> standing = rules.of(new AgencyId(agency), today);
        model.addAttribute("agency", agency);
        model.addAttribute("name", screens.name(agency).orElseThrow(() -> new NotFound("agency " + agency)));
        model.addAttribute("standing", standing);
        model.addAttribute("coming", rules.coming(new AgencyId(agency)));
        model.addAttribute("own", standing.stream().anyMatch(Rule.Standing::own));
        model.addAttribute("today", today);
        model.addAttribute(
                "others",
                screens.named(user.grants().stream()
                        .filter(grant -> grant.role().allows(Permission.REMINDERS_RULE))
                        .map(grant -> grant.agency().value())
                        .filter(other -> other != agency)
                        .distinct()
                        .toList()));
        return "notices/rules";
    }

    @PostMapping("/{agency:\\d+}")
    String set(
            @PathVariable long agency,
            @RequestParam Map<String, String> form,
            @RequestParam(required = false) @Nullable LocalDate from,
            CurrentUser user,
            RedirectAttributes then) {
        List<Rule> wanted = new ArrayList<>();
        for (Rule.Kind kind : Rule.Kind.values()) {
            wanted.add(new Rule(
                    kind,
                    form.containsKey("on-" + kind.name())
                            ? days(kind, form.getOrDefault("days-" + kind.name(), ""))
                            : List.of(),
                    kind.again() ? every(form.getOrDefault("every-" + kind.name(), "")) : null));
        }
        rules.set(new AgencyId(agency), wanted, from == null ? LocalDate.now(clock) : from, user);
        then.addFlashAttribute("saved", true);
        return "redirect:/reminders/" + agency;
    }

    @PostMapping("/{agency:\\d+}/drop")
    String drop(@PathVariable long agency, RedirectAttributes then) {
        rules.drop(new AgencyId(agency), LocalDate.now(clock));
        then.addFlashAttribute("dropped", true);
        return "redirect:/reminders/" + agency;
    }

    private static List<Integer> days(Rule.Kind kind, String text) {
        if (kind == Rule.Kind.ON_DAY) {
            return List.of(0);
        }
        List<Integer> days = Arrays.stream(text.split("[^0-9]+"))
                .filter(part -> !part.isEmpty())
                .map(RulesController::number)
                .toList();
        if (days.isEmpty()) {
            throw new Refused("notices.rules.noDay");
        }
        return days;
    }

    private static @Nullable Integer every(String text) {
        String digits = text.strip();
        return digits.isEmpty() ? null : number(digits);
    }

    private static int number(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new Refused("notices.rules.number", digits);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OfAgencies {
        @Bean
        Rows reminderRows(RuleScreens screens) {
            return new Rows() {
                @Override
                public String kind() {
                    return "reminders";
                }

                @Override
                public Optional<Belongs> belongs(Map<String, String> variables) {
                    try {
                        long agency = Long.parseLong(variables.getOrDefault("agency", ""));
                        return screens.name(agency).map(_ -> Belongs.to(new AgencyId(agency)));
                    } catch (NumberFormatException e) {
                        return Optional.empty();
                    }
                }
            };
        }
    }
}
