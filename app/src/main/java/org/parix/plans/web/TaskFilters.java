package org.parix.plans.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.DueKind;
import org.parix.plans.Role;
import org.parix.plans.web.TaskViews.Facet;
import org.parix.plans.web.TaskViews.TaskList;
import org.parix.ui.Chip;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The filters above the list of tasks, each with the address that puts it on or takes it off. */
@Component
class TaskFilters {
    private final MessageSource messages;

    TaskFilters(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * @param label what is filtered by, or what it is filtered to
     * @param off address without this filter; null where it is not on
     */
    record Menu(String name, String label, @Nullable String off, List<Choice> choices) {}

    record Choice(Chip chip, @Nullable Integer tasks) {}

    /**
     * @param xlsx addresses of what is shown as files
     * @param off address without any filter
     */
    record Bar(
            List<Menu> menus,
            List<Chip> sorts,
            List<Chip> sizes,
            String xlsx,
            String csv,
            String off,
            @Nullable String previous,
            @Nullable String next,
            int from,
            int to) {}

    Bar bar(TaskList list, TaskFilter filter) {
        String path = "/plans/" + list.plan().id() + "/tasks";
        int shown = list.tasks().size();
        int from = shown == 0 ? 0 : list.tasks().get(0).n();
        int to = shown == 0 ? 0 : list.tasks().get(shown - 1).n();
        return new Bar(
                List.of(
                        areas(list, filter, path),
                        parties(list, filter, path),
                        roles(filter, path),
                        kinds(list, filter, path),
                        months(list, filter, path),
                        works(list, filter, path)),
                sorts(filter, path),
                sizes(filter, path),
                filter.url(path + "/export.xlsx"),
                filter.url(path + "/export.csv"),
                path,
                from > 1 ? filter.before(list.tasks().get(0).id()).url(path) : null,
                to < list.total() && shown > 0
                        ? filter.after(list.tasks().get(shown - 1).id()).url(path)
                        : null,
                from,
                to);
    }

    private Menu areas(TaskList list, TaskFilter filter, String path) {
        return menu(
                "area",
                list.areas(),
                facet -> facet.key().equals(String.valueOf(filter.area())),
                facet -> filter.area(Long.valueOf(facet.key())).url(path),
                filter.area(null).url(path),
                Facet::name);
    }

    private Menu parties(TaskList list, TaskFilter filter, String path) {
        return menu(
                "agency",
                list.parties(),
                facet -> facet.key().equals(String.valueOf(facet.group() ? filter.group() : filter.agency())),
                facet -> facet.group()
                        ? filter.group(Long.valueOf(facet.key())).url(path)
                        : filter.agency(Long.valueOf(facet.key())).url(path),
                filter.agency(null).url(path),
                Facet::name);
    }

    private Menu roles(TaskFilter filter, String path) {
        List<Choice> choices = new ArrayList<>();
        String label = null;
        for (Role role : Role.values()) {
            boolean chosen = role == filter.role();
            String name = say("plans.role." + role.name());
            label = chosen ? name : label;
            choices.add(new Choice(new Chip(name, filter.role(role).url(path), chosen), null));
        }
        return named("role", label, filter.role(null).url(path), choices);
    }

    private Menu kinds(TaskList list, TaskFilter filter, String path) {
        return menu(
                "kind",
                list.kinds(),
                facet -> filter.kind() != null
                        && facet.key().equals(filter.kind().name()),
                facet -> filter.kind(DueKind.valueOf(facet.key())).url(path),
                filter.kind(null).url(path),
                facet -> say("plans.due." + facet.key()));
    }

    private Menu months(TaskList list, TaskFilter filter, String path) {
        return menu(
                "month",
                list.months(),
                facet -> facet.key().equals(filter.month()),
                facet -> filter.month(facet.key()).url(path),
                filter.month(null).url(path),
                facet -> monthName(facet.key()));
    }

    private Menu works(TaskList list, TaskFilter filter, String path) {
        return menu(
                "work",
                list.works().stream()
                        .filter(facet -> facet.tasks() > 0 || chosen(facet, filter))
                        .toList(),
                facet -> chosen(facet, filter),
                facet -> filter.work(TaskFilter.Work.valueOf(facet.key())).url(path),
                filter.work(null).url(path),
                facet -> say("plans.tasks.work." + facet.key()));
    }

    private static boolean chosen(Facet facet, TaskFilter filter) {
        return filter.work() != null && facet.key().equals(filter.work().name());
    }

    private String monthName(String month) {
        return switch (month) {
            case "none" -> say("plans.tasks.noLastDay");
            case "dated" -> say("plans.overview.dated");
            case "waiting" -> say("plans.overview.dormant");
            default ->
                say("plans.tasks.month", Integer.valueOf(month.substring(5)).toString(), month.substring(0, 4));
        };
    }

    private Menu menu(
            String name,
            List<Facet> facets,
            Function<Facet, Boolean> chosen,
            Function<Facet, String> url,
            String off,
            Function<Facet, String> label) {
        List<Choice> choices = new ArrayList<>();
        String on = null;
        for (Facet facet : facets) {
            boolean here = chosen.apply(facet);
            String words = label.apply(facet);
            on = here ? words : on;
            choices.add(new Choice(new Chip(words, url.apply(facet), here), facet.tasks()));
        }
        return named(name, on, off, choices);
    }

    private Menu named(String name, @Nullable String on, String off, List<Choice> choices) {
        String label = say("plans.tasks.filter." + name);
        return new Menu(name, on == null ? label : label + ": " + on, on == null ? null : off, choices);
    }

    private List<Chip> sorts(TaskFilter filter, String path) {
        List<Chip> chips = new ArrayList<>();
        for (TaskFilter.Sort sort : TaskFilter.Sort.values()) {
            chips.add(new Chip(
                    say("plans.tasks.sort." + sort.name().toLowerCase(Locale.ROOT)),
                    filter.sort(sort).url(path),
                    sort == filter.order()));
        }
        return chips;
    }

    private List<Chip> sizes(TaskFilter filter, String path) {
        return List.of(25, 50, 100).stream()
                .map(size -> new Chip(size.toString(), filter.size(size).url(path), size == filter.limit()))
                .toList();
    }

    private String say(String key, Object... arguments) {
        return Objects.requireNonNull(messages.getMessage(key, arguments, LocaleContextHolder.getLocale()));
    }
}
