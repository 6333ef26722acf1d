package org.parix.plans.drafts;

import org.jspecify.annotations.Nullable;
import org.parix.documents.Target;
import org.springframework.stereotype.Component;

/** Takes the words a person wrote into a field for what they mean, by the grammars that read papers. */
@Component
class FieldWords {

    /** @param year the year the paper plans for, which relative deadlines are counted from */
    Entry understand(Field field, String words, @Nullable Integer year) {
        String text = words.strip();
        return switch (field) {
            case TARGET -> new Entry(text, new Meaning.Reach(Target.text(text)));
            default -> Entry.words(text);
        };
    }
}
