package org.parix.notices;

/** How somebody is told by mail. */
public enum MailWay {
    NONE,
    /** As soon as the person's quiet hours let it. */
    AT_ONCE,
    /** With the morning's letter. */
    DIGEST;

    public String messageKey() {
        return "notices.mail." + name();
    }
}
