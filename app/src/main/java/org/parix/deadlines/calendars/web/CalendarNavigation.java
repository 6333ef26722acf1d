package org.parix.deadlines.calendars.web;

import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.parix.deadlines.calendars.CalendarId;
import org.parix.deadlines.calendars.CalendarScreens;
import org.parix.deadlines.calendars.CountingRuleId;
import org.parix.deadlines.calendars.DayId;
import org.parix.directory.AgencyId;
import org.parix.identity.Belongs;
import org.parix.identity.Rows;
import org.parix.ui.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CalendarNavigation {
    private record Kind(String kind, String variable, LongFunction<Optional<AgencyId>> owner) implements Rows {
        @Override
        public Optional<Belongs> belongs(Map<String, String> variables) {
            try {
                return owner.apply(Long.parseLong(variables.getOrDefault(variable, "")))
                        .map(Belongs::to);
            } catch (NumberFormatException e) {
                return Optional.empty(); // a number no id can be
            }
        }
    }

    @Bean
    NavigationEntry calendarEntry() {
        return new NavigationEntry(
                "calendar",
                "/calendar",
                "calendar",
                'l',
                65,
                "deadlines.calendar.place",
                "deadlines.calendar.placeHint");
    }

    @Bean
    Rows calendarRows(CalendarScreens screens) {
        return new Kind("calendar", "calendar", id -> screens.owner(new CalendarId(id)));
    }

    @Bean
    Rows calendarRuleRows(CalendarScreens screens) {
        return new Kind("calendar-rule", "rule", id -> screens.ownerOfRule(new CountingRuleId(id)));
    }

    @Bean
    Rows calendarDayRows(CalendarScreens screens) {
        return new Kind("calendar-day", "exception", id -> screens.ownerOfDay(new DayId(id)));
    }
}
