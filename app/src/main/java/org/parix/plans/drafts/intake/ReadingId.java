package org.parix.plans.drafts.intake;

import java.util.UUID;

/** Names a file on its way in, for as long as the server runs. */
public record ReadingId(UUID value) {
    static ReadingId next() {
        return new ReadingId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
