package org.parix.plans.clocks;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.parix.deadlines.Wording;
import org.parix.deadlines.happenings.EventWithdrawn;
import org.parix.deadlines.happenings.Happening;
import org.parix.deadlines.happenings.HappeningId;
import org.parix.deadlines.happenings.Happenings;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.plans.DeadlinesMoved.Why;
import org.parix.plans.TaskId;
import org.parix.plans.progress.Settling;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Starts the clocks that wait for an event, once a person has said that it is the one, and stops them where the event is withdrawn. */
@Service
public class Clocks {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final ClockStore store;
    private final Happenings happenings;
    private final Settling settling;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Clocks(ClockStore store, Happenings happenings, Settling settling, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.happenings = happenings;
        this.settling = settling;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The event is what these tasks waited for. Tasks of plans that are not the person's to manage, and those that wait no more, stay as they
     * are.
     *
     * @return how many clocks run from now on
     * @throws Refused {@code plans.clocks.withdrawn} if the event has been withdrawn meanwhile, {@code plans.clocks.none} if no clock started
     */
    @Transactional
    public int start(HappeningId event, Set<TaskId> tasks, CurrentUser by) {
        Happening happening = happenings.find(event).orElseThrow(() -> new NotFound("event " + event.value()));
        if (happening.withdrawn()) {
            throw new Refused("plans.clocks.withdrawn");
        }
        List<TaskId> started = store.start(
                event, happening.told().time(), tasks, by.agencies(Permission.PLANS_MANAGE), by.id(), clock.instant());
        if (started.isEmpty()) {
            throw new Refused("plans.clocks.none");
        }
        settling.settle(store.plans(started), Why.EVENT_HAPPENED, because("plans.clocks.happened", happening), "");
        events.publishEvent(Auditable.of(
                "plans.clocksStarted", "event:" + event.value(), Map.of(), Map.of("tasks", numbers(started))));
        return started.size();
    }

    /** Clocks that the event started wait again; what has been handed in or finished stays. */
    @EventListener
    void on(EventWithdrawn withdrawn) {
        List<TaskId> stopped = store.stop(withdrawn.event(), withdrawn.reason(), clock.instant());
        if (stopped.isEmpty()) {
            return;
        }
        Happening happening = happenings.find(withdrawn.event()).orElseThrow();
        settling.settle(
                store.plans(stopped),
                Why.EVENT_WITHDRAWN,
                because("plans.clocks.notHappened", happening),
                withdrawn.reason());
        events.publishEvent(Auditable.of(
                        "plans.clocksStopped",
                        "event:" + withdrawn.event().value(),
                        Map.of("tasks", numbers(stopped)),
                        Map.of())
                .because(withdrawn.reason()));
    }

    private static Wording because(String key, Happening happening) {
        return new Wording(
                key,
                List.of(
                        happening.told().what(),
                        DAY.format(happening.told().time().day())));
    }

    private static String numbers(List<TaskId> tasks) {
        return tasks.stream().map(task -> Long.toString(task.value())).collect(Collectors.joining(", "));
    }
}
