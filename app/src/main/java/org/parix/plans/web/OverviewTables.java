package org.parix.plans.web;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
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

    /**
     * Every month of the plan's year, and what lies before and after it; without a year every month from the first to the last with a
     * task.
     */
    List<List<Object>> months(Overview plan) {
        NavigableMap<YearMonth, Integer> tasks = new TreeMap<>();
        plan.months().forEach(month -> tasks.put(YearMonth.parse(month.key()), month.tasks()));
        if (tasks.isEmpty()) {
            return List.of();
        }
        Integer year = plan.plan().year();
        YearMonth first = year == null ? tasks.firstKey() : YearMonth.of(year, 1);
        YearMonth last = year == null ? tasks.lastKey() : YearMonth.of(year, 12);
        List<List<Object>> rows = new ArrayList<>();
        rest(rows, "plans.overview.before", tasks.headMap(first, false));
        boolean whole = last.isBefore(first.plusMonths(24));
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            if (whole || tasks.containsKey(month)) {
                rows.add(List.of(name(month, year), tasks.getOrDefault(month, 0)));
            }
        }
        rest(rows, "plans.overview.after", tasks.tailMap(last, false));
        return rows;
    }

    private void rest(List<List<Object>> rows, String key, Map<YearMonth, Integer> tasks) {
        if (!tasks.isEmpty()) {
            int sum = tasks.values().stream().mapToInt(Integer::intValue).sum();
            rows.add(List.of(say(key), sum));
        }
    }

    /** What the months are called depends on whether the heading says their year. */
    String monthHeading(Overview plan) {
        Integer year = plan.plan().year();
        return year == null ? say("plans.overview.month") : say("plans.overview.monthOf", String.valueOf(year));
    }

    private static String name(YearMonth month, @Nullable Integer year) {
        return year == null ? month.getMonthValue() + "/" + month.getYear() : String.valueOf(month.getMonthValue());
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
