package org.parix.notices;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One notice as it is shown and mailed.
 *
 * @param task number and title; null where it is about a whole plan
 * @param number what the kind counts: working days, or duties
 * @param words a reason or an event, as people wrote it
 */
public record Notice(
        long id,
        NoticeKind kind,
        @Nullable Long planId,
        @Nullable Long taskId,
        @Nullable String plan,
        @Nullable String task,
        @Nullable String agency,
        @Nullable String actor,
        @Nullable LocalDate due,
        @Nullable Integer number,
        String words,
        Instant at,
        @Nullable Instant readAt) {

    public boolean read() {
        return readAt != null;
    }

    /** Where what it speaks about stands. */
    public String url() {
        if (kind == NoticeKind.WAITS) {
            return "/events";
        }
        if (kind == NoticeKind.WEBHOOK_OFF) {
            return "/webhooks";
        }
        if (kind.ofCampaign()) {
            return "/assessments";
        }
        if (planId == null) {
            return "/inbox";
        }
        return taskId == null ? "/plans/" + planId : "/plans/" + planId + "/tasks/" + taskId;
    }
}
