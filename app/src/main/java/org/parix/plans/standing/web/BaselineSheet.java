package org.parix.plans.standing.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.documents.SheetWriter.Line;
import org.parix.documents.SheetWriter.Sheet;
import org.parix.plans.standing.web.Baseline.Move;
import org.parix.ui.Formats;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What became of a plan, as a workbook: sums and tasks, then the last days that moved. In the language of the page. */
@Component
class BaselineSheet {
    private final MessageSource messages;

    BaselineSheet(MessageSource messages) {
        this.messages = messages;
    }

    List<Sheet> of(Baseline it) {
        return List.of(sums(it), tasks(it), moves(it));
    }

    private Sheet sums(Baseline it) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line.Heading("", it.title()));
        lines.add(sum("first", it.first()));
        lines.add(sum("now", it.now()));
        lines.add(sum("added", it.added().size()));
        lines.add(sum("dropped", it.dropped().size()));
        lines.add(sum("changed", it.changedTasks()));
        lines.add(sum("later", it.later()));
        lines.add(sum("earlier", it.earlier()));
        lines.add(sum("daysLater", it.daysLater()));
        return new Sheet(say("plans.baseline.sheet.sums"), List.of("", ""), List.of(60, 12), lines);
    }

    private Line sum(String name, int number) {
        return new Line.Counts(say("plans.baseline.figure." + name), List.of(number));
    }

    private Sheet tasks(Baseline it) {
        List<Line> lines = new ArrayList<>();
        it.added().forEach(task -> lines.add(line("plans.baseline.added", task)));
        it.dropped().forEach(task -> lines.add(line("plans.baseline.dropped", task)));
        it.changed()
                .forEach(change -> lines.add(new Line.Cells(List.of(
                        change.number(),
                        change.title(),
                        say("plans.baseline.changed"),
                        say("plans.field." + change.field()),
                        change.former(),
                        change.later(),
                        change.paper()))));
        return new Sheet(
                say("plans.baseline.sheet.tasks"),
                columns("number", "task", "what", "field", "former", "later", "paper"),
                List.of(8, 60, 16, 20, 36, 36, 24),
                lines);
    }

    private Line line(String what, Baseline.TaskLine task) {
        return new Line.Cells(List.of(task.number(), task.title(), say(what), "", "", task.deadline(), task.paper()));
    }

    private Sheet moves(Baseline it) {
        return new Sheet(
                say("plans.baseline.sheet.days"),
                columns("number", "task", "agency", "period", "first", "now", "days", "why"),
                List.of(8, 60, 34, 12, 14, 14, 14, 50),
                it.moved().stream().<Line>map(this::line).toList());
    }

    private Line line(Move move) {
        return new Line.Cells(List.of(
                move.number(),
                move.title(),
                move.agencyName(),
                date(move.periodFrom()),
                date(move.firstPlanned()),
                date(move.due()),
                String.valueOf(move.days()),
                move.why().stream()
                        .map(why -> Stream.of(say(why.messageKey()), why.reason())
                                .filter(words -> !words.isBlank())
                                .collect(Collectors.joining(": ")))
                        .collect(Collectors.joining("\n"))));
    }

    private List<String> columns(String... names) {
        return Stream.of(names)
                .map(name -> say("plans.baseline.column." + name))
                .toList();
    }

    private static String date(@Nullable LocalDate date) {
        return date == null ? "" : Formats.date(date, LocaleContextHolder.getLocale());
    }

    private String say(String key, Object... arguments) {
        return Objects.requireNonNull(messages.getMessage(key, arguments, LocaleContextHolder.getLocale()));
    }
}
