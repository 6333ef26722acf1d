package org.parix.notices;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How people want to be told; each sets it for themselves. */
@Service
public class Tellings {
    private final TellingStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Tellings(TellingStore store, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Telling of(UserId person) {
        return store.of(person);
    }

    @Transactional
    public void set(UserId person, Telling later) {
        Map<String, String> was = told(store.of(person));
        Map<String, String> is = told(later);
        store.set(person, later, clock.instant());
        Map<String, String> before = new LinkedHashMap<>(was);
        before.entrySet().removeAll(is.entrySet());
        Map<String, String> after = new LinkedHashMap<>(is);
        after.entrySet().removeAll(was.entrySet());
        if (!after.isEmpty()) {
            events.publishEvent(Auditable.of("notices.settingsSet", "account:" + person.value(), before, after));
        }
    }

    private static Map<String, String> told(Telling telling) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("language", telling.language());
        told.put("quiet", telling.quietFrom() + "–" + telling.quietUntil());
        told.put("daysOff", Boolean.toString(telling.daysOff()));
        telling.choices()
                .forEach(choice -> told.put(
                        choice.topic().name(),
                        (choice.inbox() ? "INBOX " : "") + choice.mail().name()));
        return told;
    }
}
