package org.parix.plans.standing.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.documents.SheetWriter.Line;
import org.parix.documents.SheetWriter.Sheet;
import org.parix.plans.standing.Standing;
import org.parix.plans.standing.web.StandingViews.Counts;
import org.parix.plans.standing.web.StandingViews.DutyRow;
import org.parix.plans.standing.web.StandingViews.Overall;
import org.parix.ui.Formats;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** How the work stands as a workbook: the figures, then every late duty; and lists of duties. In the language of the page. */
@Component
class StandingSheets {
    private final MessageSource messages;
    private final StandingTables tables;
    private final DutyWords words;

    StandingSheets(MessageSource messages, StandingTables tables, DutyWords words) {
        this.messages = messages;
        this.tables = tables;
        this.words = words;
    }

    List<Sheet> overall(Overall it, StandingFilter filter, Scope scope, LocalDate today) {
        return List.of(figures(it, filter, scope, today), late(it.late()));
    }

    private Sheet figures(Overall it, StandingFilter filter, Scope scope, LocalDate today) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line.Heading(
                "",
                Stream.of(
                                say("plans.standing.asOf", date(today), String.valueOf(it.year())),
                                it.planTitle(),
                                it.agencyName())
                        .filter(Objects::nonNull)
                        .reduce((one, other) -> one + " · " + other)
                        .orElse("")));
        lines.add(counts(say("plans.standing.sheet.total"), it.total(), null));
        add(lines, "plans.standing.byAgency", tables.agencies(it, filter, scope));
        add(lines, "plans.standing.byArea", tables.areas(it, filter));
        add(lines, "plans.standing.byMonth", tables.months(it, filter));
        List<String> columns = new ArrayList<>();
        columns.add("");
        columns.add(say("plans.standing.column.total"));
        columns.add(say("plans.standing.column.done"));
        for (Standing standing : Standing.values()) {
            columns.add(say(standing.messageKey()));
        }
        columns.add(say("plans.standing.column.share"));
        columns.add(say("plans.standing.column.longest"));
        return new Sheet(
                say("plans.standing.sheet.figures"),
                columns,
                List.of(60, 10, 10, 12, 12, 12, 12, 12, 12, 12, 14),
                lines);
    }

    private void add(List<Line> lines, String heading, List<StandingTables.Line> rows) {
        lines.add(new Line.Heading("", say(heading)));
        rows.forEach(row -> lines.add(counts(row.name(), row.counts(), row.daysLate())));
    }

    private static Line counts(String name, Counts counts, @Nullable Integer daysLate) {
        List<@Nullable Number> numbers = new ArrayList<>();
        numbers.add(counts.total());
        numbers.add(counts.done());
        for (Standing standing : Standing.values()) {
            numbers.add(counts.of(standing));
        }
        numbers.add(counts.share());
        numbers.add(daysLate);
        return new Line.Counts(name, numbers);
    }

    private Sheet late(List<DutyRow> late) {
        return sheet(say("plans.standing.sheet.late"), late);
    }

    Sheet duties(List<DutyRow> duties) {
        return sheet(say("plans.standing.sheet.duties"), duties);
    }

    private Sheet sheet(String name, List<DutyRow> duties) {
        List<String> columns = Stream.of(
                        "agency",
                        "number",
                        "task",
                        "period",
                        "due",
                        "done",
                        "standing",
                        "state",
                        "percent",
                        "days",
                        "why",
                        "plan")
                .map(column -> say("plans.standing.column." + column))
                .toList();
        return new Sheet(
                name,
                columns,
                List.of(34, 8, 60, 12, 12, 12, 16, 22, 10, 14, 40, 40),
                duties.stream().<Line>map(this::cells).toList());
    }

    private Line cells(DutyRow duty) {
        return new Line.Cells(List.of(
                duty.agencyName(),
                duty.number(),
                duty.title(),
                date(duty.periodFrom()),
                date(duty.due()),
                date(duty.doneOn()),
                say(duty.standing().messageKey()),
                say(duty.state().messageKey()),
                duty.percent() + " %",
                duty.daysLate() == null ? "" : duty.daysLate().toString(),
                String.join("\n", words.why(duty)),
                duty.planTitle()));
    }

    private static String date(@Nullable LocalDate date) {
        return date == null ? "" : Formats.date(date, LocaleContextHolder.getLocale());
    }

    private String say(String key, Object... arguments) {
        return Objects.requireNonNull(messages.getMessage(key, arguments, LocaleContextHolder.getLocale()));
    }
}
