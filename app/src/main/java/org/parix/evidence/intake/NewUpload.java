package org.parix.evidence.intake;

import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.evidence.EvidenceId;
import org.parix.evidence.Use;

/**
 * What is told of a file before its first byte comes.
 *
 * @param mark what the browser knows of it besides, such as when it was changed, so that the same file is known when chosen again
 */
public record NewUpload(
        AgencyId agency,
        @Nullable Use place,
        String back,
        @Nullable EvidenceId replaces,
        String name,
        long size,
        String mark) {
    private static final int LONGEST = 255;

    public NewUpload {
        name = name.length() <= LONGEST ? name : name.substring(name.length() - LONGEST);
        name = name.replaceAll("\\p{Cntrl}", " ");
        mark = mark.length() <= LONGEST ? mark : mark.substring(0, LONGEST);
        mark = mark.replaceAll("\\p{Cntrl}", " ");
        if (!back.matches("/([^/\\\\].*)?")) {
            throw new IllegalArgumentException("not a page of Parix: " + back);
        }
    }
}
