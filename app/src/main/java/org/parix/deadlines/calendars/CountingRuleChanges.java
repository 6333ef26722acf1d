package org.parix.deadlines.calendars;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.CountingRule;
import org.parix.deadlines.Wording;
import org.parix.deadlines.WorkCalendar;
import org.parix.deadlines.calendars.CalendarChanges.Preview;
import org.parix.deadlines.calendars.CountingRuleStore.Kept;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes how days are counted in a calendar; a rule of an agency's own goes before a national one of its kind. As with days off, each change has
 * a reason, goes to the trail, and reaches open deadlines in the same transaction.
 */
@Service
public class CountingRuleChanges {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final Calendars calendars;
    private final CalendarStore store;
    private final CalendarChangeStore changes;
    private final CountingRuleStore rules;
    private final ObjectProvider<OpenDeadlines> deadlines;
    private final ApplicationEventPublisher events;

    CountingRuleChanges(
            Calendars calendars,
            CalendarStore store,
            CalendarChangeStore changes,
            CountingRuleStore rules,
            ObjectProvider<OpenDeadlines> deadlines,
            ApplicationEventPublisher events) {
        this.calendars = calendars;
        this.store = store;
        this.changes = changes;
        this.rules = rules;
        this.deadlines = deadlines;
        this.events = events;
    }

    /** @throws Refused {@code deadlines.calendar.reasonMissing}, {@code deadlines.calendar.ended}, {@code deadlines.rule.appliesToNothing} */
    @Transactional
    public void add(CalendarId calendar, CountingRule rule, String reason) {
        change(calendar, null, rule, reason);
    }

    public Preview previewAdding(CalendarId calendar, CountingRule rule) {
        return preview(calendar, null, rule);
    }

    /** The rule as it should have been, or as it is from now on. */
    @Transactional
    public void correct(CountingRuleId id, CountingRule rule, String reason) {
        Kept kept = find(id);
        change(kept.calendar(), kept, rule, reason);
    }

    public Preview previewCorrecting(CountingRuleId id, CountingRule rule) {
        Kept kept = find(id);
        return preview(kept.calendar(), kept, rule);
    }

    /** The rule is none any more, and never counted; one that only ends is corrected. */
    @Transactional
    public void withdraw(CountingRuleId id, String reason) {
        Kept kept = find(id);
        change(kept.calendar(), kept, null, reason);
    }

    public Preview previewWithdrawing(CountingRuleId id) {
        Kept kept = find(id);
        return preview(kept.calendar(), kept, null);
    }

    private Kept find(CountingRuleId id) {
        return rules.find(id).orElseThrow(() -> new NotFound("rule " + id.value()));
    }

    private void change(CalendarId calendar, @Nullable Kept former, @Nullable CountingRule rule, String reason) {
        changes.lock();
        if (reason.isBlank()) {
            throw new Refused("deadlines.calendar.reasonMissing");
        }
        mustBePossible(calendar, rule);
        if (former != null && !rules.withdraw(former.id())) {
            throw new NotFound("rule " + former.id().value());
        }
        if (rule != null) {
            rules.add(calendar, rule);
        }
        Wording what = what(former, rule);
        events.publishEvent(act(calendar, former, rule).because(reason.strip()));
        List<Integer> years = store.years().keySet().stream().sorted().toList();
        LocalDate from = LocalDate.of(years.getFirst(), 1, 1);
        LocalDate to = LocalDate.of(years.getLast(), 12, 31);
        for (CalendarId reached : changes.reached(calendar)) {
            events.publishEvent(new CalendarChanged(reached, from, to, what, reason.strip()));
        }
    }

    private void mustBePossible(CalendarId calendar, @Nullable CountingRule rule) {
        if (changes.hasEnded(calendar)) {
            throw new Refused("deadlines.calendar.ended");
        }
        if (rule != null && rule.applies().isEmpty()) {
            throw new Refused("deadlines.rule.appliesToNothing");
        }
    }

    private Preview preview(CalendarId calendar, @Nullable Kept former, @Nullable CountingRule rule) {
        mustBePossible(calendar, rule);
        Wording what = what(former, rule);
        OpenDeadlines open = deadlines.getIfAvailable();
        if (open == null) {
            return new Preview(what, null);
        }
        Map<CalendarId, WorkCalendar> changed = new HashMap<>();
        for (CalendarId reached : changes.reached(calendar)) {
            changed.put(reached, calendars.of(reached).withRules(afterwards(reached, calendar, former, rule)));
        }
        List<Integer> years = store.years().keySet().stream().sorted().toList();
        return new Preview(
                what,
                open.moving(changed, LocalDate.of(years.getFirst(), 1, 1), LocalDate.of(years.getLast(), 12, 31)));
    }

    /** A calendar's own rules stay before those it inherits. */
    private List<CountingRule> afterwards(
            CalendarId reached, CalendarId calendar, @Nullable Kept former, @Nullable CountingRule rule) {
        List<CountingRule> own = new ArrayList<>();
        List<CountingRule> inherited = new ArrayList<>();
        for (Kept kept : rules.of(reached)) {
            if (former == null || !kept.id().equals(former.id())) {
                (kept.calendar().equals(reached) ? own : inherited).add(kept.rule());
            }
        }
        if (rule != null) {
            (reached.equals(calendar) ? own : inherited).add(rule);
        }
        own.addAll(inherited);
        return own;
    }

    private static Wording what(@Nullable Kept former, @Nullable CountingRule rule) {
        if (rule != null) {
            return Wording.of(
                    "deadlines.change." + (former == null ? "ruleAdded" : "ruleCorrected"), said(rule), rule.basis());
        }
        if (former == null) {
            throw new IllegalStateException("neither a rule nor another in its place");
        }
        return Wording.of(
                "deadlines.change.ruleWithdrawn",
                said(former.rule()),
                former.rule().basis());
    }

    private static Wording said(CountingRule rule) {
        return rule.hour() == null
                ? Wording.of("deadlines.rule." + rule.kind())
                : Wording.of("deadlines.rule." + rule.kind(), rule.hour().toString());
    }

    private static Auditable act(CalendarId calendar, @Nullable Kept former, @Nullable CountingRule rule) {
        String subject = "calendar:" + calendar.value();
        Map<String, String> before = former == null ? Map.of() : told(former.rule());
        if (rule == null) {
            return Auditable.of("deadlines.ruleWithdrawn", subject, before, Map.of());
        }
        return former == null
                ? Auditable.of("deadlines.ruleAdded", subject, before, told(rule))
                : Auditable.of("deadlines.ruleCorrected", subject, before, told(rule));
    }

    private static Map<String, String> told(CountingRule rule) {
        Map<String, String> told = new HashMap<>();
        told.put("kind", rule.kind().name());
        told.put("applies", rule.applies().stream().map(Enum::name).sorted().collect(Collectors.joining(", ")));
        told.put("hour", rule.hour() == null ? "" : rule.hour().toString());
        told.put("words", String.join(", ", rule.words()));
        told.put("from", DAY.format(rule.from()));
        told.put("to", rule.to() == null ? "" : DAY.format(rule.to()));
        told.put("basis", rule.basis());
        return told;
    }
}
