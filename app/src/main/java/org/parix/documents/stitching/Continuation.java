package org.parix.documents.stitching;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parix.documents.stitching.Stitched.TaskRow;

/**
 * Whether a row is only a further piece of the row before.
 *
 * @param atCut whether a page ends between the two
 * @param numbered whether the table has a column of numbers
 * @param told what the file itself tells of it, null where it tells nothing
 */
record Continuation(
        TaskRow previous,
        TaskRow piece,
        boolean atCut,
        boolean numbered,
        @Nullable Boolean told) {
    private static final Pattern ENDED = Pattern.compile("[.;:!?…]\\s*[)”\"]?$|\\)\\s*$");

    boolean goesOn() {
        if (piece.number().kind() != RowNumber.Kind.NONE
                || !piece.number().printed().isEmpty()) {
            return false;
        }
        String title = piece.text(ColumnRole.TITLE);
        if (title.isEmpty()) {
            return !piece.texts().isEmpty() || !piece.extras().isEmpty();
        }
        if (atCut && told != null) {
            return told;
        }
        return piece.titleOnly() ? titleGoesOn(title) : rowGoesOn(title);
    }

    /** A piece that holds nothing but words of the title: the end of a long title, or the name of a group. */
    private boolean titleGoesOn(String title) {
        if (beginsInside(title)) {
            return true;
        }
        boolean unfinished = !ENDED.matcher(previous.text(ColumnRole.TITLE)).find();
        if (!atCut) {
            return previous.titleOnly()
                    && isUpper(title)
                    && isUpper(previous.text(ColumnRole.TITLE))
                    && unfinished
                    && title.length() < 25;
        }
        if (previous.titleOnly()) {
            return isUpper(title) == isUpper(previous.text(ColumnRole.TITLE)) && unfinished;
        }
        return isUpper(previous.text(ColumnRole.TITLE)) && unfinished
                || !isUpper(title) && !(piece.strong() && !previous.strong());
    }

    private boolean rowGoesOn(String title) {
        if (beginsInside(title)) {
            return true;
        }
        if (!atCut) {
            return false;
        }
        if (previous.titleOnly() && piece.texts().containsKey(ColumnRole.DEADLINE)) {
            return false;
        }
        return numbered ? !isWholeTask() : fewerTextsThanBefore();
    }

    /** An unnumbered sub-task of its own: it has a dash and someone who does it by a time. */
    private boolean isWholeTask() {
        String title = piece.text(ColumnRole.TITLE);
        return (title.startsWith("-") || title.startsWith("+"))
                && piece.texts().containsKey(ColumnRole.DEADLINE)
                && piece.texts().containsKey(ColumnRole.LEAD)
                && previous.texts().containsKey(ColumnRole.DEADLINE)
                && ENDED.matcher(previous.text(ColumnRole.TITLE)).find();
    }

    private boolean fewerTextsThanBefore() {
        return piece.texts().size() < previous.texts().size();
    }

    private static boolean beginsInside(String title) {
        int first = title.codePointAt(0);
        return Character.isLowerCase(first) && !title.matches("(?s)^[a-zđ]\\s?[.)].*") || ",;:)”(".indexOf(first) >= 0;
    }

    private static boolean isUpper(String text) {
        return text.codePoints().noneMatch(Character::isLowerCase);
    }
}
