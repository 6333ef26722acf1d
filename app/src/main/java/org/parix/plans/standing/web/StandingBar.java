package org.parix.plans.standing.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.parix.plans.standing.web.DutyListScreens.DutyList;
import org.parix.plans.standing.web.StandingFilter.How;
import org.parix.plans.standing.web.StandingTables.Line;
import org.parix.plans.standing.web.StandingViews.Overall;
import org.parix.ui.Chip;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The filters above figures and lists, each with the address that puts it on or takes it off. */
@Component
class StandingBar {
    private final MessageSource messages;

    StandingBar(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * @param label what is filtered by, or what it is filtered to
     * @param off address without this filter; null where it is not on
     */
    record Menu(String label, @Nullable String off, List<Chip> choices) {
        Menu {
            choices = List.copyOf(choices);
        }
    }

    List<Menu> of(Overall it, StandingFilter filter, List<Line> agencies) {
        String path = "/standing";
        List<Chip> plans = it.plans().stream()
                .map(plan -> new Chip(
                        plan.name(), filter.plan(plan.key()).url(path), Objects.equals(filter.plan(), plan.key())))
                .toList();
        List<Chip> below = agencies.stream()
                .filter(line -> line.url() != null)
                .map(line -> new Chip(line.name(), Objects.requireNonNull(line.url()), false))
                .toList();
        List<Menu> menus = new ArrayList<>();
        menus.add(years(it.year(), it.years(), filter, path));
        menus.add(menu("plan", it.planTitle(), filter.plan(null).url(path), plans));
        menus.add(menu("agency", name(it, filter), filter.agency(null).url(path), below));
        return menus;
    }

    /** The agency asked for is its own row, or the only one. */
    private static @Nullable String name(Overall it, StandingFilter filter) {
        return filter.agency() == null ? null : it.agencyName();
    }

    List<Menu> of(DutyList it, StandingFilter filter) {
        String path = StandingTables.LIST;
        List<Menu> menus = new ArrayList<>();
        if (it.year() != null) {
            menus.add(years(it.year(), it.years(), filter, path));
        }
        menus.add(menu("plan", it.planTitle(), filter.plan(null).url(path), List.of()));
        menus.add(menu("agency", it.agencyName(), filter.agency(null).url(path), List.of()));
        menus.add(menu("area", it.areaName(), filter.area(null).url(path), List.of()));
        menus.add(menu("month", monthName(filter.month()), filter.month(null).url(path), List.of()));
        return menus.stream()
                .filter(menu -> menu.off() != null || !menu.choices().isEmpty())
                .toList();
    }

    /** The standings to choose from, one at a time. */
    List<Chip> hows(StandingFilter filter) {
        List<Chip> chips = new ArrayList<>();
        chips.add(new Chip(
                say("plans.standing.how.ALL"), filter.how(null).url(StandingTables.LIST), filter.how() == null));
        for (How how : How.values()) {
            if (how != How.TOLD || filter.how() == How.TOLD) {
                chips.add(new Chip(
                        say("plans.standing.how." + how),
                        filter.how(how).url(StandingTables.LIST),
                        how == filter.how()));
            }
        }
        return chips;
    }

    List<Chip> sizes(StandingFilter filter) {
        return List.of(25, 50, 100).stream()
                .map(size ->
                        new Chip(size.toString(), filter.size(size).url(StandingTables.LIST), size == filter.limit()))
                .toList();
    }

    private Menu years(int year, List<Integer> years, StandingFilter filter, String path) {
        List<Chip> chips = years.stream()
                .map(each -> new Chip(each.toString(), filter.year(each).url(path), each == year))
                .toList();
        return new Menu(say("plans.standing.filter.yearOn", String.valueOf(year)), null, chips);
    }

    private Menu menu(String name, @Nullable String on, String off, List<Chip> choices) {
        String label = say("plans.standing.filter." + name);
        return new Menu(on == null ? label : label + ": " + on, on == null ? null : off, choices);
    }

    private @Nullable String monthName(@Nullable String month) {
        return month == null
                ? null
                : month.equals("none")
                        ? say("plans.standing.noDay")
                        : Integer.parseInt(month.substring(5)) + "/" + month.substring(0, 4);
    }

    private String say(String key, Object... arguments) {
        return Objects.requireNonNull(messages.getMessage(key, arguments, LocaleContextHolder.getLocale()));
    }
}
