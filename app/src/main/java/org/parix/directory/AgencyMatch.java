package org.parix.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a name as written was taken to mean.
 *
 * @param text the name asked for
 * @param how the way it was found; also the reason to show, by {@link How#messageKey}
 * @param score from 0 (nothing alike) to 1 (the very name)
 * @param party the agency or group taken; null where nothing was found or several are equally near
 * @param others the nearest that were not taken, nearest first
 */
public record AgencyMatch(
        String text, How how, double score, @Nullable Party party, List<Candidate> others) {
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
        /** Alike only; a person should look. */
        FUZZY(false),
        NONE(false);

        private final boolean certain;

        How(boolean certain) {
            this.certain = certain;
        }

        public boolean certain() {
            return certain;
        }

        public String messageKey() {
            return "directory.match." + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public record Candidate(Party party, double score) {}
}
