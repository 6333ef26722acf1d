package org.parix.evidence.intake;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.evidence.EvidenceId;
import org.parix.evidence.FileKind;
import org.parix.evidence.Scan;
import org.parix.evidence.Use;
import org.parix.identity.UserId;

/**
 * A file on its way in.
 *
 * @param agency whose evidence it is to be
 * @param place where it is to be used; null where that is decided later
 * @param back the page it was sent from
 * @param replaces the piece it is to be a version of; null where it is to be a new one
 * @param received bytes that lie safe
 */
public record Upload(
        UploadId id,
        UserId account,
        AgencyId agency,
        @Nullable Use place,
        String back,
        @Nullable EvidenceId replaces,
        String givenName,
        long size,
        long received,
        State state,
        Instant startedAt) {

    public sealed interface State {
        /** Bytes are missing. */
        record Receiving() implements State {}

        /** Looked at and found fit; it waits for a person to say what it is. */
        record Checked(
                String sha256,
                long size,
                FileKind kind,
                String fileName,
                @Nullable String givenSha256,
                List<String> notices,
                Scan scan)
                implements State {}

        /** Looked at and not taken; its bytes are gone. */
        record Refused(String key, List<String> arguments) implements State {}
    }

    public boolean isComplete() {
        return received == size;
    }
}
