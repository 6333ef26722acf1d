package org.parix.plans.standing.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.plans.standing.Standing;
import org.parix.plans.standing.web.StandingViews.Counts;
import org.parix.plans.standing.web.YearScreens.Mark;
import org.parix.plans.standing.web.YearScreens.TaskRow;
import org.parix.plans.standing.web.YearScreens.Year;
import org.parix.ui.Formats;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Lays a plan's year out: where in the year each task begins and ends, in shares of the width. Months are all as wide, so that the columns
 * need no more than a pattern behind them.
 */
@Component
class YearPicture {
    private final MessageSource messages;

    YearPicture(MessageSource messages) {
        this.messages = messages;
    }

    /** @param today where today is; null in another year */
    record Picture(@Nullable String today, List<Group> groups) {
        Picture {
            groups = List.copyOf(groups);
        }
    }

    /** @param name of the area; null for tasks that stand in none */
    record Group(String key, @Nullable String name, Counts counts, List<Row> rows) {
        Group {
            rows = List.copyOf(rows);
        }
    }

    /**
     * @param standing of the task as a whole; null where nobody owes it
     * @param from where the bar begins and how wide it is; null where there is none
     * @param said what the picture shows, in words
     */
    record Row(
            TaskRow task,
            @Nullable Standing standing,
            @Nullable String from,
            @Nullable String width,
            List<Tick> ticks,
            String said) {
        Row {
            ticks = List.copyOf(ticks);
        }

        /** Nobody owes it: it is a heading of its parts, or nobody is charged. */
        public boolean owed() {
            return standing != null;
        }
    }

    /** @param small whether it is one of many */
    record Tick(String at, Standing standing, boolean small) {}

    Picture of(Year year, LocalDate today) {
        Map<Long, List<Row>> byArea = new LinkedHashMap<>();
        year.areas().forEach(area -> byArea.put(area.id(), new ArrayList<>()));
        List<Row> without = new ArrayList<>();
        year.tasks().forEach(task -> {
            List<Row> rows = task.area() == null ? null : byArea.get(task.area());
            (rows == null ? without : rows).add(row(task, year.year()));
        });
        List<Group> groups = new ArrayList<>();
        year.areas()
                .forEach(area -> add(
                        groups, String.valueOf(area.id()), area.name(), Objects.requireNonNull(byArea.get(area.id()))));
        add(groups, "none", null, without);
        return new Picture(today.getYear() == year.year() ? percent(place(today, year.year())) : null, groups);
    }

    private static void add(List<Group> groups, String key, @Nullable String name, List<Row> rows) {
        if (!rows.isEmpty()) {
            Counts counts = rows.stream()
                    .map(row -> row.task().counts())
                    .filter(Objects::nonNull)
                    .reduce(Counts.NONE, Counts::plus);
            groups.add(new Group(key, name, counts, rows));
        }
    }

    private Row row(TaskRow task, int year) {
        Standing standing = whole(task.counts());
        LocalDate from = task.startsOn();
        LocalDate to = task.due();
        boolean bar = from != null && to != null && task.marks().size() <= 1;
        BigDecimal left = bar ? place(Objects.requireNonNull(from), year) : BigDecimal.ZERO;
        BigDecimal right = bar ? place(Objects.requireNonNull(to).plusDays(1), year) : BigDecimal.ZERO;
        List<Tick> ticks = task.marks().stream()
                .map(mark -> new Tick(
                        percent(place(mark.day(), year)),
                        mark.standing(),
                        task.marks().size() > 3))
                .toList();
        return new Row(
                task,
                standing,
                bar ? percent(left) : null,
                bar ? percent(right.subtract(left).max(new BigDecimal("0.3"))) : null,
                ticks,
                said(task, standing));
    }

    /** What a task is as a whole: what is worst of its duties. */
    static @Nullable Standing whole(@Nullable Counts counts) {
        if (counts == null || counts.total() == 0) {
            return null;
        }
        return Stream.of(
                        Standing.LATE,
                        Standing.SOON,
                        Standing.RUNNING,
                        Standing.DORMANT,
                        Standing.AFTER,
                        Standing.IN_TIME)
                .filter(standing -> counts.of(standing) > 0)
                .findFirst()
                .orElseThrow();
    }

    private String said(TaskRow task, @Nullable Standing standing) {
        if (standing == null) {
            return say("plans.year.nobody");
        }
        List<String> words = new ArrayList<>();
        words.add(say(standing.messageKey()));
        if (task.marks().size() > 3) {
            words.add(say("plans.year.times", task.marks().size()));
        } else {
            task.marks().stream().map(Mark::day).distinct().forEach(day -> words.add(say("plans.year.due", date(day))));
        }
        if (task.waitsFor() != null) {
            words.add(say("plans.standing.why.waits", task.waitsFor()));
        }
        return String.join(", ", words);
    }

    /** Where in the year a day is, in per cent of the width. Days outside the year lie at its edge. */
    private static BigDecimal place(LocalDate day, int year) {
        if (day.getYear() < year) {
            return BigDecimal.ZERO;
        }
        if (day.getYear() > year) {
            return BigDecimal.valueOf(100);
        }
        BigDecimal inMonth = BigDecimal.valueOf(day.getDayOfMonth() - 1)
                .divide(BigDecimal.valueOf(day.lengthOfMonth()), 4, RoundingMode.HALF_UP);
        return BigDecimal.valueOf(day.getMonthValue() - 1)
                .add(inMonth)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(12), 2, RoundingMode.HALF_UP);
    }

    private static String percent(BigDecimal share) {
        return share.toPlainString() + "%";
    }

    private static String date(LocalDate date) {
        return Formats.date(date, LocaleContextHolder.getLocale());
    }

    private String say(String key, Object... arguments) {
        return Objects.requireNonNull(messages.getMessage(key, arguments, LocaleContextHolder.getLocale()));
    }
}
