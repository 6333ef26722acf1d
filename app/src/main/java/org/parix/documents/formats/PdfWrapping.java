package org.parix.documents.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parix.documents.formats.PdfPage.Word;

/** Puts the lines of a paragraph or cell together again: with a space, with none, or as separate paragraphs. */
final class PdfWrapping {
    private static final double PARAGRAPH_GAP = 1.15;
    private static final double SPACE = 0.25;
    /** Punctuation that never begins a line by itself. */
    private static final String CLOSING = ".,;:)]%!?”»";
    /** A number of a paper or something like it: figures or capitals tied by strokes. */
    private static final Pattern CODE =
            Pattern.compile("\\d[:.]\\d|[\\d\\p{Lu}]+[-/]|\\d\\p{Lu}|\\p{L}/\\p{L}|@|\\.\\p{Ll}");

    private static final Pattern BULLET = Pattern.compile("^[•●▪·\uF0B7\uF02D]\\s+");
    private static final Pattern LEADING_STROKE = Pattern.compile("[-/][\\p{L}\\d]");
    private static final Pattern LETTERS = Pattern.compile("\\p{L}+");

    /** Usual distance of base lines, in letter heights. */
    private final double pitch;
    /** Whether the file draws the space at the end of a line that goes on. */
    private final boolean spacesDrawn;

    PdfWrapping(double pitch, boolean spacesDrawn) {
        this.pitch = pitch;
        this.spacesDrawn = spacesDrawn;
    }

    double pitch() {
        return pitch;
    }

    /** @param right how far lines can reach */
    List<List<PdfRun>> paragraphs(List<PdfRun> lines, double right) {
        List<List<PdfRun>> paragraphs = new ArrayList<>();
        for (PdfRun line : lines) {
            if (paragraphs.isEmpty() || breaks(paragraphs.getLast().getLast(), line, right)) {
                paragraphs.add(new ArrayList<>());
            }
            paragraphs.getLast().add(line);
        }
        return paragraphs;
    }

    private boolean breaks(PdfRun line, PdfRun next, double right) {
        if (next.y() - line.y() > PARAGRAPH_GAP * pitch * Math.max(line.size(), next.size())) {
            return true;
        }
        if (BULLET.matcher(next.text()).find()) {
            return true;
        }
        if (spacesDrawn && line.spaced()) {
            return false;
        }
        Word first = next.words().getFirst();
        double room = right - line.right();
        boolean fitted = first.right() - first.left() + SPACE * line.size() < room - 1;
        if (!fitted) {
            return false;
        }
        // a line that breaks after a hyphen has no space drawn: it goes on
        return !line.text().endsWith("-") || line.text().equals("-") || PdfRun.startsWithMarker(next.text());
    }

    String text(List<PdfRun> lines, double right) {
        StringBuilder text = new StringBuilder();
        PdfRun before = null;
        for (PdfRun line : lines) {
            if (before != null) {
                text.append(joint(before, line, right));
            }
            text.append(line.text());
            before = line;
        }
        return BULLET.matcher(PlainText.of(text)).replaceFirst("- ");
    }

    /** Whether what begins on the next page goes on with the paragraph: sure, sure not, or null. */
    @Nullable
    Boolean goesOn(PdfRun line, PdfRun next, double right) {
        if (spacesDrawn && line.spaced()) {
            return true;
        }
        Word first = next.words().getFirst();
        boolean fitted = first.right() - first.left() + SPACE * line.size() < right - line.right() - 1;
        if (joint(line, next, right).isEmpty()) {
            return true;
        }
        if (fitted) {
            return false;
        }
        return Character.isLowerCase(first.text().codePointAt(0)) ? Boolean.TRUE : null;
    }

    String joint(PdfRun line, PdfRun next, double right) {
        if (line.spaced()) {
            return " ";
        }
        String last = line.words().getLast().text();
        char start = next.text().charAt(0);
        if (CLOSING.indexOf(start) >= 0 && line.words().size() == 1) {
            return "";
        }
        if (line.words().size() == 1
                && LEADING_STROKE.matcher(next.words().getFirst().text()).lookingAt()) {
            return "";
        }
        boolean full = right - line.right() < SPACE * line.size() + 0.5;
        boolean hyphen = last.endsWith("-") || last.endsWith("/");
        if (hyphen && (last.length() > 1 || spacesDrawn && !full)) {
            return "";
        }
        return isCut(line, next, right) ? "" : " ";
    }

    /** Whether a word too long for its column was cut at the line's end: then it fills the line and its pieces are no words. */
    private static boolean isCut(PdfRun line, PdfRun next, double right) {
        Word first = next.words().getFirst();
        double letter = (first.right() - first.left()) / first.text().length();
        if (line.words().size() > 1 || line.right() + letter * 1.6 < right) {
            return false;
        }
        String word = line.text();
        String head = lastLetters(word);
        String tail = firstLetters(first.text());
        boolean code = CODE.matcher(word).find();
        if (tail.isEmpty()) {
            return code
                    && (first.text().startsWith("/")
                            || first.text().startsWith("-")
                            || Character.isDigit(first.text().charAt(0)));
        }
        if (Syllables.isCut(head, tail)) {
            return true;
        }
        boolean capitals = tail.equals(tail.toUpperCase(Locale.ROOT));
        return code
                && (capitals
                        || !head.isEmpty() && !Syllables.isSyllable(tail) && Character.isLowerCase(tail.charAt(0)));
    }

    private static String firstLetters(String text) {
        var matcher = LETTERS.matcher(text);
        return matcher.lookingAt() ? matcher.group() : "";
    }

    private static String lastLetters(String text) {
        int from = text.length();
        while (from > 0 && Character.isLetter(text.charAt(from - 1))) {
            from--;
        }
        return text.substring(from);
    }
}
