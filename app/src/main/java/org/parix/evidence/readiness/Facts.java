package org.parix.evidence.readiness;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.evidence.contents.Contents;
import org.parix.evidence.contents.PaperHead;
import org.parix.evidence.signatures.SignatureReport;

/**
 * What is known of a piece of evidence when its readiness is judged. Nothing here is asked for again.
 *
 * @param number as a person described the piece; empty where nobody did
 * @param date the day the paper bears, as described
 * @param effective from when it counts, as described
 * @param issuer as described; empty where nobody did
 * @param head what the text says of itself; null while the file has not been looked into
 * @param contents how its words could be read; null while that is not known
 * @param signed what the signatures are worth; null while that is not known
 * @param redMark whether a patch as red as a stamp can be seen
 * @param superseded whether this is about a version that is not in force any more
 * @param elsewhere names of other places that use this piece or the very same file
 * @param expected what it is to prove; null where it is looked at by itself
 */
public record Facts(
        String number,
        @Nullable LocalDate date,
        @Nullable LocalDate effective,
        String issuer,
        @Nullable PaperHead head,
        Contents.@Nullable State contents,
        SignatureReport.@Nullable Verdict signed,
        boolean redMark,
        boolean superseded,
        List<String> elsewhere,
        @Nullable Expected expected) {
    public Facts {
        elsewhere = List.copyOf(elsewhere);
    }

    /**
     * What a piece is to prove.
     *
     * @param from first day of the period
     * @param to last day of it
     * @param by how the issuer stands to the agencies that answer for the work
     */
    public record Expected(
            @Nullable LocalDate from, @Nullable LocalDate to, Issuer by) {}

    public enum Issuer {
        /** One of the agencies that answer for the work. */
        RESPONSIBLE,
        /** Stands above one of them. */
        ABOVE,
        OTHER,
        /** The directory does not know the name. */
        UNKNOWN
    }
}
