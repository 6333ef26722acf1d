package org.parix.deadlines;

import java.util.List;

/**
 * A deadline: the words of the paper and what they are taken to mean.
 *
 * @param text the words as they stand in the paper, white space folded; empty where the paper is blank
 * @param due what the words mean; where several are joined by "/" or ";" the first of them
 * @param parts every joined deadline in order, none where the text is a single one
 */
public record Deadline(String text, Due due, List<Deadline> parts) {
    public Deadline {
        parts = List.copyOf(parts);
        if (parts.size() == 1) {
            throw new IllegalArgumentException("a single part is the deadline itself: " + text);
        }
    }

    public static Deadline of(String text, Due due) {
        return new Deadline(text, due, List.of());
    }
}
