package org.parix.documents;

import org.parix.kernel.Refused;

/** The file cannot be read as an official paper; the key says why and what to do, such as {@code documents.read.encrypted}. */
public final class Unreadable extends Refused {
    private static final long serialVersionUID = 1L;

    public Unreadable(String key, Object... arguments) {
        super(key, arguments);
    }
}
