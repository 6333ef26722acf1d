package org.parix.deadlines;

import java.util.List;

/**
 * A piece of a description: a message key and what fills its places.
 *
 * @param arguments strings and numbers; a wording among them is to be resolved first
 */
public record Wording(String key, List<Object> arguments) {
    public Wording {
        arguments = List.copyOf(arguments);
    }

    public static Wording of(String key, Object... arguments) {
        return new Wording(key, List.of(arguments));
    }
}
