package org.parix.documents.formats;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.documents.Paper.Block;

/** A paragraph of a docx while it is read. */
final class WordParagraph {
    final StringBuilder text = new StringBuilder();

    /** Text boxes anchored in it. */
    final List<Block> boxes = new ArrayList<>();

    @Nullable
    String style;

    WordStyles.@Nullable NumberingPlace numbering;
    boolean markDeleted;
    boolean hiddenMark;

    /** Whether some of its text is bold, and whether some is not. */
    boolean bold;

    boolean plain;
    int breaksBefore;
    int breaksAfter;

    void append(String words, boolean isBold) {
        text.append(words);
        if (!words.isBlank()) {
            bold |= isBold;
            plain |= !isBold;
        }
    }

    /** A page break stands before the paragraph as long as it has no text. */
    void pageBreak() {
        if (text.toString().isBlank()) {
            breaksBefore++;
        } else {
            breaksAfter++;
        }
    }
}
