package org.parix.plans.progress;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.evidence.EvidenceId;
import org.parix.identity.CurrentUser;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.plans.Commented;
import org.parix.plans.DutyChanged;
import org.parix.plans.DutyChanged.What;
import org.parix.plans.DutyId;
import org.parix.plans.TaskFinished;
import org.parix.plans.TaskId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do with their duties. Whoever changes one says which version they have seen; where it is not the latest, they are told and
 * nothing happens. Who may do what the address decides that was called.
 */
@Service
public class Duties {
    private static final int LONGEST_COMMENT = 4000;

    private final DutyStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Duties(DutyStore store, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** Says how far the work is. */
    @Transactional
    public void report(DutyId id, int seen, int percent, String note, CurrentUser by) {
        change(id, seen, "reported", "", by, null, duty -> duty.reported(percent, note));
    }

    /**
     * Hands the result in to whoever assigned the task.
     *
     * @param result see {@link #paper} for one that is evidence of the task
     */
    @Transactional
    public void handIn(DutyId id, int seen, Result result, String note, CurrentUser by) {
        change(id, seen, "handedIn", "", by, What.HANDED_IN, duty -> duty.handedIn(result, note, today()));
    }

    /** Takes back what was handed in and not yet looked at. */
    @Transactional
    public void takeBack(DutyId id, int seen, CurrentUser by) {
        change(id, seen, "takenBack", "", by, null, Duty::takenBack);
    }

    /** Accepts what was handed in; where the paper is still to come, the duty is finished once that is recorded. */
    @Transactional
    public void accept(DutyId id, int seen, CurrentUser by) {
        change(id, seen, "accepted", "", by, What.ACCEPTED, Duty::accepted);
    }

    /** Gives back what was handed in. */
    @Transactional
    public void giveBack(DutyId id, int seen, String reason, CurrentUser by) {
        change(id, seen, "returned", reason, by, What.RETURNED, duty -> duty.returned(reason));
    }

    /** Records the paper of an accepted duty, which is finished by it. */
    @Transactional
    public void complete(DutyId id, int seen, Result result, CurrentUser by) {
        change(id, seen, "completed", "", by, What.FINISHED, duty -> duty.completed(result, today()));
    }

    @Transactional
    public void drop(DutyId id, int seen, String reason, CurrentUser by) {
        change(id, seen, "dropped", reason, by, What.DROPPED, duty -> duty.dropped(reason));
    }

    @Transactional
    public void reopen(DutyId id, int seen, String reason, CurrentUser by) {
        change(id, seen, "reopened", reason, by, What.REOPENED, duty -> duty.reopened(reason));
    }

    /** The paper as a result, if it is used as evidence of the task. */
    @Transactional(readOnly = true)
    public Result.IssuedPaper paper(TaskId task, EvidenceId piece) {
        return store.paper(task, piece).orElseThrow(() -> new NotFound("evidence " + piece.value() + " of a task"));
    }

    private void change(
            DutyId id,
            int seen,
            String act,
            String reason,
            CurrentUser by,
            @Nullable What what,
            UnaryOperator<Duty> step) {
        Duty former = locked(id, seen);
        Duty later = step.apply(former);
        Instant now = clock.instant();
        store.write(later, now);
        if (!later.state().working()) {
            store.withdrawExtension(id, by, now);
        }
        tell(former, later, act, reason, by, now);
        if (what != null) {
            events.publishEvent(new DutyChanged(id, what));
        }
        if (later.state() == DutyState.FINISHED && store.finished(later.task())) {
            events.publishEvent(new TaskFinished(later.task()));
        }
    }

    private Duty locked(DutyId id, int seen) {
        Duty duty = store.lock(id).orElseThrow(() -> new NotFound("duty " + id.value()));
        if (duty.version() != seen) {
            throw new Refused("plans.duty.changedMeanwhile");
        }
        return duty;
    }

    /**
     * Asks for a later day.
     *
     * @throws Refused {@code plans.extension.noDay}, {@code plans.extension.notLater}, {@code plans.extension.waits}
     */
    @Transactional
    public void askExtension(DutyId id, int seen, LocalDate wanted, String reason, CurrentUser by) {
        Duty duty = locked(id, seen);
        String why = Duty.required(reason);
        LocalDate due = duty.due();
        if (!duty.state().working()) {
            throw new Refused("plans.duty.notNow." + duty.state().name());
        }
        if (due == null) {
            throw new Refused("plans.extension.noDay");
        }
        if (!wanted.isAfter(due)) {
            throw new Refused("plans.extension.notLater", due);
        }
        if (store.openExtension(id).isPresent()) {
            throw new Refused("plans.extension.waits");
        }
        Instant now = clock.instant();
        store.askExtension(duty, wanted, why, by, now);
        tell(duty, "extensionAsked", Map.of(), Map.of("wanted", wanted.toString()), why, by, now);
        events.publishEvent(new DutyChanged(id, What.EXTENSION_ASKED));
    }

    /**
     * Grants the later day that was asked for, or another. The day the plan set stays visible.
     *
     * @throws Refused {@code plans.extension.own} where the request is one's own
     */
    @Transactional
    public void grantExtension(DutyId id, LocalDate until, String answer, CurrentUser by) {
        Duty duty = store.lock(id).orElseThrow(() -> new NotFound("duty " + id.value()));
        DutyStore.Asked asked = asked(id, by);
        LocalDate due = duty.due();
        if (due != null && !until.isAfter(due)) {
            throw new Refused("plans.extension.notLater", due);
        }
        Instant now = clock.instant();
        store.closeExtension(asked.id(), "GRANTED", until, answer.strip(), by, now);
        store.extend(id, until, now);
        Map<String, String> former = due == null ? Map.of() : Map.of("due", due.toString());
        tell(duty, "extensionGranted", former, Map.of("due", until.toString()), answer.strip(), by, now);
        events.publishEvent(new DutyChanged(id, What.EXTENSION_GRANTED));
    }

    @Transactional
    public void refuseExtension(DutyId id, String reason, CurrentUser by) {
        Duty duty = store.lock(id).orElseThrow(() -> new NotFound("duty " + id.value()));
        DutyStore.Asked asked = asked(id, by);
        String why = Duty.required(reason);
        Instant now = clock.instant();
        store.closeExtension(asked.id(), "REFUSED", null, why, by, now);
        tell(duty, "extensionRefused", Map.of("wanted", asked.wanted().toString()), Map.of(), why, by, now);
        events.publishEvent(new DutyChanged(id, What.EXTENSION_REFUSED));
    }

    private DutyStore.Asked asked(DutyId id, CurrentUser by) {
        DutyStore.Asked asked = store.openExtension(id).orElseThrow(() -> new Refused("plans.extension.none"));
        if (asked.askedBy() == by.id().value()) {
            throw new Refused("plans.extension.own");
        }
        return asked;
    }

    /**
     * Says something about a task.
     *
     * @param mentioned agencies it turns to; those that have nothing to do with the task are refused
     */
    @Transactional
    public void comment(TaskId task, String text, List<AgencyId> mentioned, CurrentUser by) {
        String words = text.strip();
        if (words.isEmpty()) {
            throw new Refused("plans.comment.blank");
        }
        if (words.length() > LONGEST_COMMENT) {
            throw new Refused("plans.duty.tooLong", LONGEST_COMMENT);
        }
        List<AgencyId> concerned = store.concerned(task, mentioned, today());
        if (!concerned.containsAll(mentioned)) {
            throw new Refused("plans.comment.notConcerned");
        }
        long comment = store.addComment(task, words, mentioned, by, clock.instant());
        events.publishEvent(Auditable.of(
                "plans.commented", "task:" + task.value(), Map.of(), Map.of("comment", Long.toString(comment))));
        events.publishEvent(new Commented(task, comment, java.util.Set.copyOf(mentioned)));
    }

    private void tell(Duty former, Duty later, String act, String reason, CurrentUser by, Instant now) {
        Map<String, String> before = new LinkedHashMap<>();
        Map<String, String> after = new LinkedHashMap<>();
        Map<String, String> was = told(former);
        told(later).forEach((field, value) -> {
            if (!value.equals(was.get(field))) {
                before.put(field, was.getOrDefault(field, ""));
                after.put(field, value);
            }
        });
        tell(former, act, before, after, reason, by, now);
    }

    private void tell(
            Duty duty,
            String act,
            Map<String, String> before,
            Map<String, String> after,
            String reason,
            CurrentUser by,
            Instant now) {
        store.addAct(duty, act, before, after, reason, by, now);
        Auditable told = Auditable.of("plans.duty." + act, "duty:" + duty.id().value(), before, after);
        events.publishEvent(reason.isEmpty() ? told : told.because(reason));
    }

    private static Map<String, String> told(Duty duty) {
        Map<String, String> told = new TreeMap<>();
        told.put("state", duty.state().name());
        told.put("percent", Integer.toString(duty.percent()));
        told.put("note", duty.note());
        told.put("doneOn", duty.doneOn() == null ? "" : duty.doneOn().toString());
        told.put(
                "result",
                switch (duty.result()) {
                    case Result.None _ -> "";
                    case Result.IssuedPaper paper -> paper.number();
                    case Result.Exception exception -> exception.reason();
                });
        return told;
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
