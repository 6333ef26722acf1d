package org.parix.plans.progress.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.plans.progress.DutyState;
import org.parix.plans.progress.web.WorkFilter.Part;
import org.parix.plans.progress.web.WorkFilter.Section;
import org.parix.plans.progress.web.WorkViews.Facet;
import org.parix.plans.progress.web.WorkViews.Work;
import org.parix.ui.Chip;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What stands above "my work": sections with their counts, parts, filters; each with the address that puts it on or takes it off. */
@Component
class WorkBar {
    private final MessageSource messages;

    WorkBar(MessageSource messages) {
        this.messages = messages;
    }

    /** @param section null for all that is open */
    record Tab(@Nullable Section section, String label, int count, String url, boolean chosen) {
        /** Which shape and colour it has while something is in it. */
        public String mark() {
            if (section == null || count == 0) {
                return "plain";
            }
            return switch (section) {
                case LATE -> "late";
                case SOON, MINE -> "soon";
                case EVENT -> "dormant";
                case DONE -> "done";
                case HAND, ANSWER -> "plain";
            };
        }
    }

    record Menu(String name, String label, @Nullable String off, List<Choice> choices) {}

    record Choice(Chip chip, @Nullable Integer tasks) {}

    record Bar(
            List<Tab> tabs,
            List<Chip> parts,
            List<Menu> menus,
            List<Chip> sizes,
            String off,
            @Nullable String previous,
            @Nullable String next) {}

    Bar bar(Work work, WorkFilter filter, CurrentUser user) {
        int shown = work.rows().size();
        return new Bar(
                tabs(work, filter, user),
                parts(work, filter),
                menus(work, filter),
                List.of(25, 50, 100).stream()
                        .map(size -> new Chip(size.toString(), filter.size(size).url(), size == filter.limit()))
                        .toList(),
                filter.widest().url(),
                work.from() > 1 && shown > 0
                        ? filter.before(work.rows().getFirst().cursor()).url()
                        : null,
                work.to() < work.total() && shown > 0
                        ? filter.after(work.rows().getLast().cursor()).url()
                        : null);
    }

    private List<Tab> tabs(Work work, WorkFilter filter, CurrentUser user) {
        List<Tab> tabs = new ArrayList<>();
        tabs.add(new Tab(
                null,
                say("plans.progress.work.section.ALL"),
                filter.show() == Section.MINE ? work.parts().getOrDefault(Part.OWED, 0) : work.open(),
                filter.show(null).url(),
                filter.show() == null));
        for (Section section : Section.values()) {
            boolean answers = section == Section.MINE;
            // the list of what waits for my answer counts nothing else
            if (answers ? user.may(Permission.WORK_JUDGE) : filter.show() != Section.MINE) {
                tabs.add(new Tab(
                        section,
                        say(section.messageKey()),
                        work.count(section),
                        filter.show(section).url(),
                        section == filter.show()));
            }
        }
        return tabs;
    }

    /** Nothing where one's agencies only ever owe. */
    private List<Chip> parts(Work work, WorkFilter filter) {
        if (filter.part() == null
                && work.parts().getOrDefault(Part.COOPERATING, 0) + work.parts().getOrDefault(Part.MONITORING, 0)
                        == 0) {
            return List.of();
        }
        List<Chip> chips = new ArrayList<>();
        for (Part part : Part.values()) {
            chips.add(new Chip(
                    say("plans.progress.work.part." + part.name(), work.parts().getOrDefault(part, 0)),
                    filter.part(part).url(),
                    filter.show() != Section.MINE && part == filter.parts()));
        }
        return chips;
    }

    private List<Menu> menus(Work work, WorkFilter filter) {
        return List.of(
                menu(
                        "agency",
                        work.agencies(),
                        String.valueOf(filter.agency()),
                        key -> filter.agency(Long.valueOf(key)).url(),
                        filter.agency(null).url(),
                        Facet::name),
                menu(
                        "plan",
                        work.plans(),
                        String.valueOf(filter.plan()),
                        key -> filter.plan(Long.valueOf(key)).url(),
                        filter.plan(null).url(),
                        Facet::name),
                menu(
                        "state",
                        work.states(),
                        String.valueOf(filter.state()),
                        key -> filter.state(DutyState.valueOf(key)).url(),
                        filter.state(null).url(),
                        facet -> say(DutyState.valueOf(facet.key()).messageKey())),
                menu(
                        "month",
                        work.months(),
                        String.valueOf(filter.month()),
                        key -> filter.month(key).url(),
                        filter.month(null).url(),
                        facet -> month(facet.key())));
    }

    private String month(String month) {
        return month.equals("none")
                ? say("plans.tasks.noLastDay")
                : say("plans.tasks.month", Integer.valueOf(month.substring(5)).toString(), month.substring(0, 4));
    }

    private Menu menu(
            String name,
            List<Facet> facets,
            String chosen,
            Function<String, String> url,
            String off,
            Function<Facet, String> label) {
        List<Choice> choices = new ArrayList<>();
        String on = null;
        for (Facet facet : facets) {
            boolean here = facet.key().equals(chosen);
            String words = label.apply(facet);
            on = here ? words : on;
            choices.add(new Choice(new Chip(words, url.apply(facet.key()), here), facet.duties()));
        }
        String title = say("plans.progress.work.filter." + name);
        // one agency to choose from is no choice
        List<Choice> offered = choices.size() < 2 && on == null && !name.equals("state") ? List.of() : choices;
        return new Menu(name, on == null ? title : title + ": " + on, on == null ? null : off, offered);
    }

    private String say(String key, Object... arguments) {
        return Objects.requireNonNull(messages.getMessage(key, arguments, LocaleContextHolder.getLocale()));
    }
}
