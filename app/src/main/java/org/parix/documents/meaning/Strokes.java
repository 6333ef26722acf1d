package org.parix.documents.meaning;

import org.parix.kernel.Vietnamese;

/**
 * A cell headed "phối hợp/thực hiện": before and after its first stroke.
 *
 * @param parted whether it has a stroke; without one, {@code before} is all of it
 */
record Strokes(String before, String after, boolean parted) {
    static Strokes of(String text) {
        String tidy = Vietnamese.tidy(text);
        int depth = 0;
        for (int i = 0; i < tidy.length(); i++) {
            char c = tidy.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == '/' && depth == 0 && i > 0) {
                String before = tidy.substring(0, i).replaceFirst("[\\s,;]+$", "");
                String after = tidy.substring(i + 1).strip();
                return new Strokes(before, after, true);
            }
        }
        return new Strokes(tidy, "", false);
    }
}
