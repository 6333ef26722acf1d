package org.parix.notices;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parix.directory.AgencyId;
import org.parix.identity.CurrentUser;
import org.parix.kernel.Auditable;
import org.parix.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** When agencies are reminded, by dated rules. */
@Service
public class Rules {
    private final RuleStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Rules(RuleStore store, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** What holds for the plans of an agency on a day, one of each kind. */
    @Transactional(readOnly = true)
    public List<Rule.Standing> of(AgencyId agency, LocalDate day) {
        return store.of(agency, day);
    }

    /** What the agency has set that does not hold yet. */
    @Transactional(readOnly = true)
    public List<Rule.Standing> coming(AgencyId agency) {
        return store.after(agency, LocalDate.now(clock));
    }

    /**
     * Sets rules for the plans of an agency and of those under it. Those already so stay; what stood is kept with the days it held.
     *
     * @throws Refused {@code notices.rules.past}
     */
    @Transactional
    public void set(AgencyId agency, List<Rule> rules, LocalDate from, CurrentUser by) {
        if (from.isBefore(LocalDate.now(clock))) {
            throw new Refused("notices.rules.past");
        }
        Map<String, String> before = new LinkedHashMap<>();
        Map<String, String> after = new LinkedHashMap<>();
        List<Rule.Standing> standing = store.of(agency, from);
        for (Rule rule : rules) {
            Optional<Rule> former = standing.stream()
                    .map(Rule.Standing::rule)
                    .filter(one -> one.kind() == rule.kind())
                    .findAny();
            if (former.isPresent() && former.get().equals(rule)) {
                continue;
            }
            store.set(agency, rule, from, by.id(), clock.instant());
            former.ifPresent(one -> before.put(one.kind().name(), told(one)));
            after.put(rule.kind().name(), told(rule));
        }
        if (!after.isEmpty()) {
            after.put("from", from.toString());
            events.publishEvent(Auditable.of("notices.rulesSet", "agency:" + agency.value(), before, after));
        }
    }

    /** From a day on the agency has no rules of its own any more. */
    @Transactional
    public void drop(AgencyId agency, LocalDate from) {
        if (store.end(agency, from) > 0) {
            events.publishEvent(Auditable.of(
                    "notices.rulesDropped", "agency:" + agency.value(), Map.of(), Map.of("from", from.toString())));
        }
    }

    private static String told(Rule rule) {
        return rule.days() + (rule.every() == null ? "" : " +" + rule.every());
    }
}
