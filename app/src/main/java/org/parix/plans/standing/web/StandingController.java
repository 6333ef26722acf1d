package org.parix.plans.standing.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.parix.documents.SheetWriter;
import org.parix.identity.CurrentUser;
import org.parix.plans.progress.Lately.Counted;
import org.parix.plans.standing.web.StandingTables.Line;
import org.parix.plans.standing.web.StandingViews.Overall;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;

/** How the work stands: the page leaders look at, the duties behind its numbers, and both as files. */
@Controller
@RequestMapping("/standing")
class StandingController {
    private final StandingScreens screens;
    private final DutyListScreens lists;
    private final StandingTables tables;
    private final StandingBar bar;
    private final StandingSheets sheets;
    private final Exports exports;

    StandingController(
            StandingScreens screens,
            DutyListScreens lists,
            StandingTables tables,
            StandingBar bar,
            StandingSheets sheets,
            Exports exports) {
        this.screens = screens;
        this.lists = lists;
        this.tables = tables;
        this.bar = bar;
        this.sheets = sheets;
        this.exports = exports;
    }

    @GetMapping
    String standing(@ModelAttribute("filter") StandingFilter filter, CurrentUser user, Model model) {
        Counted<Overall> counted = screens.overall(filter, user);
        Overall it = counted.value();
        model.addAttribute("countedAt", counted.at());
        LocalDate today = screens.today();
        List<Line> agencies = tables.agencies(it, filter, Scope.of(user, filter));
        model.addAttribute("it", it);
        model.addAttribute("today", today);
        model.addAttribute("list", filter.in(it.year()));
        model.addAttribute("menus", bar.of(it, filter, agencies));
        model.addAttribute("figures", tables.figures(it, filter, today));
        model.addAttribute("agencies", agencies);
        model.addAttribute("months", tables.months(it, filter));
        model.addAttribute("areas", tables.areas(it, filter));
        model.addAttribute("trend", tables.trend(it, today));
        return "plans/standing/overall";
    }

    @GetMapping("/export.xlsx")
    void xlsx(StandingFilter filter, CurrentUser user, HttpServletResponse response) throws IOException {
        Overall it = screens.whole(filter, user);
        exports.tellStanding(it.year(), filter, "xlsx");
        SheetWriter.xlsx(
                sheets.overall(it, filter, Scope.of(user, filter), screens.today()),
                Exports.xlsx(response, "tinh-hinh-thuc-hien-" + screens.today()));
    }

    @GetMapping("/duties")
    String duties(@ModelAttribute("filter") StandingFilter filter, CurrentUser user, Model model) {
        var it = lists.page(filter, user);
        model.addAttribute("it", it);
        model.addAttribute("menus", bar.of(it, filter));
        model.addAttribute("hows", bar.hows(filter));
        model.addAttribute("sizes", bar.sizes(filter));
        model.addAttribute(
                "previous",
                it.from() > 1 ? filter.before(it.duties().getFirst().id()).url(StandingTables.LIST) : null);
        model.addAttribute(
                "next",
                !it.duties().isEmpty() && it.to() < it.total()
                        ? filter.after(it.duties().getLast().id()).url(StandingTables.LIST)
                        : null);
        return "plans/standing/duties";
    }

    @GetMapping("/duties/export.xlsx")
    void dutiesXlsx(StandingFilter filter, CurrentUser user, HttpServletResponse response) throws IOException {
        var all = lists.all(filter, user);
        exports.tellStanding(year(all), filter, "xlsx");
        SheetWriter.xlsx(sheets.duties(all.duties()), Exports.xlsx(response, "phan-viec-" + screens.today()));
    }

    @GetMapping("/duties/export.csv")
    void dutiesCsv(StandingFilter filter, CurrentUser user, HttpServletResponse response) throws IOException {
        var all = lists.all(filter, user);
        exports.tellStanding(year(all), filter, "csv");
        SheetWriter.csv(sheets.duties(all.duties()), Exports.csv(response, "phan-viec-" + screens.today()));
    }

    private static int year(DutyListScreens.DutyList list) {
        return list.year() == null ? 0 : list.year();
    }

    /** Who is late, for the page everybody begins with. */
    @GetMapping("/late")
    String late(CurrentUser user, Model model) {
        StandingFilter filter = StandingFilter.none();
        Overall it = screens.overall(filter, user).value();
        model.addAttribute("it", it);
        model.addAttribute("filter", filter);
        model.addAttribute(
                "agencies",
                tables.agencies(it, filter, Scope.of(user, filter)).stream()
                        .filter(line -> line.counts().late() > 0)
                        .limit(5)
                        .toList());
        return "plans/standing/late :: late";
    }
}
