package org.parix.registers.dossiers.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.kernel.After;
import org.parix.registers.dossiers.DossierPapers;
import org.parix.ui.Formats;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The papers of a dossier, and the late ones for which nobody has apologised. */
@Controller
@RequestMapping("/registers/dossiers")
class DossierController {
    private final DossierPapers papers;
    private final LateScreens late;
    private final Clock clock;

    DossierController(DossierPapers papers, LateScreens late, Clock clock) {
        this.papers = papers;
        this.late = late;
        this.clock = clock;
    }

    @GetMapping("/{dossier:\\d+}/papers/{form:[a-z]+}.docx")
    void paper(@PathVariable long dossier, @PathVariable String form, HttpServletResponse response) throws IOException {
        DossierPapers.Content content = papers.make(dossier, form);
        DossierPapers.write(
                content,
                Files.open(
                        response,
                        content.paper().file() + "-" + dossier + ".docx",
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"));
    }

    @GetMapping("/late")
    String late(@RequestParam(required = false) @Nullable String after, CurrentUser user, Model model) {
        LocalDate today = LocalDate.now(clock.withZone(Formats.ZONE));
        List<LateScreens.Row> rows = late.list(user.agencies(Permission.REGISTERS_ENTER), today, After.read(after));
        boolean more = rows.size() > LateScreens.PAGE;
        List<LateScreens.Row> shown = more ? rows.subList(0, LateScreens.PAGE) : rows;
        model.addAttribute("rows", shown);
        model.addAttribute("first", after == null);
        model.addAttribute(
                "next",
                more ? new After(shown.getLast().promised(), shown.getLast().id()) : null);
        return "registers/late";
    }
}
