package org.parix.evidence;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that has come in and been looked at, not yet kept. Only {@code evidence.intake} makes one, after all checks.
 *
 * @param file where it lies; removing it is the maker's business
 * @param name what it will be called, fit for any disk
 * @param givenName what it was called where it came from
 * @param notices message keys of what was changed on its way in, for whoever opens it later
 * @param givenSha256 of the file as it was sent, where something was taken out of it; null where it is kept as it came
 */
public record ReceivedFile(
        Path file,
        String sha256,
        long size,
        FileKind kind,
        String name,
        String givenName,
        List<String> notices,
        @Nullable String givenSha256,
        Scan scan) {
    public ReceivedFile {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256: " + sha256);
        }
        if (scan == Scan.INFECTED) {
            throw new IllegalArgumentException("an infected file is never received: " + sha256);
        }
        notices = List.copyOf(notices);
    }
}
