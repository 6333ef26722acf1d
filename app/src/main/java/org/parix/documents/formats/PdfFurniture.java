package org.parix.documents.formats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.parix.documents.formats.PdfPage.Word;

/** Takes page numbers and running heads off the pages: what stands at the edge of most pages is not the paper's text. */
final class PdfFurniture {
    private static final double EDGE = 0.1;
    private static final double MOST = 0.5;
    private static final int FEWEST = 3;
    private static final Pattern PAGE_NUMBER =
            Pattern.compile("(?iu)[-–—\\s]*(trang|page)?\\s*\\d{1,4}(\\s*[/|]\\s*\\d{1,4})?[-–—\\s]*");
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private PdfFurniture() {}

    static List<PdfPage> without(List<PdfPage> pages) {
        Map<String, Integer> seen = new HashMap<>();
        List<List<List<Word>>> edges = new ArrayList<>();
        for (PdfPage page : pages) {
            List<List<Word>> lines = edgeLines(page);
            edges.add(lines);
            Set<String> own = new HashSet<>();
            lines.forEach(line -> own.add(place(page, line)));
            own.forEach(place -> seen.merge(place, 1, Integer::sum));
        }
        List<PdfPage> clean = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            PdfPage page = pages.get(i);
            Set<Word> dropped = new HashSet<>();
            for (List<Word> line : edges.get(i)) {
                int times = seen.getOrDefault(place(page, line), 0);
                boolean running = times >= FEWEST && times > MOST * pages.size();
                if (running || PAGE_NUMBER.matcher(text(line)).matches() && alone(page, line)) {
                    dropped.addAll(line);
                }
            }
            clean.add(dropped.isEmpty() ? page : keep(page, dropped));
        }
        return clean;
    }

    private static PdfPage keep(PdfPage page, Set<Word> dropped) {
        List<Word> words =
                page.words().stream().filter(word -> !dropped.contains(word)).toList();
        return new PdfPage(
                page.number(), page.width(), page.height(), words, page.rules(), page.pictures(), page.unknownGlyphs());
    }

    private static List<List<Word>> edgeLines(PdfPage page) {
        List<Word> edge = page.words().stream()
                .filter(word -> word.y() < EDGE * page.height() || word.y() > (1 - EDGE) * page.height())
                .toList();
        return PdfRun.lines(edge).stream()
                .map(line -> line.stream().flatMap(run -> run.words().stream()).toList())
                .toList();
    }

    /** A page number has no other text near it and none beyond it. */
    private static boolean alone(PdfPage page, List<Word> line) {
        Word first = line.getFirst();
        boolean above = first.y() < page.height() / 2;
        double clear = 1.15 * first.size();
        return page.words().stream()
                .filter(word -> !line.contains(word))
                .allMatch(word -> above ? word.y() > first.y() + clear : word.y() < first.y() - clear);
    }

    private static String place(PdfPage page, List<Word> line) {
        double y = line.getFirst().y();
        double fromEdge = y < page.height() / 2 ? y : y - page.height();
        return DIGITS.matcher(text(line)).replaceAll("#") + "@" + Math.round(fromEdge / 3);
    }

    private static String text(List<Word> line) {
        StringBuilder text = new StringBuilder();
        line.forEach(word -> text.append(text.isEmpty() ? "" : " ").append(word.text()));
        return text.toString();
    }
}
