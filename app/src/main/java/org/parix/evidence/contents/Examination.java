package org.parix.evidence.contents;

import org.jspecify.annotations.Nullable;
import org.parix.evidence.signatures.SignatureReport;

/**
 * What looking into a file has found so far.
 *
 * @param contents null while that has not been looked at
 * @param head what the text says of itself
 * @param pictured whether there is a picture of its first page
 * @param signatures the latest report; null while there is none
 * @param beginning of its words
 */
public record Examination(
        State state,
        Contents.@Nullable State contents,
        int pageCount,
        boolean paged,
        boolean cut,
        boolean redMark,
        PaperHead head,
        boolean pictured,
        @Nullable SignatureReport signatures,
        String beginning) {
    static final int BEGINNING = 1_500;

    public enum State {
        WAITING,
        RUNNING,
        DONE,
        /** It could not be brought to an end, through no fault of the file's that Parix knows. */
        FAILED;

        public boolean ended() {
            return this == DONE || this == FAILED;
        }
    }
}
