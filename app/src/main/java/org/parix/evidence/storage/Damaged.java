package org.parix.evidence.storage;

import java.io.IOException;

/** What lies under a content's name is not that content any more. Nothing a user did: somebody or something changed the store. */
public final class Damaged extends IOException {
    private static final long serialVersionUID = 1L;

    Damaged(String sha256, String found) {
        super("the content stored as %s is %s".formatted(sha256, found));
    }
}
