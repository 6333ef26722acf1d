package org.parix.deadlines.happenings.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.EventTime;
import org.parix.deadlines.happenings.Happening;
import org.parix.deadlines.happenings.Happening.Paper;
import org.parix.deadlines.happenings.Happening.Told;
import org.parix.deadlines.happenings.HappeningId;
import org.parix.deadlines.happenings.HappeningScreens;
import org.parix.deadlines.happenings.Happenings;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.Party;
import org.parix.identity.CurrentUser;
import org.parix.identity.Grant;
import org.parix.identity.Permission;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.ui.Option;
import org.springframework.format.annotation.DateTimeFormat;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What happened: the list for everybody, entering and withdrawing for those who record it. */
@Controller
@RequestMapping("/events")
class EventsController {
    private static final int LAST_PAGE = 1000;

    private final Happenings happenings;
    private final HappeningScreens screens;
    private final Directory directory;
    private final Clock clock;

    EventsController(Happenings happenings, HappeningScreens screens, Directory directory, Clock clock) {
        this.happenings = happenings;
        this.screens = screens;
        this.directory = directory;
        this.clock = clock;
    }

    record EventForm(
            @NotNull @Nullable Long agency,
            @NotBlank @Size(max = 500) String what,

            @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate day,

            @DateTimeFormat(pattern = "HH:mm") @Nullable LocalTime hour,
            @Nullable @Size(max = 100) String number,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate date,

            @Nullable @Size(max = 200) String issuer,
            @Nullable @Size(max = 500) String reference) {
        Told told() {
            if (day == null) {
                throw new IllegalStateException("asked for a day that the form did not bring");
            }
            return new Told(
                    what,
                    new EventTime(day, hour),
                    new Paper(number == null ? "" : number, date, issuer == null ? "" : issuer),
                    reference == null ? "" : reference);
        }
    }

    record WithdrawForm(@NotBlank @Size(max = 1000) String reason) {}

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") @Size(max = 200) String q,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        int shown = Math.clamp(page, 0, LAST_PAGE);
        HappeningScreens.Listed listed = screens.list(q, shown);
        int from = shown * HappeningScreens.PAGE;
        model.addAttribute("it", listed);
        model.addAttribute("q", q);
        model.addAttribute("from", from + 1);
        model.addAttribute("to", from + listed.rows().size());
        model.addAttribute("page", shown);
        model.addAttribute("more", from + listed.rows().size() < listed.total());
        return "deadlines/events";
    }

    @GetMapping("/{event:\\d+}")
    String event(CurrentUser user, @PathVariable long event, Model model) {
        Optional<HappeningId> counting = happenings.counting(new HappeningId(event));
        if (counting.isPresent()) {
            return "redirect:/events/" + counting.get().value();
        }
        HappeningScreens.Row row = screens.event(new HappeningId(event));
        Happening happening = row.happening();
        model.addAttribute("it", happening);
        model.addAttribute("agency", row.agency());
        model.addAttribute("inParix", happening.told().reference().matches("/evidence/\\d+"));
        model.addAttribute(
                "mayWithdraw", !happening.withdrawn() && user.may(Permission.EVENTS_RECORD, happening.agency()));
        return "deadlines/event";
    }

    @GetMapping("/new")
    String newEvent(CurrentUser user, Model model) {
        model.addAttribute(
                "form", new EventForm(usual(user).value(), "", LocalDate.now(clock), null, null, null, null, null));
        return form(user, model);
    }

    @PostMapping("/new")
    String record(
            CurrentUser user,
            @Valid @ModelAttribute("form") EventForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        if (!errors.hasErrors() && form.agency() != null) {
            AgencyId agency = new AgencyId(form.agency());
            if (!user.may(Permission.EVENTS_RECORD, agency)) {
                throw new NotFound("agency " + agency + " for " + user.id());
            }
            try {
                HappeningId id = happenings.record(agency, form.told());
                then.addFlashAttribute("recorded", true);
                return "redirect:/events/" + id.value();
            } catch (Refused refused) {
                String field = refused.key().endsWith("paperAhead") ? "date" : "day";
                errors.rejectValue(field, refused.key(), refused.arguments(), refused.key());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(user, model);
    }

    private String form(CurrentUser user, Model model) {
        Set<AgencyId> may = user.agencies(Permission.EVENTS_RECORD);
        model.addAttribute(
                "agencies",
                directory.parties().stream()
                        .flatMap(party -> party instanceof Party.OfAgency(AgencyId id, String name) && may.contains(id)
                                ? Stream.of(new Option(Long.toString(id.value()), name))
                                : Stream.empty())
                        .toList());
        return "deadlines/event-new";
    }

    /** The agency where the role was given; the person's own where it reaches that too. */
    private static AgencyId usual(CurrentUser user) {
        List<AgencyId> given = user.grants().stream()
                .filter(grant -> grant.role().allows(Permission.EVENTS_RECORD))
                .map(Grant::agency)
                .toList();
        return given.contains(user.agency()) ? user.agency() : given.getFirst();
    }

    @GetMapping("/{event:\\d+}/withdraw")
    String withdraw(@PathVariable long event, Model model) {
        model.addAttribute("form", new WithdrawForm(""));
        model.addAttribute("it", screens.event(new HappeningId(event)).happening());
        return "deadlines/event-withdraw";
    }

    @PostMapping("/{event:\\d+}/withdraw")
    String withdrawn(
            @PathVariable long event,
            @Valid @ModelAttribute("form") WithdrawForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response) {
        HappeningId id = new HappeningId(event);
        if (!errors.hasErrors()) {
            try {
                happenings.withdraw(id, form.reason());
                return "redirect:/events/" + event;
            } catch (Refused refused) {
                errors.rejectValue("reason", refused.key(), refused.arguments(), refused.key());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("it", screens.event(id).happening());
        return "deadlines/event-withdraw";
    }
}
