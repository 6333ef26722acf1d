package org.parix.documents.formats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.parix.documents.formats.PdfPage.Word;

/**
 * Words that stand on one line with no more than word spaces between them.
 */
record PdfRun(List<Word> words) {
    /** A gap this wide, in letter heights, parts runs: columns of tables keep at least as much between them. */
    private static final double GAP = 0.62;

    private static final double SAME_LINE = 0.3;
    private static final double STRETCH = 1.5;
    private static final double MARKER_GAP = 3.5;
    private static final double MARKER_WIDTH = 3;
    private static final Pattern MARKER =
            Pattern.compile("[-–—•●▪+*·o]|(\\d{1,3}|\\p{L}|[ivxIVX]{1,5}|\\d{1,2}(\\.\\d{1,2})+)[.)]");

    PdfRun {
        words = List.copyOf(words);
    }

    /** The place of its first word in the order of drawing. */
    int order() {
        return words.stream().mapToInt(Word::order).min().orElse(0);
    }

    double left() {
        return words.getFirst().left();
    }

    double right() {
        return words.getLast().right();
    }

    double y() {
        return words.getFirst().y();
    }

    double size() {
        return words.getFirst().size();
    }

    boolean bold() {
        return words.stream().allMatch(Word::bold);
    }

    boolean spaced() {
        return words.getLast().spaced();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (Word word : words) {
            text.append(text.isEmpty() ? "" : " ").append(word.text());
        }
        return text.toString();
    }

    /** This run with the rest of its last word at its end. */
    PdfRun with(Word rest) {
        Word last = words.getLast();
        List<Word> all = new ArrayList<>(words.subList(0, words.size() - 1));
        all.add(new Word(
                last.text() + rest.text(),
                last.left(),
                last.right(),
                last.y(),
                last.size(),
                last.bold(),
                true,
                last.order()));
        return new PdfRun(all);
    }

    PdfRun withoutFirst() {
        return new PdfRun(words.subList(1, words.size()));
    }

    boolean isMarker() {
        return words.size() == 1 && MARKER.matcher(words.getFirst().text()).matches();
    }

    static boolean startsWithMarker(String text) {
        int space = text.indexOf(' ');
        return space > 0 && MARKER.matcher(text.substring(0, space)).matches();
    }

    /** The runs of a page, line by line from the top, each line from the left. */
    static List<List<PdfRun>> lines(List<Word> words) {
        List<Word> placed = new ArrayList<>(words);
        placed.sort(Comparator.comparingDouble(Word::y));
        List<List<PdfRun>> lines = new ArrayList<>();
        int from = 0;
        while (from < placed.size()) {
            Word first = placed.get(from);
            int to = from + 1;
            while (to < placed.size() && placed.get(to).y() - first.y() < SAME_LINE * first.size()) {
                to++;
            }
            List<Word> line = new ArrayList<>(placed.subList(from, to));
            line.sort(Comparator.comparingDouble(Word::left));
            List<PdfRun> runs = new ArrayList<>();
            List<Word> run = new ArrayList<>();
            for (Word word : line) {
                if (!run.isEmpty() && word.left() - run.getLast().right() > GAP * word.size()) {
                    runs.add(new PdfRun(run));
                    run.clear();
                }
                run.add(word);
            }
            runs.add(new PdfRun(run));
            lines.add(joined(runs));
            from = to;
        }
        return lines;
    }

    /** A list marker belongs to its text, and a line stretched evenly to both margins is one run. */
    private static List<PdfRun> joined(List<PdfRun> runs) {
        if (runs.size() < 2) {
            return runs;
        }
        PdfRun first = runs.getFirst();
        PdfRun second = runs.get(1);
        double gap = second.left() - first.right();
        boolean marked = runs.size() == 2
                && first.isMarker()
                && gap < MARKER_GAP * first.size()
                && first.right() - first.left() < MARKER_WIDTH * first.size()
                && second.right() - second.left() > 10 * first.size();
        return marked || stretched(runs) ? List.of(whole(runs)) : runs;
    }

    private static boolean stretched(List<PdfRun> runs) {
        List<Word> words = whole(runs).words();
        if (words.size() < 5) {
            return false;
        }
        double least = Double.MAX_VALUE;
        double most = 0;
        for (int i = 1; i < words.size(); i++) {
            double gap = words.get(i).left() - words.get(i - 1).right();
            least = Math.min(least, gap);
            most = Math.max(most, gap);
        }
        return most < least * 1.5 && most < STRETCH * words.getFirst().size();
    }

    /** The runs of one line as one. */
    static PdfRun whole(List<PdfRun> runs) {
        List<Word> all = new ArrayList<>();
        for (PdfRun run : runs) {
            all.addAll(run.words());
        }
        return new PdfRun(all);
    }
}
