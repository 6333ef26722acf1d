package org.parix.deadlines;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the deadlines of official papers, in the words these use.
 *
 * <p>Conventions. By a stretch of time ("đến hết tháng 6/2026", "chậm nhất quý II") is its last day; before one ("trước quý IV") is before
 * its first. "Đầu năm" is the first quarter, "giữa năm" June and July, "cuối năm" the last quarter; of a month the thirds, of a quarter the
 * months. "Năm 2024 và các năm tiếp theo" is the year 2024: when the others are due it does not say. Days given as a range are called by the
 * smallest unit of the calendar that holds both. What stands alone with a starting day ("từ tháng 6/2026", "trở đi") goes on without a last
 * day. Without any year a stretch has no days, and a day or a "by" is {@link Due.Unknown}: a year is never guessed.
 */
public final class DeadlineGrammar {
    /** A longer text is no deadline; what stands behind is not looked at, so that the time taken stays bounded. */
    private static final int MOST_TOKENS = 1000;

    /**
     * @param text a cell or a sentence; white space is folded, nothing else is changed
     * @param year the year the paper plans for or assesses, taken where the words leave the year out; null where the paper names none
     */
    public Deadline read(String text, @Nullable Integer year) {
        String folded = Tokenizer.folded(text);
        List<Token> tokens = Tokenizer.tokens(folded);
        if (tokens.stream().noneMatch(token -> token.isWord() || token.isNumber())) {
            return Deadline.of(folded, isDitto(folded) ? new Due.Unknown() : new Due.None());
        }
        List<Token> read = tokens.subList(0, Math.min(tokens.size(), MOST_TOKENS));
        return new DeadlineText(folded, read, year).deadline();
    }

    /** Marks that repeat the row above, which this row alone cannot say. */
    private static boolean isDitto(String text) {
        return text.contains("\"") || text.contains("//") || text.contains("”") || text.contains("″");
    }
}
