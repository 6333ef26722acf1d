package org.parix.plans.progress.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Refused;
import org.parix.plans.progress.web.DutyViews.Line;

/**
 * What somebody writes about a duty, as typed: nothing of it is lost where it is refused.
 *
 * @param seen the version that was on the screen
 * @param result {@code paper:12}, {@code later} for a draft whose paper is to come, {@code none} for no paper, or {@code plain}
 */
record DutyForm(
        int seen,
        @Nullable String percent,
        @Nullable String note,
        @Nullable String result,
        @Nullable String exception,
        @Nullable String until,
        @Nullable String reason) {

    /** The form of an act as it is first shown. */
    static DutyForm of(Act act, Line line) {
        String result = line.result() != null
                ? "paper:" + line.result().id()
                : line.exception() != null ? "none" : line.needsPaper() ? "" : "plain";
        String until =
                act == Act.GRANT && line.asked() != null ? line.asked().wanted().toString() : "";
        return new DutyForm(
                line.version(), Integer.toString(line.percent()), line.note(), result, line.exception(), until, "");
    }

    int percentDone() {
        try {
            return Integer.parseInt(text(percent).replace("%", "").strip());
        } catch (NumberFormatException e) {
            throw new Refused("plans.duty.percent");
        }
    }

    LocalDate day() {
        try {
            return LocalDate.parse(text(until).strip());
        } catch (DateTimeParseException e) {
            throw new Refused("plans.progress.act.noDay");
        }
    }

    String noteText() {
        return text(note);
    }

    String reasonText() {
        return text(reason);
    }

    static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
