package org.parix.plans.web;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.parix.plans.web.PlanViews.Count;
import org.parix.plans.web.PlanViews.Overview;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The tables the pictures of a plan are drawn from. */
@Component
class OverviewTables {
    private final MessageSource messages;

    OverviewTables(MessageSource messages) {
        this.messages = messages;
    }

    /** Tasks that stand in no area are a row of their own. */
    List<List<Object>> areas(Overview plan) {
        List<List<Object>> rows = new ArrayList<>();
        plan.areas().forEach(area -> rows.add(List.of(area.name(), area.tasks())));
        int inAreas = plan.areas().stream().mapToInt(Count::tasks).sum();
        if (inAreas < plan.tasks()) {
            rows.add(List.of(say("plans.overview.noArea"), plan.tasks() - inAreas));
        }
        return rows;
    }

    /** Every month from the first to the last with a task, at least those of the plan's year, at most two years. */
    List<List<Object>> months(Overview plan) {
        Map<YearMonth, Integer> tasks =
                plan.months().stream().collect(Collectors.toMap(month -> YearMonth.parse(month.key()), Count::tasks));
        if (tasks.isEmpty()) {
            return List.of();
        }
        YearMonth first = tasks.keySet().stream().min(YearMonth::compareTo).orElseThrow();
        YearMonth last = tasks.keySet().stream().max(YearMonth::compareTo).orElseThrow();
        if (plan.plan().year() != null) {
            YearMonth january = YearMonth.of(plan.plan().year(), 1);
            first = first.isAfter(january) ? january : first;
            last = last.isBefore(january.plusMonths(11)) ? january.plusMonths(11) : last;
        }
        boolean whole = last.isBefore(first.plusMonths(24));
        List<List<Object>> rows = new ArrayList<>();
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            if (whole || tasks.containsKey(month)) {
                rows.add(List.of(name(month), tasks.getOrDefault(month, 0)));
            }
        }
        return rows;
    }

    private static String name(YearMonth month) {
        return month.getMonthValue() + "/" + month.getYear();
    }

    private String say(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
