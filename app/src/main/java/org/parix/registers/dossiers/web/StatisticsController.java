package org.parix.registers.dossiers.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.documents.SheetWriter;
import org.parix.identity.CurrentUser;
import org.parix.identity.Grant;
import org.parix.identity.Permission;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.measures.Days;
import org.parix.measures.Measures;
import org.parix.measures.Unit;
import org.parix.registers.dossiers.DossierStatistics;
import org.parix.registers.dossiers.StatisticsLine;
import org.parix.ui.Formats;
import org.parix.ui.Option;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Form 07a on a page and as a workbook. */
@Controller
class StatisticsController {
    private static final int FIRST_COLUMN = 3;
    private static final int LAST_COLUMN = 15;
    private static final int NAME_WIDTH = 34;
    private static final int WIDTH = 14;

    private final DossierStatistics statistics;
    private final Measures measures;
    private final MessageSource messages;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StatisticsController(
            DossierStatistics statistics,
            Measures measures,
            MessageSource messages,
            ApplicationEventPublisher events,
            Clock clock) {
        this.statistics = statistics;
        this.measures = measures;
        this.messages = messages;
        this.events = events;
        this.clock = clock;
    }

    @GetMapping("/registers/statistics")
    String page(
            @ModelAttribute("asked") Asked asked, BindingResult errors, CurrentUser user, Locale locale, Model model) {
        Asked sound = sound(asked, errors);
        Days whole = sound.days(today());
        Unit unit = unit(sound, user, whole);
        DossierStatistics.Form form = statistics.of(unit, whole.upTo(today()));
        Asked here = sound.of(unit.agency().value(), whole);
        model.addAttribute("counted", form);
        model.addAttribute("here", here);
        model.addAttribute("whole", whole);
        model.addAttribute("running", whole.to().isAfter(today()));
        model.addAttribute("agencies", agencies(unit, user, whole));
        model.addAttribute(
                "columns",
                IntStream.rangeClosed(FIRST_COLUMN, LAST_COLUMN).boxed().toList());
        model.addAttribute("drawn", drawn(form));
        return "registers/statistics";
    }

    @GetMapping("/registers/statistics.xlsx")
    void workbook(
            @ModelAttribute("asked") Asked asked,
            BindingResult errors,
            CurrentUser user,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        Asked sound = sound(asked, errors);
        Days whole = sound.days(today());
        Unit unit = unit(sound, user, whole);
        DossierStatistics.Form form = statistics.of(unit, whole.upTo(today()));
        events.publishEvent(Auditable.of(
                "registers.statisticsExported",
                "agency:" + unit.agency().value(),
                Map.of(),
                Map.of(
                        "format",
                        "xlsx",
                        "from",
                        form.days().from().toString(),
                        "to",
                        form.days().to().toString())));
        SheetWriter.xlsx(
                sheet(form, locale),
                Files.open(
                        response,
                        "bieu-07a-" + form.days().from() + "-" + form.days().to() + ".xlsx",
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
    }

    private SheetWriter.Sheet sheet(DossierStatistics.Form form, Locale locale) {
        List<String> columns = new ArrayList<>();
        List<Integer> widths = new ArrayList<>();
        columns.add(word("field", locale));
        widths.add(NAME_WIDTH);
        for (int column = FIRST_COLUMN; column <= LAST_COLUMN; column++) {
            columns.add("(" + column + ") " + word("column." + column, locale));
            widths.add(WIDTH);
        }
        List<SheetWriter.Line> lines = new ArrayList<>();
        lines.add(new SheetWriter.Line.Heading(
                "",
                form.unit().name() + ", " + Formats.date(form.days().from(), locale) + " – "
                        + Formats.date(form.days().to(), locale)));
        form.lines().forEach(line -> lines.add(counts(line.field(), line)));
        lines.add(counts(word("total", locale), form.total()));
        return new SheetWriter.Sheet(word("sheet", locale), columns, widths, lines);
    }

    private static SheetWriter.Line counts(String name, StatisticsLine line) {
        return new SheetWriter.Line.Counts(name, List.copyOf(line.columns()));
    }

    private String word(String key, Locale locale) {
        String word = messages.getMessage("registers.statistics." + key, null, locale);
        return word == null ? "" : word;
    }

    /** For the picture: what became of all that was there, by field. */
    private static List<List<@Nullable Object>> drawn(DossierStatistics.Form form) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (StatisticsLine line : form.lines()) {
            List<@Nullable Object> row = new ArrayList<>();
            Collections.addAll(
                    row, line.field(), line.early() + line.onTime(), line.late(), line.inTime(), line.overdue());
            rows.add(row);
        }
        return rows;
    }

    /** @throws NotFound where the person may not look into the agency */
    private Unit unit(Asked asked, CurrentUser user, Days days) {
        AgencyId agency = asked.agency() == null ? own(user) : new AgencyId(asked.agency());
        if (!user.may(Permission.REGISTERS_READ, agency)) {
            throw new NotFound("agency " + agency.value());
        }
        return measures.unit(agency, days.to());
    }

    /** The whole of which the person reads the registers, rather than the office in which they sit. */
    private static AgencyId own(CurrentUser user) {
        return user.grants().stream()
                .filter(grant -> grant.role().allows(Permission.REGISTERS_READ))
                .map(Grant::agency)
                .findFirst()
                .orElse(user.agency());
    }

    /** The unit, the one above where the person may look into it, and those under it. */
    private List<Option> agencies(Unit unit, CurrentUser user, Days days) {
        List<Option> options = new ArrayList<>();
        user.hierarchy()
                .parent(unit.agency())
                .filter(parent -> user.may(Permission.REGISTERS_READ, parent))
                .ifPresent(parent -> options.add(new Option(
                        Long.toString(parent.value()),
                        measures.unit(parent, days.to()).name())));
        options.add(new Option(Long.toString(unit.agency().value()), unit.name()));
        measures.under(unit.agency(), days.to())
                .forEach(under ->
                        options.add(new Option(Long.toString(under.agency().value()), under.name())));
        return options;
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(Formats.ZONE));
    }

    /** An address that says nonsense is taken to ask for nothing. */
    private static Asked sound(@Nullable Asked asked, BindingResult errors) {
        return asked == null || errors.hasErrors() ? new Asked(null, null, null) : asked;
    }
}
