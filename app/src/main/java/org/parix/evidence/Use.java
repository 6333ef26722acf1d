package org.parix.evidence;

/**
 * A place where evidence is used. Evidence does not know what stands there; whoever does declares {@link Places}.
 *
 * @param kind such as {@code task}
 */
public record Use(String kind, long id) {
    public Use {
        if (!kind.matches("[a-z][a-z-]*")) {
            throw new IllegalArgumentException("not a kind of place: " + kind);
        }
    }

    /** @throws IllegalArgumentException where the text is not {@code kind:id} */
    public static Use parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("not kind:id: " + text);
        }
        return new Use(text.substring(0, colon), Long.parseLong(text.substring(colon + 1)));
    }

    /** As it is stored: {@code task:12}. */
    @Override
    public String toString() {
        return kind + ":" + id;
    }
}
