package org.parix.deadlines.happenings.web;

import java.util.Map;
import java.util.Optional;
import org.parix.deadlines.happenings.HappeningId;
import org.parix.deadlines.happenings.HappeningScreens;
import org.parix.identity.Belongs;
import org.parix.identity.Rows;
import org.parix.ui.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EventsNavigation {
    @Bean
    NavigationEntry eventsEntry() {
        return new NavigationEntry(
                "events", "/events", "hourglass", 's', 60, "deadlines.events.place", "deadlines.events.placeHint");
    }

    @Bean
    Rows eventRows(HappeningScreens screens) {
        return new Rows() {
            @Override
            public String kind() {
                return "event";
            }

            @Override
            public Optional<Belongs> belongs(Map<String, String> variables) {
                try {
                    return screens.owner(new HappeningId(Long.parseLong(variables.getOrDefault("event", ""))))
                            .map(Belongs::to);
                } catch (NumberFormatException e) {
                    return Optional.empty(); // a number no id can be
                }
            }
        };
    }
}
