package org.parix.documents.stitching;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.parix.documents.Paper.Notice;
import org.parix.documents.stitching.Stitched.Element;
import org.parix.documents.stitching.Stitched.Text;

/** Joins paragraphs that a page end cut in two, and drops a piece that a scan printed twice. */
final class Paragraphs {
    private static final Pattern ENDED = Pattern.compile("[.;:!?…/]\\s*[)”\"*]*$");
    private static final Pattern HEADING_INSIDE = Pattern.compile(
            "(?<=[.;:])\\s+(?=(?:I{1,3}|IV|VI{0,3}|IX|X)\\.\\s+\\p{Lu}{2}|\\d{1,2}\\.\\s+\\p{Lu}|- \\p{Lu})");
    private static final int SHORTEST_REPEAT = 30;

    private Paragraphs() {}

    static List<Element> joined(List<Element> elements, List<Notice> notices) {
        List<Element> whole = new ArrayList<>(elements.size());
        for (Element element : elements.stream().flatMap(Paragraphs::apart).toList()) {
            if (element instanceof Text text && !whole.isEmpty() && whole.getLast() instanceof Text previous) {
                if (repeatsEnd(previous.text(), text.text())) {
                    notices.add(Notice.of("documents.notice.repeatedDropped", text.text()));
                    continue;
                }
                if (goesOn(previous, text)) {
                    whole.set(whole.size() - 1, join(previous, text));
                    continue;
                }
            }
            whole.add(element);
        }
        return whole;
    }

    /** A heading, a number or a dash that was read into the paragraph before it begins one of its own again. */
    private static Stream<Element> apart(Element element) {
        if (element instanceof Text text) {
            return HEADING_INSIDE
                    .splitAsStream(text.text())
                    .map(piece -> new Text(piece, text.strong(), text.block(), text.page()));
        }
        return Stream.of(element);
    }

    private static boolean repeatsEnd(String previous, String text) {
        return text.length() >= SHORTEST_REPEAT && previous.endsWith(text);
    }

    private static boolean goesOn(Text previous, Text text) {
        String next = text.text().strip();
        if (next.isEmpty()
                || previous.strong() != text.strong()
                || ENDED.matcher(previous.text()).find()) {
            return false;
        }
        int first = next.codePointAt(0);
        boolean inside = Character.isLowerCase(first) && !next.matches("(?s)^[a-zđ]\\s?[.)].*");
        boolean number = Character.isDigit(first) && next.matches("(?s)^\\d+/.*");
        return (inside || number) && previous.text().length() > 40;
    }

    private static Text join(Text previous, Text text) {
        return new Text(previous.text() + " " + text.text(), previous.strong(), previous.block(), previous.page());
    }
}
