package org.parix.plans.drafts.web;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.plans.PlanId;
import org.parix.plans.drafts.intake.Incoming;
import org.parix.plans.drafts.intake.ReadingId;
import org.parix.plans.drafts.intake.ReadingState;
import org.parix.plans.drafts.intake.Readings;
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
    private final MultipartConfigElement limits;

    UploadController(Readings readings, MultipartConfigElement limits) {
        this.readings = readings;
        this.limits = limits;
    }

    @GetMapping("/new")
    String choose(@RequestParam(required = false) @Nullable Long amends, Model model) {
        model.addAttribute("limit", limits.getMaxFileSize());
        model.addAttribute("amends", amends);
        return "plans/drafts/new";
    }

    @PostMapping("/readings")
    String take(
            @RequestParam("file") MultipartFile file,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) @Nullable Long amends,
            Model model,
            HttpServletResponse response)
            throws IOException {
        try (InputStream bytes = file.getInputStream()) {
            String name = file.getOriginalFilename();
            ReadingId id = readings.submit(
                    bytes, name == null ? "" : name, year, amends == null || amends == 0 ? null : new PlanId(amends));
            return "redirect:/plans/drafts/readings/" + id;
        } catch (Refused e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("refused", e.key());
            model.addAttribute("refusedWith", e.arguments());
            return choose(amends, model);
        }
    }

    @GetMapping("/readings/{id}")
    String watch(@PathVariable String id, Model model, HttpServletResponse response) {
        Incoming incoming = find(id, model, response);
        if (incoming != null && incoming.state() instanceof ReadingState.Done done) {
            return "redirect:/plans/drafts/" + done.draft().value();
        }
        return "plans/drafts/reading";
    }

    /** The part of the page that asks again and again. */
    @GetMapping("/readings/{id}/progress")
    String progress(@PathVariable String id, Model model, HttpServletResponse response) {
        Incoming incoming = find(id, model, response);
        if (incoming != null && incoming.state() instanceof ReadingState.Done done) {
            response.setHeader(GO_ON, "/plans/drafts/" + done.draft().value());
        }
        response.setStatus(HttpStatus.OK.value());
        return "plans/drafts/reading :: progress";
    }

    private @Nullable Incoming find(String id, Model model, HttpServletResponse response) {
        try {
            Incoming incoming = readings.find(Readings.id(id));
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
    String cancel(@PathVariable String id) {
        readings.cancel(Readings.id(id));
        return "redirect:/plans/drafts/readings/" + id;
    }

    @PostMapping("/readings/{id}/anyway")
    String readAnyway(@PathVariable String id) {
        readings.readAnyway(Readings.id(id));
        return "redirect:/plans/drafts/readings/" + id;
    }
}
