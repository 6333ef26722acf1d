package org.parix.directory;

import java.util.List;

/**
 * Agencies stand under another one than before, or have given way to others; published in the transaction in which it is recorded.
 *
 * @param cause a message key that says what happened
 * @param about what fills its places
 */
public record AgenciesMoved(String cause, List<String> about) {
    public AgenciesMoved {
        about = List.copyOf(about);
    }
}
