package org.parix.notices;

/** What people can choose to be told about, and how. */
public enum Topic {
    /** Others wait for one's judgement. */
    JUDGE,
    /** Others judged what one's agency did. */
    ANSWER,
    /** Others turn to one's agency in a comment. */
    TALK,
    /** Plans and last days that changed. */
    CHANGE,
    /** Last days that come near. */
    DUE,
    /** Last days that have passed. */
    LATE,
    /** Late work of agencies below. */
    CLIMB,
    /** Events that work waits for. */
    WAIT,
    /** Parix itself: a webhook that fails. */
    TECH;

    public String messageKey() {
        return "notices.topic." + name();
    }

    public String hintKey() {
        return "notices.topicHint." + name();
    }
}
