package org.parix.audit.web;

import java.util.Locale;
import org.parix.audit.Checkup;
import org.parix.audit.FindingWords;
import org.parix.audit.Roots;
import org.parix.audit.Verdict;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Whether the trail is as it was written, and the data in order. */
@Controller
@RequestMapping("/checks")
class ChecksController {
    private final Checkup checkup;
    private final Roots roots;
    private final MessageSource messages;

    ChecksController(Checkup checkup, Roots roots, MessageSource messages) {
        this.checkup = checkup;
        this.roots = roots;
        this.messages = messages;
    }

    @GetMapping
    String page(Model model, Locale locale) {
        model.addAttribute("roots", roots.state());
        told(model, locale);
        return "audit/checks";
    }

    /** The outcome alone, fetched again and again while a run is under way. */
    @GetMapping("/outcome")
    String outcome(Model model, Locale locale) {
        told(model, locale);
        return "audit/outcome";
    }

    private void told(Model model, Locale locale) {
        Checkup.State state = checkup.state();
        Verdict verdict = state.verdict();
        var words = new FindingWords(messages, locale);
        model.addAttribute("it", state);
        model.addAttribute("locale", locale);
        model.addAttribute(
                "findings",
                verdict == null
                        ? java.util.List.of()
                        : verdict.findings().stream().map(words::of).toList());
    }

    @PostMapping("/run")
    String run() {
        checkup.begin();
        return "redirect:/checks";
    }
}
