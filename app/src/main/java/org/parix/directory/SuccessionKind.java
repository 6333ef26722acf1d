package org.parix.directory;

/** What becomes of agencies on a day, by a decision. */
public enum SuccessionKind {
    /** Several become one. */
    MERGE,
    /** One becomes several, of which one gets all for which nothing else is chosen. */
    SPLIT,
    /** The same agency goes on under another name. */
    RENAME,
    /** It ends, and another receives what is open. */
    ABOLISH;

    public String messageKey() {
        return "directory.succession.kind." + name();
    }
}
