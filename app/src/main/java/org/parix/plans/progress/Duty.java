package org.parix.plans.progress;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.kernel.Refused;
import org.parix.plans.DutyId;
import org.parix.plans.PlanId;
import org.parix.plans.TaskId;

/**
 * What one agency owes of a task, as it stands. Each act gives the duty as it is afterwards, or refuses.
 *
 * @param assignedBy whose plan it is
 * @param needsPaper whether the task's product is a paper, so that only an issued paper (or a stated exception) finishes it
 * @param waitsFor the event its clock waits for; null where the clock runs
 * @param due the last day; null where there is none
 * @param percent done, 0 to 100
 * @param doneOn the day that counts for being in time: of the paper, else of the handing in
 * @param version raised by every change; who changes it must have seen the latest
 */
public record Duty(
        DutyId id,
        PlanId plan,
        AgencyId assignedBy,
        TaskId task,
        AgencyId agency,
        boolean needsPaper,
        @Nullable String waitsFor,
        @Nullable LocalDate due,
        DutyState state,
        int percent,
        String note,
        Result result,
        @Nullable LocalDate doneOn,
        int version) {
    private static final int LONGEST = 4000;

    public Duty {
        if (percent < 0 || percent > 100) {
            throw new Refused("plans.duty.percent");
        }
        if (note.length() > LONGEST) {
            throw new Refused("plans.duty.tooLong", LONGEST);
        }
    }

    Duty reported(int percent, String note) {
        refuseUnlessWorking();
        DutyState later = percent == 0 && note.isBlank() && state == DutyState.NOT_STARTED ? state : DutyState.IN_HAND;
        return with(state == DutyState.RETURNED ? state : later, percent, note.strip(), result, null);
    }

    /**
     * @throws Refused {@code plans.duty.paperIncomplete} if the paper's description lacks number, date or signer;
     *     {@code plans.duty.paperInFuture} if the paper bears a later day than today
     */
    Duty handedIn(Result result, String note, LocalDate today) {
        refuseUnlessWorking();
        return with(DutyState.HANDED_IN, 100, note.strip(), checked(result, today), day(result, today));
    }

    Duty takenBack() {
        refuseUnless(state == DutyState.HANDED_IN);
        return with(DutyState.IN_HAND, percent, note, result, null);
    }

    /** Finished where nothing is missing; else accepted, its paper still to come. */
    Duty accepted() {
        refuseUnless(state == DutyState.HANDED_IN);
        return with(complete() ? DutyState.FINISHED : DutyState.ACCEPTED, 100, note, result, doneOn);
    }

    Duty returned(String reason) {
        refuseUnless(state == DutyState.HANDED_IN);
        required(reason);
        return with(DutyState.RETURNED, percent, note, result, null);
    }

    /** The paper that was still to come is there. */
    Duty completed(Result result, LocalDate today) {
        refuseUnless(state == DutyState.ACCEPTED);
        Duty later = with(DutyState.FINISHED, 100, note, checked(result, today), day(result, today));
        if (!later.complete()) {
            throw new Refused("plans.duty.needsPaper");
        }
        return later;
    }

    Duty dropped(String reason) {
        refuseUnless(state != DutyState.FINISHED && state != DutyState.DROPPED);
        required(reason);
        return with(DutyState.DROPPED, percent, note, result, null);
    }

    Duty reopened(String reason) {
        refuseUnless(state == DutyState.FINISHED || state == DutyState.ACCEPTED || state == DutyState.DROPPED);
        required(reason);
        return with(DutyState.IN_HAND, Math.min(percent, 99), note, result, null);
    }

    /** Whether its result is all that the task asks for. */
    public boolean complete() {
        return switch (result) {
            case Result.None _ -> !needsPaper;
            case Result.IssuedPaper paper -> paper.missing().isEmpty();
            case Result.Exception _ -> true;
        };
    }

    public boolean dormant() {
        return waitsFor != null && state == DutyState.NOT_STARTED;
    }

    private Duty with(DutyState state, int percent, String note, Result result, @Nullable LocalDate doneOn) {
        return new Duty(
                id,
                plan,
                assignedBy,
                task,
                agency,
                needsPaper,
                waitsFor,
                due,
                state,
                percent,
                note,
                result,
                doneOn,
                version);
    }

    private static Result checked(Result result, LocalDate today) {
        if (result instanceof Result.IssuedPaper paper) {
            if (!paper.missing().isEmpty()) {
                throw new Refused("plans.duty.paperIncomplete", paper.missing());
            }
            if (paper.date() != null && paper.date().isAfter(today)) {
                throw new Refused("plans.duty.paperInFuture", paper.date());
            }
        }
        return result;
    }

    private static LocalDate day(Result result, LocalDate today) {
        return result instanceof Result.IssuedPaper paper && paper.date() != null ? paper.date() : today;
    }

    private void refuseUnlessWorking() {
        refuseUnless(state.working());
    }

    private void refuseUnless(boolean fits) {
        if (!fits) {
            throw new Refused("plans.duty.notNow." + state.name());
        }
    }

    static String required(String reason) {
        if (reason.isBlank()) {
            throw new Refused("plans.duty.reasonMissing");
        }
        if (reason.length() > LONGEST) {
            throw new Refused("plans.duty.tooLong", LONGEST);
        }
        return reason.strip();
    }
}
