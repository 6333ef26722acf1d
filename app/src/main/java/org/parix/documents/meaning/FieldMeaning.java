package org.parix.documents.meaning;

import org.jspecify.annotations.Nullable;
import org.parix.documents.OfficialDocument.Agencies;
import org.parix.documents.OfficialDocument.Product;
import org.parix.documents.Target;

/** The grammars of single fields, for words that stand outside a paper. */
public final class FieldMeaning {
    private FieldMeaning() {}

    public static Agencies agencies(String text) {
        return AgencyGrammar.read(text);
    }

    public static Product product(String text) {
        return Products.read(text);
    }

    public static Target target(String text, @Nullable Integer year) {
        return Targets.read(text, year);
    }
}
