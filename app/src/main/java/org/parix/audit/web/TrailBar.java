package org.parix.audit.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.audit.web.TrailScreens.Page;
import org.parix.ui.Chip;
import org.parix.ui.Formats;
import org.springframework.context.MessageSource;

/**
 * What stands around the list of the trail: filters as addresses, pages and exports.
 *
 * @param acts by what they are called together, such as the module's name
 * @param on the filters in force, each with the address that takes it off
 */
record TrailBar(
        List<Chip> periods,
        Map<String, List<Chip>> acts,
        List<Chip> on,
        List<Chip> sizes,
        String off,
        String csv,
        String xlsx,
        @Nullable String earlier,
        @Nullable String later) {
    private static final String LIST = "/audit";

    static TrailBar of(TrailFilter filter, Page page, TrailWords words, MessageSource messages, LocalDate today) {
        return new TrailBar(
                periods(filter, words, messages, today),
                acts(filter, page, words, messages),
                on(filter, page, words, messages),
                List.of(25, 50, 100).stream()
                        .map(size -> new Chip(size.toString(), filter.size(size).url(LIST), filter.limit() == size))
                        .toList(),
                TrailFilter.none().url(LIST),
                filter.url("/audit/export.csv"),
                filter.url("/audit/export.xlsx"),
                page.earlier() && !page.rows().isEmpty()
                        ? filter.after(page.rows().getLast().place()).url(LIST)
                        : null,
                page.later() && !page.rows().isEmpty()
                        ? filter.before(page.rows().getFirst().place()).url(LIST)
                        : null);
    }

    private static List<Chip> periods(TrailFilter filter, TrailWords words, MessageSource messages, LocalDate today) {
        return List.of(
                period("audit.list.anyDay", null, null, filter, words, messages),
                period("audit.list.today", today, null, filter, words, messages),
                period("audit.list.week", today.minusDays(6), null, filter, words, messages),
                period("audit.list.month", today.withDayOfMonth(1), null, filter, words, messages));
    }

    private static Chip period(
            String key,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            TrailFilter filter,
            TrailWords words,
            MessageSource messages) {
        boolean chosen = java.util.Objects.equals(from, filter.from()) && java.util.Objects.equals(to, filter.to());
        return new Chip(
                messages.getMessage(key, null, words.locale()),
                filter.days(from, to).url(LIST),
                chosen);
    }

    private static Map<String, List<Chip>> acts(
            TrailFilter filter, Page page, TrailWords words, MessageSource messages) {
        Map<String, List<Chip>> groups = new LinkedHashMap<>();
        for (String act : page.acts()) {
            String module = act.substring(0, act.indexOf('.'));
            String all = messages.getMessage("audit.list.allOf", null, words.locale());
            List<Chip> group = groups.computeIfAbsent(
                    words.module(module, module),
                    _ -> new ArrayList<>(
                            List.of(new Chip(all, filter.act(module).url(LIST), module.equals(filter.act())))));
            group.add(new Chip(words.act(act), filter.act(act).url(LIST), act.equals(filter.act())));
        }
        return groups;
    }

    private static List<Chip> on(TrailFilter filter, Page page, TrailWords words, MessageSource messages) {
        List<Chip> on = new ArrayList<>();
        if (filter.account() != null) {
            String who = filter.account() == TrailFilter.PARIX
                    ? messages.getMessage("audit.actor.parix", null, words.locale())
                    : filter.account() == TrailFilter.STRANGERS
                            ? messages.getMessage("audit.actor.stranger", null, words.locale())
                            : page.person() == null ? "#" + filter.account() : page.person();
            on.add(new Chip(who, filter.account(null).url(LIST), true));
        }
        if (filter.act() != null) {
            String act =
                    filter.act().contains(".") ? words.act(filter.act()) : words.module(filter.act(), filter.act());
            on.add(new Chip(act, filter.act(null).url(LIST), true));
        }
        if (filter.subject() != null) {
            on.add(new Chip(filter.subject(), filter.subject(null).url(LIST), true));
        }
        if (filter.agency() != null) {
            on.add(new Chip(
                    page.agency() == null ? "#" + filter.agency() : page.agency(),
                    filter.agency(null).url(LIST),
                    true));
        }
        if (filter.from() != null || filter.to() != null) {
            on.add(new Chip(
                    messages.getMessage(
                            "audit.list.days",
                            new Object[] {day(filter.from(), words), day(filter.to(), words)},
                            words.locale()),
                    filter.days(null, null).url(LIST),
                    true));
        }
        return on;
    }

    private static String day(@Nullable LocalDate day, TrailWords words) {
        return day == null ? "…" : Formats.date(day, words.locale());
    }
}
