package org.parix.evidence.contents;

import java.time.Instant;

/**
 * A signature in a file of its own (.p7s), kept beside the version it speaks for.
 *
 * @param name fit for any disk
 * @param addedBy name of who added it
 */
public record SignatureFile(long id, String name, String addedBy, Instant addedAt) {
    /** What is in it. */
    record Bytes(long id, byte[] bytes) {}

    /** To be handed out. */
    public record Whole(String name, byte[] bytes) {}
}
