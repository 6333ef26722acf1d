package org.parix.plans.progress;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.parix.plans.DeadlinesMoved;
import org.parix.plans.DeadlinesMoved.Why;
import org.parix.plans.DutyId;
import org.parix.plans.PlanAmended;
import org.parix.plans.PlanId;
import org.parix.plans.PlanOpened;
import org.parix.plans.progress.SettlingStore.WantedRow;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps duties what plans, groups, calendars and events ask for. */
@Service
public class Settling {
    /** So many plans at a time keep one statement small. */
    private static final int AT_A_TIME = 40;

    private final SettlingStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Settling(SettlingStore store, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** Also finds the agency's part in plans opened earlier. */
    @EventListener
    void on(PlanOpened opened) {
        settle(List.of(opened.plan()), Why.PLAN, "");
    }

    @EventListener
    void on(PlanAmended amended) {
        settle(List.of(amended.plan()), Why.PLAN, "");
    }

    /** All plans that are worked on: makes the next instances of recurring duties, and follows groups whose members changed. */
    @Transactional
    public void settleAll() {
        settle(store.open(), Why.PLAN, "");
    }

    /**
     * Makes the duties of these plans what is asked for now.
     *
     * @param reason said in the history of every duty that moves
     */
    @Transactional
    public void settle(List<PlanId> plans, Why why, String reason) {
        LocalDate today = LocalDate.now(clock);
        List<DutyId> moved = new ArrayList<>();
        for (int from = 0; from < plans.size(); from += AT_A_TIME) {
            List<PlanId> some = plans.subList(from, Math.min(plans.size(), from + AT_A_TIME));
            List<WantedRow> wanted = store.leaves(some, today).stream()
                    .flatMap(leaf -> DutyDates.of(leaf.deadline()).stream().map(one -> WantedRow.of(leaf.task(), one)))
                    .toList();
            moved.addAll(store.settle(some, wanted, today, clock.instant(), "moved." + why.name(), reason));
        }
        if (!moved.isEmpty()) {
            events.publishEvent(new DeadlinesMoved(moved, why));
        }
    }
}
