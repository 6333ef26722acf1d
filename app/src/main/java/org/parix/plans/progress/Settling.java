package org.parix.plans.progress;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.Wording;
import org.parix.deadlines.WorkCalendar;
import org.parix.deadlines.calendars.CalendarChanged;
import org.parix.deadlines.calendars.CalendarId;
import org.parix.deadlines.calendars.Calendars;
import org.parix.deadlines.calendars.OpenDeadlines;
import org.parix.directory.AgenciesMoved;
import org.parix.directory.AgencyId;
import org.parix.directory.MembersChanged;
import org.parix.plans.DeadlinesMoved;
import org.parix.plans.DeadlinesMoved.Why;
import org.parix.plans.DutyId;
import org.parix.plans.PlanAmended;
import org.parix.plans.PlanId;
import org.parix.plans.PlanOpened;
import org.parix.plans.progress.SettlingStore.Leaf;
import org.parix.plans.progress.SettlingStore.WantedRow;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps duties what plans, groups, calendars and events ask for. */
@Service
public class Settling implements OpenDeadlines {
    /** So many plans at a time keep one statement small. */
    private static final int AT_A_TIME = 40;
    /** Turns of recurring duties stand so many days ahead. */
    private static final int AHEAD = 62;

    private final SettlingStore store;
    private final Calendars calendars;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Settling(SettlingStore store, Calendars calendars, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.calendars = calendars;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    void on(PlanOpened opened) {
        settle(List.of(opened.plan()), Why.PLAN, null, "");
    }

    @EventListener
    void on(PlanAmended amended) {
        settle(List.of(amended.plan()), Why.PLAN, null, "");
    }

    /** Open deadlines follow the calendar; the former day and the reason stay in the history of each that moves. */
    @EventListener
    void on(CalendarChanged changed) {
        settle(store.in(changed.calendar()), Why.CALENDAR, changed.what(), changed.reason());
    }

    /** Whoever joins a group owes its tasks from now on, whoever leaves it owes them no more. */
    @EventListener
    void on(MembersChanged changed) {
        settle(store.naming(changed.groups()), Why.PLAN, null, "");
    }

    /** Where the agency whose plan it is works by another calendar from now on. */
    @EventListener
    void on(AgenciesMoved moved) {
        settle(store.countedElsewhere(), Why.CALENDAR, new Wording(moved.cause(), List.copyOf(moved.about())), "");
    }

    @Override
    @Transactional(readOnly = true)
    public int moving(Map<CalendarId, WorkCalendar> changed, LocalDate from, LocalDate to) {
        LocalDate today = LocalDate.now(clock);
        int moving = 0;
        for (Map.Entry<CalendarId, WorkCalendar> one : changed.entrySet()) {
            var counted = new Counted(one.getKey(), one.getValue());
            List<WantedRow> wanted = store.counted(store.in(one.getKey())).stream()
                    .flatMap(leaf -> wanted(leaf, counted, today))
                    .toList();
            moving += store.moving(wanted);
        }
        return moving;
    }

    /** All plans that are worked on: makes the next instances of recurring duties, and follows groups whose members changed. */
    @Transactional
    public void settleAll() {
        settle(store.open(), Why.PLAN, null, "");
    }

    /**
     * Makes the duties of these plans what is asked for now.
     *
     * @param because the cause, kept in the history of every duty that moves; null where {@code why} says it all
     * @param reason in the words of whoever caused it
     */
    @Transactional
    public void settle(List<PlanId> plans, Why why, @Nullable Wording because, String reason) {
        LocalDate today = LocalDate.now(clock);
        // a calendar changes no plan: what it has no say in need not be looked at
        boolean whole = why != Why.CALENDAR;
        List<DutyId> moved = new ArrayList<>();
        Map<AgencyId, Counted> kept = new HashMap<>();
        for (int from = 0; from < plans.size(); from += AT_A_TIME) {
            List<PlanId> some = plans.subList(from, Math.min(plans.size(), from + AT_A_TIME));
            List<Leaf> leaves = whole ? store.leaves(some, today) : store.counted(some);
            List<WantedRow> wanted = leaves.stream()
                    .flatMap(leaf -> wanted(leaf, kept.computeIfAbsent(leaf.owner(), this::calendar), today))
                    .toList();
            moved.addAll(
                    store.settle(some, wanted, whole, today, clock.instant(), "moved." + why.name(), because, reason));
        }
        if (!moved.isEmpty()) {
            events.publishEvent(new DeadlinesMoved(moved, why));
        }
    }

    private record Counted(CalendarId id, WorkCalendar calendar) {}

    private Counted calendar(AgencyId owner) {
        return new Counted(calendars.idOf(owner), calendars.of(owner));
    }

    /** Turns of what recurs are made from the day the plan was opened to some weeks ahead, within the plan's year. */
    private static Stream<WantedRow> wanted(Leaf leaf, Counted counted, LocalDate today) {
        LocalDate from = leaf.openedOn();
        LocalDate to = today.plusDays(AHEAD);
        Integer year = leaf.year();
        if (year != null) {
            from = later(from, LocalDate.of(year, 1, 1));
            to = to.isAfter(LocalDate.of(year, 12, 31)) ? LocalDate.of(year, 12, 31) : to;
        }
        return DutyDates.of(leaf.deadline(), counted.calendar(), from, to, leaf.happened()).stream()
                .map(one -> WantedRow.of(leaf.task(), counted.id(), one.of(leaf.issuedOn())));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
