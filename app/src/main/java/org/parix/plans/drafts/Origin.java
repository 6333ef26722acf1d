package org.parix.plans.drafts;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.documents.OfficialDocument.Correction;
import org.parix.documents.OfficialDocument.Doubt;
import org.parix.documents.OfficialDocument.Source;

/**
 * What the reading found; never changed afterwards.
 *
 * @param source null for a row a person added
 * @param entries in the paper's own words
 */
public record Origin(
        @Nullable Source source, Map<Field, Entry> entries, List<Doubt> doubts, List<Correction> corrections) {
    public Origin {
        entries = entries.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(entries));
        doubts = List.copyOf(doubts);
        corrections = List.copyOf(corrections);
    }

    /** The paper's own words in a field. */
    public String printed(Field field) {
        return entries.getOrDefault(field, Entry.BLANK).text();
    }
}
