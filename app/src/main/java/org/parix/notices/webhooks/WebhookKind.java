package org.parix.notices.webhooks;

import java.util.Arrays;
import java.util.Optional;
import org.parix.plans.DutyChanged;

/** What other systems can be told of. */
public enum WebhookKind {
    DUTY_HANDED_IN("duty.handed_in"),
    DUTY_RETURNED("duty.returned"),
    DUTY_ACCEPTED("duty.accepted"),
    DUTY_FINISHED("duty.finished"),
    DUTY_DROPPED("duty.dropped"),
    DUTY_REOPENED("duty.reopened"),
    EXTENSION_ASKED("extension.asked"),
    EXTENSION_GRANTED("extension.granted"),
    EXTENSION_REFUSED("extension.refused"),
    TASK_FINISHED("task.finished"),
    COMMENT_ADDED("comment.added"),
    DEADLINES_MOVED("deadlines.moved"),
    PLAN_OPENED("plan.opened"),
    PLAN_AMENDED("plan.amended");

    /** What an administrator sends to try a webhook; every webhook takes it. */
    public static final String PING = "ping";

    private final String code;

    WebhookKind(String code) {
        this.code = code;
    }

    /** As messages name it. */
    public String code() {
        return code;
    }

    static Optional<WebhookKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findAny();
    }

    static WebhookKind of(DutyChanged.What what) {
        return switch (what) {
            case HANDED_IN -> DUTY_HANDED_IN;
            case RETURNED -> DUTY_RETURNED;
            case ACCEPTED -> DUTY_ACCEPTED;
            case FINISHED -> DUTY_FINISHED;
            case DROPPED -> DUTY_DROPPED;
            case REOPENED -> DUTY_REOPENED;
            case EXTENSION_ASKED -> EXTENSION_ASKED;
            case EXTENSION_GRANTED -> EXTENSION_GRANTED;
            case EXTENSION_REFUSED -> EXTENSION_REFUSED;
        };
    }
}
