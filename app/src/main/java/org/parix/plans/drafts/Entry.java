package org.parix.plans.drafts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words of one field and what they are taken to mean. */
public record Entry(String text, Meaning meaning) {

    static Entry words(@Nullable String text) {
        return new Entry(text == null ? "" : text, Meaning.WORDS);
    }

    static final Entry BLANK = words("");

    public List<Named> names() {
        return meaning instanceof Meaning.Who who ? who.names() : List.of();
    }

    /** Neither words nor, as where a cell inherits, a meaning. */
    public boolean blank() {
        return text.isBlank() && names().isEmpty();
    }
}
