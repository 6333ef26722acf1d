package org.parix.plans.drafts;

import java.util.List;
import org.parix.documents.OfficialDocument.Correction;

/** Puts the mended pieces of a field in place of those the paper has. */
final class Mending {
    private Mending() {}

    static String apply(String printed, List<Correction> corrections) {
        String text = printed;
        for (Correction correction : corrections) {
            if (!correction.from().isEmpty()) {
                text = text.replace(correction.from(), correction.to());
            }
        }
        return text;
    }
}
