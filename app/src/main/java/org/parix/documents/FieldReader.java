package org.parix.documents;

import org.jspecify.annotations.Nullable;
import org.parix.documents.OfficialDocument.Agencies;
import org.parix.documents.OfficialDocument.Product;
import org.parix.documents.meaning.FieldMeaning;

/** Reads the words of a single field, as a person corrects them, by the grammars that read papers. */
public final class FieldReader {

    public Agencies agencies(String text) {
        return FieldMeaning.agencies(text);
    }

    public Product product(String text) {
        return FieldMeaning.product(text);
    }

    /** @param year the year the paper plans for; null where it names none */
    public Target target(String text, @Nullable Integer year) {
        return FieldMeaning.target(text, year);
    }
}
