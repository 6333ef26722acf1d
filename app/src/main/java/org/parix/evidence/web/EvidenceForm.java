package org.parix.evidence.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.parix.evidence.Details;
import org.parix.kernel.Refused;

/**
 * What is typed of a piece of evidence, and of the place it is used in where it is sent from one. All of it is text, so that whatever was typed
 * stands in the form again beside what is wrong with it.
 */
record EvidenceForm(
        @Nullable String title,
        @Nullable String number,
        @Nullable String issuedOn,
        @Nullable String issuer,
        @Nullable String signer,
        @Nullable String effectiveOn,
        @Nullable String section,
        @Nullable String page,
        @Nullable String revision) {

    static EvidenceForm of(Details details, int revision) {
        return new EvidenceForm(
                details.title(),
                details.number(),
                text(details.issuedOn()),
                details.issuer(),
                details.signer(),
                text(details.effectiveOn()),
                null,
                null,
                Integer.toString(revision));
    }

    /** A first title from a file's name: people name files after what they are. */
    static EvidenceForm titled(String fileName) {
        String stem = fileName.contains(".") ? fileName.substring(0, fileName.lastIndexOf('.')) : fileName;
        return of(Details.titled(stem.replace('_', ' ')), 0);
    }

    Details details() {
        return new Details(
                text(title),
                text(number),
                day(issuedOn, "evidence.details.impossibleDay"),
                text(issuer),
                text(signer),
                day(effectiveOn, "evidence.details.impossibleEffect"));
    }

    /** The revision that was corrected; none where the form was tampered with. */
    int seen() {
        return text(revision).matches("\\d{1,9}") ? Integer.parseInt(text(revision)) : -1;
    }

    private static @Nullable LocalDate day(@Nullable String typed, String refusal) {
        if (text(typed).isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(text(typed).strip());
        } catch (DateTimeParseException e) {
            throw new Refused(refusal);
        }
    }

    static String text(@Nullable Object typed) {
        return typed == null ? "" : typed.toString();
    }
}
