package org.parix.directory.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.GroupId;
import org.parix.directory.NameContext;
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

/** The tree of agencies on a day, the groups, and other names. */
@Controller
@RequestMapping("/agencies")
class DirectoryController {
    private final Directory directory;
    private final DirectoryScreens screens;
    private final TreeScreens trees;
    private final AgencyNamesTyped names;

    DirectoryController(Directory directory, DirectoryScreens screens, TreeScreens trees, AgencyNamesTyped names) {
        this.directory = directory;
        this.screens = screens;
        this.trees = trees;
        this.names = names;
    }

    /**
     * @param under what a new agency stands under
     * @param group whether a group is added, not an agency
     */
    record NewParty(
            @NotBlank @Size(max = 300) String name,
            @Nullable @Size(max = 600) String under,
            @Nullable Boolean group) {}

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate day,
            @RequestParam(required = false) @Nullable Long open,
            Model model) {
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", new NewParty("", "", null));
        }
        model.addAttribute("q", q);
        model.addAttribute("tree", trees.tree(day, open, q));
        model.addAttribute("groups", screens.groups(q));
        return "directory/list";
    }

    /** What stands under one agency, fetched when its branch is opened. */
    @GetMapping("/{agency:\\d+}/below")
    String below(
            @PathVariable long agency,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate day,
            Model model) {
        model.addAttribute("branches", trees.below(agency, day));
        model.addAttribute("day", day);
        return "directory/branches :: below";
    }

    @PostMapping
    String add(
            @Valid @ModelAttribute("form") NewParty form, BindingResult errors, Model model, RedirectAttributes then) {
        if (errors.hasErrors()) {
            return list("", null, null, model);
        }
        try {
            if (Boolean.TRUE.equals(form.group())) {
                GroupId group = directory.addGroup(form.name());
                return "redirect:/agencies/groups/" + group.value();
            }
            if (form.under() == null || form.under().isBlank()) {
                directory.add(form.name());
            } else {
                directory.add(form.name(), names.agency(form.under(), null));
            }
        } catch (Refused refused) {
            errors.rejectValue(
                    refused.key().startsWith("directory.succession.") ? "under" : "name",
                    refused.key(),
                    refused.arguments(),
                    refused.key());
            return list("", null, null, model);
        }
        then.addFlashAttribute("added", form.name());
        return "redirect:/agencies";
    }

    /** Another name that papers use, told by hand. */
    @PostMapping("/{agency:\\d+}/aliases")
    String alias(@PathVariable long agency, @RequestParam @Size(max = 300) String alias, RedirectAttributes then) {
        String name = screens.place(agency).name();
        if (directory.match(alias, NameContext.of(new AgencyId(agency))).certain()) {
            throw new Refused("directory.add.known", alias);
        }
        directory.remember(alias, new Party.OfAgency(new AgencyId(agency), name), NameContext.of(new AgencyId(agency)));
        then.addFlashAttribute("named", alias);
        return "redirect:/agencies/" + agency;
    }

    @PostMapping("/aliases/forget")
    String forget(
            @RequestParam @Size(max = 300) String alias,
            @RequestParam(required = false) @Nullable Long agency,
            @RequestParam(required = false) @Nullable Long group,
            RedirectAttributes then) {
        Party party = agency != null
                ? new Party.OfAgency(new AgencyId(agency), screens.place(agency).name())
                : group != null
                        ? new Party.OfGroup(new GroupId(group), screens.groupName(group))
                        : directory.match(alias).party();
        if (party == null) {
            throw new NotFound("alias " + alias);
        }
        directory.forget(alias, party);
        then.addFlashAttribute("forgotten", alias);
        then.addFlashAttribute("forgottenOf", party.name());
        then.addFlashAttribute(
                "forgottenAgency", party instanceof Party.OfAgency(AgencyId id, String _) ? id.value() : null);
        return "redirect:/agencies";
    }

    @PostMapping("/aliases")
    String remember(
            @RequestParam @Size(max = 300) String alias,
            @RequestParam @Size(max = 300) String name,
            @RequestParam(required = false) @Nullable Long agency) {
        Party party = agency == null
                ? directory.match(name).party()
                : new Party.OfAgency(new AgencyId(agency), screens.place(agency).name());
        if (party == null) {
            throw new NotFound("agency " + name);
        }
        directory.remember(alias, party, agency == null ? NameContext.NONE : NameContext.of(new AgencyId(agency)));
        return "redirect:/agencies";
    }
}
