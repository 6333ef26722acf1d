package org.parix.directory;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a name as written was taken to mean.
 *
 * @param text the name asked for
 * @param how the way it was found; also the reason to show, by {@link How#messageKey}
 * @param score from 0 (nothing alike) to 1 (the very name)
 * @param party the agency or group taken; null where nothing was found or several are equally near
 * @param others the nearest that were not taken, nearest first
 * @param remark what else a person should know; null where nothing
 */
public record AgencyMatch(
        String text,
        How how,
        double score,
        @Nullable Party party,
        List<Candidate> others,
        @Nullable Remark remark) {
    public AgencyMatch {
        others = List.copyOf(others);
        if (how.certain() && party == null) {
            throw new IllegalArgumentException("found for certain, but nobody: " + text);
        }
    }

    /** Whether the name may be taken without asking a person. */
    public boolean certain() {
        return how.certain();
    }

    public enum How {
        /** The agency's own name, letter for letter. */
        EXACT(true),
        /** A name somebody has said to mean this agency. */
        ALIAS(true),
        /** The same name but for case, diacritics, hyphens or known abbreviations. */
        FOLDED(true),
        /** A name it bore in earlier days. */
        FORMER(true),
        /** The name, followed by that of an agency above it: "Phòng Kinh tế xã Bến Lau". */
        QUALIFIED(true),
        /** Alike only; a person should look. */
        FUZZY(false),
        /** Several of this name are equally near to whose paper it is. */
        SEVERAL(false),
        /** Of this name there is only one inside another committee. */
        ELSEWHERE(false),
        /** Whoever bore this name has ended, and nobody is known to follow. */
        ENDED(false),
        NONE(false);

        private final boolean certain;

        How(boolean certain) {
            this.certain = certain;
        }

        public boolean certain() {
            return certain;
        }

        public String messageKey() {
            return "directory.match." + name().toLowerCase(Locale.ROOT);
        }
    }

    public record Candidate(Party party, double score) {}

    /**
     * @param day when it began or ended
     * @param name of whoever bore the name asked for
     */
    public record Remark(Sort sort, LocalDate day, String name) {
        public enum Sort {
            /** The agency did not exist yet on the day of the paper. */
            NOT_YET,
            /** Whoever bore the name has ended since; the party is who followed. */
            SUCCEEDED,
            /** It has ended, and nobody follows. */
            ENDED
        }

        public String messageKey() {
            return "directory.remark." + sort.name().toLowerCase(Locale.ROOT);
        }
    }
}
