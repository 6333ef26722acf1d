package org.parix.deadlines.calendars.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.WorkCalendar;
import org.parix.deadlines.calendars.CalendarId;
import org.parix.deadlines.calendars.CalendarScreens;
import org.parix.deadlines.calendars.Calendars;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The year of a calendar, for everybody who is signed in. */
@Controller
class CalendarController {
    private final Calendars calendars;
    private final CalendarScreens screens;
    private final Clock clock;

    CalendarController(Calendars calendars, CalendarScreens screens, Clock clock) {
        this.calendars = calendars;
        this.screens = screens;
        this.clock = clock;
    }

    /** Without a calendar the one the reader's agency works by; without a year, or with one nobody covers, the nearest to today's. */
    @GetMapping("/calendar")
    String year(
            CurrentUser user,
            @RequestParam(name = "of", required = false) @Nullable Long of,
            @RequestParam(required = false) @Nullable Integer year,
            Model model) {
        CalendarId id = of == null ? calendars.idOf(user.agency()) : new CalendarId(of);
        WorkCalendar calendar = calendars.of(id);
        List<CalendarScreens.YearRow> years = screens.years();
        LocalDate today = LocalDate.now(clock);
        int asked = year == null ? today.getYear() : year;
        int shown = Math.clamp(asked, years.getFirst().year(), years.getLast().year());
        List<CalendarScreens.Listed> listed = screens.calendars();
        model.addAttribute("calendars", listed);
        LocalDate ended = listed.stream()
                .filter(one -> one.id() == id.value())
                .map(CalendarScreens.Listed::endedOn)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse(null);
        model.addAttribute("ended", ended);
        model.addAttribute("id", id.value());
        model.addAttribute("national", id.equals(calendars.nationalId()));
        model.addAttribute("years", years);
        model.addAttribute("year", shown);
        model.addAttribute("missing", asked == shown ? null : Integer.toString(asked));
        model.addAttribute(
                "yearState",
                years.stream().filter(row -> row.year() == shown).findFirst().orElseThrow());
        model.addAttribute("picture", YearPicture.of(calendar, shown, today));
        model.addAttribute("days", screens.days(id, shown));
        model.addAttribute("hours", calendar.hours());
        model.addAttribute("rules", screens.rules(id));
        model.addAttribute("workingDays", workingDays(calendar, shown));
        model.addAttribute("mayOpen", user.may(Permission.CALENDAR_MANAGE));
        model.addAttribute(
                "mayChange",
                ended == null
                        && screens.owner(id)
                                .filter(agency -> user.may(Permission.CALENDAR_MANAGE, agency))
                                .isPresent());
        return "deadlines/calendar";
    }

    private static int workingDays(WorkCalendar calendar, int year) {
        LocalDate first = LocalDate.of(year, 1, 1);
        int first01 = calendar.isWorkingDay(first) ? 1 : 0;
        return first01 + calendar.workingDaysBetween(first, LocalDate.of(year, 12, 31));
    }
}
