package org.parix.evidence.intake;

import java.util.UUID;
import org.parix.kernel.NotFound;

/** One file on its way in. */
public record UploadId(UUID value) {
    public static UploadId random() {
        return new UploadId(UUID.randomUUID());
    }

    /** @throws NotFound where the text is no such id */
    public static UploadId parse(String text) {
        try {
            return new UploadId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NotFound("upload " + text);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
