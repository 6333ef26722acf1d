package org.parix.scoring.frameworks.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.documents.Progress;
import org.parix.identity.CurrentUser;
import org.parix.kernel.NotFound;
import org.parix.scoring.frameworks.PaperTables;
import org.parix.scoring.frameworks.TableReading;
import org.parix.scoring.frameworks.TableReading.State;
import org.parix.scoring.frameworks.TableReadings;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A paper with a table of criteria while it is read, and what came of it. */
@Controller
@RequestMapping("/frameworks/tables/{reading}")
class ReadingController {
    /** htmx goes where this header points, as a browser does with a redirect. */
    private static final String GO_ON = "HX-Redirect";

    private final TableReadings readings;

    ReadingController(TableReadings readings) {
        this.readings = readings;
    }

    /**
     * How far a reading is.
     *
     * @param key of the message that says it
     * @param moves whether it goes on by itself
     */
    record View(String key, List<Object> arguments, int done, int total, boolean moves) {
        static View of(State state) {
            return switch (state) {
                case State.Waiting _ -> moving("scoring.frameworks.reading.waiting", 0, 0);
                case State.Reading(Progress.Stage stage, int done, int total) ->
                    switch (stage) {
                        case OPENING -> moving("scoring.frameworks.reading.opening", done, total);
                        case PAGES -> moving("scoring.frameworks.reading.pages", done, total);
                        case OCR -> moving("scoring.frameworks.reading.ocr", done, total);
                        case MEANING -> moving("scoring.frameworks.reading.meaning", done, total);
                    };
                case State.Refused(String key, List<Object> arguments) -> ended(key, arguments);
                case State.Cancelled _ -> ended("scoring.frameworks.reading.cancelled", List.of());
                case State.Done _ -> ended("scoring.frameworks.reading.done", List.of());
            };
        }

        private static View moving(String key, int done, int total) {
            return new View(key, List.of(done, total), done, total, true);
        }

        private static View ended(String key, List<Object> arguments) {
            return new View(key, arguments, 0, 0, false);
        }
    }

    @GetMapping
    String watch(
            @PathVariable String reading,
            CurrentUser user,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        TableReading found = show(reading, user, model);
        if (found != null && found.state() instanceof State.Done(PaperTables.Taken taken)) {
            then.addFlashAttribute("taken", taken.leaves());
            then.addFlashAttribute("unpointed", taken.unpointed());
            then.addFlashAttribute("differing", String.join(", ", taken.differing()));
            return "redirect:/frameworks/" + taken.id();
        }
        if (found == null) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
        } else if (found.state() instanceof State.Refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return "scoring/reading";
    }

    /** The part of the page that asks again and again. */
    @GetMapping("/progress")
    String progress(@PathVariable String reading, CurrentUser user, Model model, HttpServletResponse response) {
        TableReading found = show(reading, user, model);
        if (found != null && found.state() instanceof State.Done) {
            response.setHeader(GO_ON, "/frameworks/tables/" + found.id());
        }
        return "scoring/reading :: progress";
    }

    private @Nullable TableReading show(String reading, CurrentUser user, Model model) {
        try {
            TableReading found = readings.find(reading, user.id());
            model.addAttribute("reading", found);
            model.addAttribute("view", View.of(found.state()));
            return found;
        } catch (NotFound _) {
            // the server was started anew; the file went with the reading
            model.addAttribute("reading", null);
            model.addAttribute("view", View.ended("scoring.frameworks.reading.lost", List.of()));
            return null;
        }
    }

    @PostMapping("/cancel")
    String cancel(@PathVariable String reading, CurrentUser user) {
        readings.cancel(reading, user.id());
        return "redirect:/frameworks/tables/" + reading;
    }
}
