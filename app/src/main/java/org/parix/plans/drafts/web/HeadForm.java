package org.parix.plans.drafts.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.documents.OfficialDocument;
import org.parix.plans.drafts.Draft;
import org.parix.plans.drafts.DraftHead;

/** The head of a paper as a person puts it right. */
record HeadForm(
        @NotNull OfficialDocument.Kind kind,
        @Size(max = 100) @Nullable String number,
        @Nullable LocalDate date,
        @Size(max = 200) @Nullable String place,
        @Size(max = 300) @Nullable String issuer,
        @NotBlank @Size(max = 1000) String title,
        @Min(1990) @Max(2100) @Nullable Integer year,
        int version) {

    static HeadForm of(Draft draft) {
        DraftHead head = draft.head();
        return new HeadForm(
                head.kind(),
                head.number(),
                head.date(),
                head.place(),
                head.issuer(),
                head.title(),
                head.year(),
                draft.version());
    }

    public List<OfficialDocument.Kind> kinds() {
        return List.of(OfficialDocument.Kind.values());
    }

    DraftHead head() {
        return new DraftHead(kind, orNull(number), date, orNull(place), orNull(issuer), title.strip(), year);
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
