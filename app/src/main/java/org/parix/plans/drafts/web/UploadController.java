package org.parix.plans.drafts.web;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.Party;
import org.parix.identity.CurrentUser;
import org.parix.identity.Grant;
import org.parix.identity.Permission;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.plans.PlanId;
import org.parix.plans.Plans;
import org.parix.plans.drafts.intake.From;
import org.parix.plans.drafts.intake.Incoming;
import org.parix.plans.drafts.intake.ReadingId;
import org.parix.plans.drafts.intake.ReadingState;
import org.parix.plans.drafts.intake.Readings;
import org.parix.ui.Option;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** A file's way in: choosing it, watching it being read, and what came of it. */
@Controller
@RequestMapping("/plans/drafts")
class UploadController {
    /** htmx goes where this header points, as a browser does with a redirect. */
    private static final String GO_ON = "HX-Redirect";

    private final Readings readings;
    private final Plans plans;
    private final Directory directory;
    private final MultipartConfigElement limits;

    UploadController(Readings readings, Plans plans, Directory directory, MultipartConfigElement limits) {
        this.readings = readings;
        this.plans = plans;
        this.directory = directory;
        this.limits = limits;
    }

    @GetMapping("/new")
    String choose(@RequestParam(required = false) @Nullable Long amends, CurrentUser user, Model model) {
        model.addAttribute("limit", limits.getMaxFileSize());
        model.addAttribute("amends", amends);
        if (amends == null) {
            model.addAttribute("agency", usual(user).value());
            model.addAttribute("agencies", offered(user));
        }
        return "plans/drafts/new";
    }

    @PostMapping("/readings")
    String take(
            @RequestParam("file") MultipartFile file,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) @Nullable Long amends,
            @RequestParam(required = false) @Nullable Long agency,
            CurrentUser user,
            Model model,
            HttpServletResponse response)
            throws IOException {
        try (InputStream bytes = file.getInputStream()) {
            String name = file.getOriginalFilename();
            PlanId former = amends == null || amends == 0 ? null : new PlanId(amends);
            ReadingId id = readings.submit(
                    new From(user.id(), owner(user, former, agency)), bytes, name == null ? "" : name, year, former);
            return "redirect:/plans/drafts/readings/" + id;
        } catch (Refused e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("refused", e.key());
            model.addAttribute("refusedWith", e.arguments());
            return choose(amends, user, model);
        }
    }

    /** A paper that amends a plan is of the plan's agency; any other of the one chosen, or else of the person's own. */
    private AgencyId owner(CurrentUser user, @Nullable PlanId former, @Nullable Long chosen) {
        AgencyId owner = former != null ? plans.owner(former) : chosen != null ? new AgencyId(chosen) : usual(user);
        if (!user.may(Permission.PLANS_MANAGE, owner)) {
            throw new NotFound("agency " + owner + " for " + user.id());
        }
        return owner;
    }

    /** The agency where the role was given; the person's own where it reaches that too. */
    private static AgencyId usual(CurrentUser user) {
        List<AgencyId> given = user.grants().stream()
                .filter(grant -> grant.role().allows(Permission.PLANS_MANAGE))
                .map(Grant::agency)
                .toList();
        return given.contains(user.agency()) ? user.agency() : given.getFirst();
    }

    private List<Option> offered(CurrentUser user) {
        Set<AgencyId> managed = user.agencies(Permission.PLANS_MANAGE);
        return directory.parties().stream()
                .flatMap(party -> party instanceof Party.OfAgency(AgencyId id, String name) && managed.contains(id)
                        ? Stream.of(new Option(Long.toString(id.value()), name))
                        : Stream.empty())
                .toList();
    }

    @GetMapping("/readings/{id}")
    String watch(@PathVariable String id, CurrentUser user, Model model, HttpServletResponse response) {
        Incoming incoming = find(id, user, model, response);
        if (incoming != null && incoming.state() instanceof ReadingState.Done done) {
            return "redirect:/plans/drafts/" + done.draft().value();
        }
        return "plans/drafts/reading";
    }

    /** The part of the page that asks again and again. */
    @GetMapping("/readings/{id}/progress")
    String progress(@PathVariable String id, CurrentUser user, Model model, HttpServletResponse response) {
        Incoming incoming = find(id, user, model, response);
        if (incoming != null && incoming.state() instanceof ReadingState.Done done) {
            response.setHeader(GO_ON, "/plans/drafts/" + done.draft().value());
        }
        response.setStatus(HttpStatus.OK.value());
        return "plans/drafts/reading :: progress";
    }

    private @Nullable Incoming find(String id, CurrentUser user, Model model, HttpServletResponse response) {
        try {
            Incoming incoming = readings.find(Readings.id(id), user.id());
            model.addAttribute("incoming", incoming);
            model.addAttribute("view", ReadingView.of(incoming));
            if (incoming.state() instanceof ReadingState.Refused) {
                response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            }
            return incoming;
        } catch (NotFound e) {
            // The server was started anew; the file went with the reading.
            model.addAttribute("view", ReadingView.LOST);
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return null;
        }
    }

    @PostMapping("/readings/{id}/cancel")
    String cancel(@PathVariable String id, CurrentUser user) {
        readings.cancel(Readings.id(id), user.id());
        return "redirect:/plans/drafts/readings/" + id;
    }

    @PostMapping("/readings/{id}/anyway")
    String readAnyway(@PathVariable String id, CurrentUser user) {
        readings.readAnyway(Readings.id(id), user.id());
        return "redirect:/plans/drafts/readings/" + id;
    }
}
