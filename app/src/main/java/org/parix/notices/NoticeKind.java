package org.parix.notices;

/**
 * What has happened, or will.
 *
 * @see Topic what a person chooses by
 */
public enum NoticeKind {
    HANDED_IN(Topic.JUDGE, "inbox"),
    EXTENSION_ASKED(Topic.JUDGE, "calendar-clock"),
    RETURNED(Topic.ANSWER, "undo-2"),
    ACCEPTED(Topic.ANSWER, "check"),
    FINISHED(Topic.ANSWER, "circle-check"),
    DROPPED(Topic.ANSWER, "x"),
    REOPENED(Topic.ANSWER, "history"),
    EXTENSION_GRANTED(Topic.ANSWER, "calendar-clock"),
    EXTENSION_REFUSED(Topic.ANSWER, "x"),
    MENTIONED(Topic.TALK, "users"),
    PLAN_OPENED(Topic.CHANGE, "list-checks"),
    PLAN_AMENDED(Topic.CHANGE, "git-compare"),
    MOVED(Topic.CHANGE, "calendar"),
    CLOCK_STARTED(Topic.CHANGE, "clock"),
    CLOCK_STOPPED(Topic.CHANGE, "hourglass"),
    DUE_SOON(Topic.DUE, "clock"),
    DUE_TODAY(Topic.DUE, "clock"),
    WINDOW_CLOSES(Topic.DUE, "clock"),
    LATE(Topic.LATE, "circle-alert"),
    CLIMBED(Topic.CLIMB, "triangle-alert"),
    WAITS(Topic.WAIT, "hourglass"),
    WEBHOOK_OFF(Topic.TECH, "unlink");

    private final Topic topic;
    private final String icon;

    NoticeKind(Topic topic, String icon) {
        this.topic = topic;
        this.icon = icon;
    }

    public Topic topic() {
        return topic;
    }

    /** A symbol of {@code vendor/icons.svg}. */
    public String icon() {
        return icon;
    }

    /** What colours the icon: {@code late}, {@code soon}, {@code done}, {@code dormant} or {@code plain}. */
    public String state() {
        return switch (this) {
            case LATE, CLIMBED, RETURNED, EXTENSION_REFUSED, WEBHOOK_OFF -> "late";
            case DUE_SOON, DUE_TODAY, WINDOW_CLOSES -> "soon";
            case ACCEPTED, FINISHED, EXTENSION_GRANTED -> "done";
            case WAITS, CLOCK_STOPPED -> "dormant";
            case HANDED_IN,
                    EXTENSION_ASKED,
                    DROPPED,
                    REOPENED,
                    MENTIONED,
                    PLAN_OPENED,
                    PLAN_AMENDED,
                    MOVED,
                    CLOCK_STARTED -> "plain";
        };
    }
}
