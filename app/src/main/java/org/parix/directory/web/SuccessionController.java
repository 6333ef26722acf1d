package org.parix.directory.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parix.directory.Agencies;
import org.parix.directory.Agency;
import org.parix.directory.AgencyId;
import org.parix.directory.NewSuccession;
import org.parix.directory.NewSuccession.Basis;
import org.parix.directory.NewSuccession.Choice;
import org.parix.directory.NewSuccession.Standing;
import org.parix.directory.NewSuccession.Successor;
import org.parix.directory.SuccessionId;
import org.parix.directory.SuccessionKind;
import org.parix.directory.Successions;
import org.parix.directory.Successions.State;
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

/** Mergers, splits, renamings and ends: entered from an agency's page, looked at in figures, confirmed. */
@Controller
@RequestMapping("/agencies")
class SuccessionController {
    private final Successions successions;
    private final SuccessionScreens screens;
    private final Agencies agencies;
    private final AgencyNamesTyped names;
    private final Clock clock;

    SuccessionController(
            Successions successions,
            SuccessionScreens screens,
            Agencies agencies,
            AgencyNamesTyped names,
            Clock clock) {
        this.successions = successions;
        this.screens = screens;
        this.agencies = agencies;
        this.names = names;
        this.clock = clock;
    }

    /**
     * @param others agencies that merge with the one at hand, one a line
     * @param after the new name, or who follows, one a line
     * @param parent what new agencies stand under
     */
    record SuccessionForm(
            @NotNull SuccessionKind kind,

            @NotNull(message = "{directory.succession.dayMissing}") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
            LocalDate effectiveOn,

            @NotBlank(message = "{directory.succession.noBasis}") @Size(max = 100)
            String basisNumber,

            @NotNull(message = "{directory.succession.dayMissing}") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
            LocalDate basisDate,

            @NotBlank(message = "{directory.succession.noBasisText}") @Size(max = 500)
            String basisText,

            @Nullable @Size(max = 5000) String others,

            @NotBlank(message = "{directory.succession.noSuccessor}") @Size(max = 5000)
            String after,

            @Nullable @Size(max = 300) String parent) {}

    @GetMapping("/successions")
    String list(Model model) {
        successions.applyDue(LocalDate.now(clock));
        model.addAttribute("successions", screens.all());
        return "directory/successions";
    }

    @GetMapping("/{agency:\\d+}/successions/new")
    String enter(@PathVariable long agency, @RequestParam(defaultValue = "MERGE") SuccessionKind kind, Model model) {
        if (!model.containsAttribute("form")) {
            LocalDate today = LocalDate.now(clock);
            model.addAttribute("form", new SuccessionForm(kind, today, "", today, "", null, "", null));
        }
        model.addAttribute("agency", agencies.agency(new AgencyId(agency)));
        model.addAttribute("kind", kind);
        return "directory/succession-new";
    }

    @PostMapping("/{agency:\\d+}/successions")
    String prepare(
            @PathVariable long agency,
            @Valid @ModelAttribute("form") SuccessionForm form,
            BindingResult errors,
            Principal who,
            Model model) {
        if (!errors.hasErrors()) {
            try {
                SuccessionId id =
                        successions.prepare(meant(agencies.agency(new AgencyId(agency)), form), who.getName());
                return "redirect:/agencies/successions/" + id.value();
            } catch (Refused refused) {
                errors.reject(refused.key(), refused.arguments(), refused.key());
            }
        }
        return enter(agency, form.kind() == null ? SuccessionKind.MERGE : form.kind(), model);
    }

    private NewSuccession meant(Agency agency, SuccessionForm form) {
        List<AgencyId> from = new ArrayList<>();
        from.add(agency.id());
        if (form.kind() == SuccessionKind.MERGE && form.others() != null) {
            from.addAll(names.all(AgencyController.lines(form.others()), agency.id()));
        }
        var basis = new Basis(
                form.basisNumber().strip(), form.basisDate(), form.basisText().strip());
        if (form.kind() == SuccessionKind.RENAME) {
            return new NewSuccession(
                    form.kind(),
                    form.effectiveOn(),
                    basis,
                    from,
                    List.of(),
                    form.after().strip(),
                    List.of());
        }
        AgencyId parent = form.parent() == null || form.parent().isBlank()
                ? agency.parent()
                : names.agency(form.parent(), agency.id());
        List<Successor> to = AgencyController.lines(form.after()).stream()
                .map(name -> successor(name, agency, parent, form.kind()))
                .toList();
        if (to.isEmpty()) {
            throw new Refused("directory.succession.noSuccessor");
        }
        return new NewSuccession(form.kind(), form.effectiveOn(), basis, from, to, null, List.of());
    }

    /** A name nobody bears founds an agency like the one that gives way, except where something must exist to receive. */
    private Successor successor(String name, Agency like, @Nullable AgencyId parent, SuccessionKind kind) {
        Optional<AgencyId> standing = names.find(name, like.id());
        if (standing.isPresent()) {
            return new Standing(standing.get());
        }
        if (kind == SuccessionKind.ABOLISH) {
            throw new Refused("directory.succession.noAgency", name);
        }
        return agencies.like(like.id(), name, parent);
    }

    @GetMapping("/successions/{succession:\\d+}")
    String look(@PathVariable long succession, Model model) {
        SuccessionScreens.SuccessionRow row = screens.one(succession);
        model.addAttribute("it", row);
        model.addAttribute("due", !row.effectiveOn().isAfter(LocalDate.now(clock)));
        if (row.state() == State.APPLIED) {
            model.addAttribute("effect", row.effect());
        } else if (row.open()) {
            try {
                model.addAttribute("effect", successions.preview(new SuccessionId(succession)));
            } catch (Refused refused) {
                model.addAttribute("cannot", refused.key());
                model.addAttribute("cannotWith", refused.arguments());
            }
        }
        if (row.state() == State.PREPARED && row.kind() == SuccessionKind.SPLIT) {
            model.addAttribute("choosable", successions.choosable(new SuccessionId(succession)));
        }
        return "directory/succession";
    }

    @PostMapping("/successions/{succession:\\d+}/choices")
    String choose(
            @PathVariable long succession,
            @RequestParam int version,
            @RequestParam(required = false) @Nullable List<String> choice,
            RedirectAttributes then) {
        return act(succession, then, "directory.succession.chosen", () -> {
            successions.choose(
                    new SuccessionId(succession),
                    version,
                    (choice == null ? List.<String>of() : choice)
                            .stream()
                                    .map(SuccessionController::choice)
                                    .filter(each -> each.to() > 0)
                                    .toList());
            return true;
        });
    }

    /** kind|row|successor, as the page writes it. */
    private static final Pattern CHOICE = Pattern.compile("([\\w.]{1,60})\\|(\\d{1,18})\\|(\\d{1,9})");

    private static Choice choice(String text) {
        Matcher parts = CHOICE.matcher(text);
        if (!parts.matches()) {
            throw new NotFound("a choice no page writes");
        }
        return new Choice(parts.group(1), Long.parseLong(parts.group(2)), Integer.parseInt(parts.group(3)));
    }

    @PostMapping("/successions/{succession:\\d+}")
    String confirm(@PathVariable long succession, @RequestParam int version, Principal who, RedirectAttributes then) {
        return act(
                succession,
                then,
                "directory.succession.done",
                () -> successions.confirm(new SuccessionId(succession), version, who.getName()));
    }

    @PostMapping("/successions/{succession:\\d+}/take-back")
    String takeBack(@PathVariable long succession, @RequestParam int version, Principal who, RedirectAttributes then) {
        return act(succession, then, "directory.succession.withdrawn", () -> {
            successions.takeBack(new SuccessionId(succession), version, who.getName());
            return true;
        });
    }

    private static String act(
            long succession, RedirectAttributes then, String said, java.util.function.BooleanSupplier act) {
        String where = "redirect:/agencies/successions/" + succession;
        try {
            if (act.getAsBoolean()) {
                then.addFlashAttribute("said", said);
            }
            return where;
        } catch (Refused refused) {
            return AgencyController.no(then, refused, where);
        }
    }
}
