package org.parix.scoring.frameworks.web;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.parix.scoring.frameworks.FrameworkId;
import org.parix.scoring.frameworks.FrameworkScreens;
import org.parix.scoring.frameworks.Frameworks;
import org.parix.scoring.frameworks.KeptFramework;
import org.parix.scoring.frameworks.RuleWords;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The list of frameworks, and one of them to read. */
@Controller
@RequestMapping("/frameworks")
class FrameworksController {
    private final Frameworks frameworks;
    private final FrameworkScreens screens;
    private final RuleWords words;

    FrameworksController(Frameworks frameworks, FrameworkScreens screens, RuleWords words) {
        this.frameworks = frameworks;
        this.screens = screens;
        this.words = words;
    }

    @GetMapping
    String list(Model model, Locale locale) {
        model.addAttribute("frameworks", screens.all(locale));
        return "scoring/frameworks";
    }

    @GetMapping("/{framework:\\d+}")
    String framework(@PathVariable long framework, Model model, Locale locale) {
        FrameworkId id = new FrameworkId(framework);
        model.addAttribute("it", FrameworkView.of(frameworks.find(id), words, locale));
        model.addAttribute("head", screens.head(id));
        model.addAttribute("others", screens.comparable(id, locale));
        return "scoring/framework";
    }

    /** The file as the contract writes it: {@code ./dev score} reads it, and so does another Parix. */
    @GetMapping("/{framework:\\d+}/file")
    ResponseEntity<byte[]> file(@PathVariable long framework) {
        KeptFramework kept = frameworks.find(new FrameworkId(framework));
        String name = "%s-%d-v%d.yaml"
                .formatted(kept.framework().code(), kept.framework().year(), kept.version());
        return ResponseEntity.ok()
                .contentType(new MediaType("application", "yaml", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(kept.yaml().getBytes(StandardCharsets.UTF_8));
    }
}
