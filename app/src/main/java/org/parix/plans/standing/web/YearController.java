package org.parix.plans.standing.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.parix.documents.SheetWriter;
import org.parix.identity.CurrentUser;
import org.parix.plans.standing.Standing;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** One plan: its year as a picture, and what became of the plan that was first confirmed. */
@Controller
@RequestMapping("/plans/{plan:\\d+}")
class YearController {
    private final YearScreens screens;
    private final YearPicture picture;
    private final BaselineSheet sheet;
    private final Exports exports;

    YearController(YearScreens screens, YearPicture picture, BaselineSheet sheet, Exports exports) {
        this.screens = screens;
        this.picture = picture;
        this.sheet = sheet;
        this.exports = exports;
    }

    @GetMapping("/year")
    String year(@PathVariable long plan, CurrentUser user, Model model) {
        var year = screens.year(plan, user);
        model.addAttribute("it", year);
        model.addAttribute("standings", Standing.values());
        model.addAttribute("picture", picture.of(year, screens.today()));
        return "plans/standing/year";
    }

    @GetMapping("/baseline")
    String baseline(@PathVariable long plan, CurrentUser user, Model model) {
        model.addAttribute("it", screens.baseline(plan, user));
        return "plans/standing/baseline";
    }

    @GetMapping("/baseline/export.xlsx")
    void xlsx(@PathVariable long plan, CurrentUser user, HttpServletResponse response) throws IOException {
        Baseline it = screens.baseline(plan, user);
        exports.tellBaseline(plan);
        SheetWriter.xlsx(sheet.of(it), Exports.xlsx(response, "so-voi-ke-hoach-ban-dau-" + plan));
    }
}
