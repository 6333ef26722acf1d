package org.parix.database;

/** The database cannot be had; the message says why and what to do, in words for the person who starts Parix. */
public final class DatabaseFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseFailed(String message) {
        super(message);
    }

    DatabaseFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
