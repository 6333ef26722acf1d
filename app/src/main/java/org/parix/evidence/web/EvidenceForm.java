package org.parix.evidence.web;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.parix.evidence.Details;
import org.springframework.format.annotation.DateTimeFormat;

/** What is typed of a piece of evidence, and of the place it is used in where it is sent from one. */
record EvidenceForm(
        @Nullable String title,
        @Nullable String number,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate issuedOn,

        @Nullable String issuer,
        @Nullable String signer,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate effectiveOn,

        @Nullable String section,
        @Nullable String page,
        @Nullable Integer revision) {

    static EvidenceForm of(Details details, int revision) {
        return new EvidenceForm(
                details.title(),
                details.number(),
                details.issuedOn(),
                details.issuer(),
                details.signer(),
                details.effectiveOn(),
                null,
                null,
                revision);
    }

    /** A first title from a file's name: people name files after what they are. */
    static EvidenceForm titled(String fileName) {
        String stem = fileName.contains(".") ? fileName.substring(0, fileName.lastIndexOf('.')) : fileName;
        return of(Details.titled(stem.replace('_', ' ')), 0);
    }

    Details details() {
        return new Details(text(title), text(number), issuedOn, text(issuer), text(signer), effectiveOn);
    }

    static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
