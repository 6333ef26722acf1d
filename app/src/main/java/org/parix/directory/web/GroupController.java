package org.parix.directory.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.directory.AgencyLevel;
import org.parix.directory.CommuneType;
import org.parix.directory.GroupId;
import org.parix.directory.GroupRule;
import org.parix.directory.Groups;
import org.parix.kernel.Refused;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One group: who belonged to it on a day, and by which rule or list. */
@Controller
@RequestMapping("/agencies/groups/{group:\\d+}")
class GroupController {
    private final Groups groups;
    private final GroupScreens screens;
    private final AgencyScreens agencies;
    private final AgencyNamesTyped names;
    private final Clock clock;

    GroupController(Groups groups, GroupScreens screens, AgencyScreens agencies, AgencyNamesTyped names, Clock clock) {
        this.groups = groups;
        this.screens = screens;
        this.agencies = agencies;
        this.names = names;
        this.clock = clock;
    }

    record Members(
            @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
            LocalDate from,

            @Nullable List<Long> members) {}

    record RuleForm(
            int version,

            @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
            LocalDate from,

            @Nullable Set<AgencyLevel> levels,
            @Nullable Set<String> kinds,
            @Nullable Set<CommuneType> communeTypes,
            @Nullable String under,
            @Nullable String excluded,
            @Nullable String extra) {}

    @GetMapping
    String group(
            @PathVariable long group,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate day,
            Model model) {
        LocalDate today = LocalDate.now(clock);
        GroupScreens.GroupPage page = screens.group(group, day == null ? today : day, today);
        GroupRule rule = page.rule() == null ? groups.propose(new GroupId(group)) : page.rule();
        model.addAttribute("id", group);
        model.addAttribute("group", page);
        model.addAttribute("proposed", page.rule() == null && rule.isOpen());
        model.addAttribute("rule", rule);
        Map<Long, String> named = screens.names(rule);
        model.addAttribute("under", rule.under() == null ? "" : named.getOrDefault(rule.under(), ""));
        model.addAttribute("excluded", lines(rule.excluded(), named));
        model.addAttribute("extra", lines(rule.extra(), named));
        model.addAttribute("kinds", agencies.kinds());
        model.addAttribute("levels", AgencyLevel.values());
        model.addAttribute("communeTypes", CommuneType.values());
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", new Members(page.since(), null));
        }
        return "directory/group";
    }

    private static String lines(Set<Long> ids, Map<Long, String> named) {
        return ids.stream().map(id -> named.getOrDefault(id, "")).sorted().collect(Collectors.joining("\n"));
    }

    @PostMapping
    String setMembers(
            @PathVariable long group,
            @Valid @ModelAttribute("form") Members form,
            BindingResult errors,
            Model model,
            RedirectAttributes then) {
        if (!errors.hasErrors()) {
            try {
                Set<AgencyId> members = form.members() == null
                        ? Set.of()
                        : form.members().stream().map(AgencyId::new).collect(Collectors.toSet());
                groups.setMembers(new GroupId(group), members, form.from());
                then.addFlashAttribute("members", members.size());
                return "redirect:/agencies/groups/" + group;
            } catch (Refused refused) {
                errors.rejectValue("from", refused.key(), refused.arguments(), refused.key());
            }
        }
        return group(group, null, model);
    }

    @PostMapping("/rule")
    String setRule(@PathVariable long group, @Valid RuleForm form, RedirectAttributes then) {
        try {
            AgencyId near = screens.owner(group);
            var rule = new GroupRule(
                    form.levels() == null ? Set.of() : form.levels(),
                    form.kinds() == null ? Set.of() : form.kinds(),
                    form.communeTypes() == null ? Set.of() : form.communeTypes(),
                    form.under() == null || form.under().isBlank()
                            ? null
                            : names.agency(form.under(), near).value(),
                    ids(form.excluded(), near),
                    ids(form.extra(), near));
            groups.setRule(new GroupId(group), rule, form.from(), form.version());
            then.addFlashAttribute(
                    "ruled", groups.resolve(rule, LocalDate.now(clock)).size());
        } catch (Refused refused) {
            return AgencyController.no(then, refused, "redirect:/agencies/groups/" + group);
        }
        return "redirect:/agencies/groups/" + group;
    }

    private Set<Long> ids(@Nullable String lines, @Nullable AgencyId near) {
        return lines == null
                ? Set.of()
                : names.all(AgencyController.lines(lines), near).stream()
                        .map(AgencyId::value)
                        .collect(Collectors.toSet());
    }
}
