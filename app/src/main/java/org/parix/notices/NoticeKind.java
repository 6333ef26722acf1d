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
    EXPLANATION_CLOSES(Topic.DUE, "clock"),
    APPRAISAL_CLOSES(Topic.DUE, "clock"),
    COUNCIL_CLOSES(Topic.DUE, "clock"),
    EXPLANATION_DEMANDED(Topic.ANSWER, "inbox"),
    WINDOW_REOPENED(Topic.CHANGE, "history"),
    RESULTS_PUBLISHED(Topic.ANSWER, "chart-column"),
    CAMPAIGN_CALLED_OFF(Topic.CHANGE, "x"),
    UNIT_ADDED(Topic.CHANGE, "target"),
    UNIT_TAKEN_OUT(Topic.CHANGE, "x"),
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

    /** Whether it is about a scoring campaign. */
    public boolean ofCampaign() {
        return switch (this) {
            case WINDOW_CLOSES,
                    EXPLANATION_CLOSES,
                    APPRAISAL_CLOSES,
                    COUNCIL_CLOSES,
                    EXPLANATION_DEMANDED,
                    WINDOW_REOPENED,
                    RESULTS_PUBLISHED,
                    CAMPAIGN_CALLED_OFF,
                    UNIT_ADDED,
                    UNIT_TAKEN_OUT -> true;
            case HANDED_IN,
                    EXTENSION_ASKED,
                    RETURNED,
                    ACCEPTED,
                    FINISHED,
                    DROPPED,
                    REOPENED,
                    EXTENSION_GRANTED,
                    EXTENSION_REFUSED,
                    MENTIONED,
                    PLAN_OPENED,
                    PLAN_AMENDED,
                    MOVED,
                    CLOCK_STARTED,
                    CLOCK_STOPPED,
                    DUE_SOON,
                    DUE_TODAY,
                    LATE,
                    CLIMBED,
                    WAITS,
                    WEBHOOK_OFF -> false;
        };
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
            case DUE_SOON,
                    DUE_TODAY,
                    WINDOW_CLOSES,
                    EXPLANATION_CLOSES,
                    APPRAISAL_CLOSES,
                    COUNCIL_CLOSES,
                    EXPLANATION_DEMANDED -> "soon";
            case ACCEPTED, FINISHED, EXTENSION_GRANTED, RESULTS_PUBLISHED -> "done";
            case WAITS, CLOCK_STOPPED, CAMPAIGN_CALLED_OFF, UNIT_TAKEN_OUT -> "dormant";
            case HANDED_IN,
                    EXTENSION_ASKED,
                    DROPPED,
                    REOPENED,
                    MENTIONED,
                    PLAN_OPENED,
                    PLAN_AMENDED,
                    MOVED,
                    UNIT_ADDED,
                    WINDOW_REOPENED,
                    CLOCK_STARTED -> "plain";
        };
    }
}
