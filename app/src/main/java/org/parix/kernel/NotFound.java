package org.parix.kernel;

/** What was asked for does not stand in Parix (or not any more). Shown as 404, with the same message whatever was asked. */
public final class NotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotFound(String what) {
        super(what);
    }
}
