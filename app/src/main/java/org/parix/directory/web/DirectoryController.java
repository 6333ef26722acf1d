package org.parix.directory.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.GroupId;
import org.parix.directory.Party;
import org.parix.kernel.NotFound;
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

/** Agencies with their aliases, and groups with their members. */
@Controller
@RequestMapping("/agencies")
class DirectoryController {
    private final Directory directory;
    private final DirectoryScreens screens;

    DirectoryController(Directory directory, DirectoryScreens screens) {
        this.directory = directory;
        this.screens = screens;
    }

    /** @param group whether a group is added, not an agency */
    record NewParty(
            @NotBlank @Size(max = 300) String name,
            @Nullable Boolean group) {}

    record Members(
            @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
            LocalDate from,

            @Nullable List<Long> members) {}

    @GetMapping
    String list(@RequestParam(defaultValue = "") String q, Model model) {
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", new NewParty("", null));
        }
        List<DirectoryScreens.PartyRow> parties = screens.parties(q);
        model.addAttribute("q", q);
        model.addAttribute(
                "agencies",
                parties.stream().filter(party -> party.kind() != null).toList());
        model.addAttribute(
                "groups", parties.stream().filter(party -> party.kind() == null).toList());
        return "directory/list";
    }

    @PostMapping
    String add(
            @Valid @ModelAttribute("form") NewParty form, BindingResult errors, Model model, RedirectAttributes then) {
        if (errors.hasErrors()) {
            return list("", model);
        }
        try {
            if (Boolean.TRUE.equals(form.group())) {
                GroupId group = directory.addGroup(form.name());
                return "redirect:/agencies/groups/" + group.value();
            }
            directory.add(form.name());
        } catch (Refused refused) {
            errors.rejectValue("name", refused.key(), refused.arguments(), refused.key());
            return list("", model);
        }
        then.addFlashAttribute("added", form.name());
        return "redirect:/agencies";
    }

    /** Who stands under whom moves rights, so it has a page of its own. */
    @GetMapping("/{agency:\\d+}/place")
    String place(@PathVariable long agency, Model model) {
        model.addAttribute("id", agency);
        model.addAttribute("agency", screens.place(agency));
        return "directory/place";
    }

    @PostMapping("/{agency:\\d+}/place")
    String placed(
            @PathVariable long agency, @RequestParam(required = false) @Nullable Long parent, RedirectAttributes then) {
        directory.place(new AgencyId(agency), parent == null ? null : new AgencyId(parent));
        then.addFlashAttribute("placed", screens.place(agency).name());
        return "redirect:/agencies";
    }

    /** Another name that papers use, told by hand. */
    @PostMapping("/{agency:\\d+}/aliases")
    String alias(@PathVariable long agency, @RequestParam @Size(max = 300) String alias, RedirectAttributes then) {
        String name = screens.place(agency).name();
        if (directory.match(alias).certain()) {
            throw new Refused("directory.add.known", alias);
        }
        directory.remember(alias, new Party.OfAgency(new AgencyId(agency), name));
        then.addFlashAttribute("named", alias);
        return "redirect:/agencies";
    }

    @PostMapping("/aliases/forget")
    String forget(@RequestParam @Size(max = 300) String alias, RedirectAttributes then) {
        Party party = directory.match(alias).party();
        directory.forget(alias);
        if (party != null) {
            then.addFlashAttribute("forgotten", alias);
            then.addFlashAttribute("forgottenOf", party.name());
        }
        return "redirect:/agencies";
    }

    @PostMapping("/aliases")
    String remember(@RequestParam @Size(max = 300) String alias, @RequestParam @Size(max = 300) String name) {
        Party party = directory.match(name).party();
        if (party == null) {
            throw new NotFound("agency " + name);
        }
        directory.remember(alias, party);
        return "redirect:/agencies";
    }

    @GetMapping("/groups/{group:\\d+}")
    String group(@PathVariable long group, Model model) {
        DirectoryScreens.GroupPage page = screens.group(group);
        model.addAttribute("id", group);
        model.addAttribute("group", page);
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", new Members(page.since(), null));
        }
        return "directory/group";
    }

    @PostMapping("/groups/{group:\\d+}")
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
                directory.setMembers(new GroupId(group), members, form.from());
                then.addFlashAttribute("members", members.size());
                return "redirect:/agencies/groups/" + group;
            } catch (Refused refused) {
                errors.rejectValue("from", refused.key(), refused.arguments(), refused.key());
            }
        }
        return group(group, model);
    }
}
