package org.parix.evidence;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.UserId;

/**
 * A piece of evidence with all its versions, the one in force first.
 *
 * @param agency who gave it and whose it is
 * @param revision counts every change, so that whoever saw an older state is told
 */
public record Evidence(EvidenceId id, AgencyId agency, Details details, int revision, List<Version> versions) {
    public Evidence {
        versions = List.copyOf(versions);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("evidence " + id.value() + " without a file");
        }
    }

    public Version current() {
        return versions.getFirst();
    }

    /**
     * One file of a piece of evidence.
     *
     * @param number from 1; the highest is in force
     * @param notices message keys of what was changed on its way in
     * @param givenSha256 of the file as it was sent, where something was taken out of it
     * @param scan what the virus scanner says of the file today
     * @param reason why it took the place of the version before; empty for the first
     */
    public record Version(
            VersionId id,
            EvidenceId evidence,
            int number,
            String sha256,
            long size,
            FileKind kind,
            String fileName,
            String givenName,
            List<String> notices,
            @Nullable String givenSha256,
            Scan scan,
            UserId addedBy,
            Instant addedAt,
            String reason) {
        public Version {
            notices = List.copyOf(notices);
        }
    }

    /**
     * A place it is or was used in.
     *
     * @param section the part of it that is meant; empty where all of it is
     * @param page the pages meant, as typed; empty where all are
     * @param withdrawnAt null while it is used there
     */
    public record UsedIn(
            long id,
            EvidenceId evidence,
            Use place,
            String section,
            String page,
            UserId addedBy,
            Instant addedAt,
            @Nullable UserId withdrawnBy,
            @Nullable Instant withdrawnAt,
            String reason) {}
}
