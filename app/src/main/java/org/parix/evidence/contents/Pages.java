package org.parix.evidence.contents;

import java.util.ArrayList;
import java.util.List;
import org.parix.kernel.Vietnamese;

/** Gathers the text of a file, part by part, up to what is kept of one file. */
final class Pages {
    static final int MOST_PARTS = 3_000;
    private static final int MOST_CHARACTERS = 4_000_000;

    private final List<Contents.Part> parts = new ArrayList<>();
    private int characters;
    private boolean cut;

    /** Whether another part would still be kept. */
    boolean open() {
        return parts.size() < MOST_PARTS && characters < MOST_CHARACTERS;
    }

    /** A page; what exceeds the length of a part is left out. */
    void page(int number, String text, boolean recognised) {
        String tidy = tidy(text);
        if (tidy.length() > Contents.PART_CHARACTERS) {
            tidy = tidy.substring(0, Contents.PART_CHARACTERS);
            cut = true;
        }
        if (!open()) {
            cut = true;
        } else if (!tidy.isEmpty()) {
            characters += tidy.length();
            parts.add(new Contents.Part(number, tidy, recognised));
        }
    }

    /** A text without pages, cut into parts at the ends of lines. */
    void text(String text) {
        String tidy = tidy(text);
        int number = parts.size();
        for (int from = 0; from < tidy.length(); ) {
            if (!open()) {
                cut = true;
                return;
            }
            int to = Math.min(tidy.length(), from + Contents.PART_CHARACTERS);
            int line = tidy.lastIndexOf('\n', to - 1);
            if (to < tidy.length() && line > from) {
                to = line + 1;
            }
            page(++number, tidy.substring(from, to), false);
            from = to;
        }
    }

    void more() {
        cut = true;
    }

    boolean cut() {
        return cut;
    }

    List<Contents.Part> parts() {
        return parts;
    }

    int letters() {
        return parts.stream().mapToInt(part -> letters(part.text())).sum();
    }

    static int letters(String text) {
        return (int) text.codePoints().filter(Character::isLetterOrDigit).count();
    }

    /** Lines stay lines; within them single spaces. Signs that the database cannot hold are dropped. */
    private static String tidy(String text) {
        var lines = new StringBuilder(text.length());
        text.lines()
                .map(line -> Vietnamese.tidy(line.replace("\0", "")))
                .filter(line -> !line.isEmpty())
                .forEach(line -> lines.append(line).append('\n'));
        return lines.toString().strip();
    }
}
