package org.parix.documents.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.parix.documents.Paper.Block;
import org.parix.documents.Paper.Paragraph;

/** Walks html in reading order and makes paragraphs and tables of what a person would see. */
final class HtmlBlocks {
    /** Beyond this depth only the bare text is taken. */
    private static final int DEPTH = 300;

    private static final Set<String> UNSEEN =
            Set.of("script", "style", "template", "noscript", "head", "title", "del", "select", "iframe", "canvas");
    private static final Set<String> PICTURES = Set.of("img", "svg", "object", "embed", "picture");
    private static final Pattern HIDDEN = Pattern.compile("display:none|visibility:hidden|mso-hide:all");
    private static final Pattern BOLD = Pattern.compile("font-weight:(bold|[6-9]00)");
    private static final Pattern NOT_BOLD = Pattern.compile("font-weight:(normal|[1-5]00)");
    private static final Pattern HEADING = Pattern.compile("h[1-6]");
    private static final Pattern SPACES = Pattern.compile("[ \\t\\r\\n\\f]+");

    private final Meter meter;
    private final Tally tally;
    private List<Block> blocks = new ArrayList<>();
    private WordParagraph paragraph = new WordParagraph();
    private String marker = "";

    HtmlBlocks(Meter meter, Tally tally) {
        this.meter = meter;
        this.tally = tally;
    }

    /** The blocks inside an element. */
    List<Block> read(Element element) {
        return read(element, 0);
    }

    List<Block> read(Element element, int depth) {
        List<Block> outerBlocks = blocks;
        WordParagraph outerParagraph = paragraph;
        String outerMarker = marker;
        blocks = new ArrayList<>();
        paragraph = new WordParagraph();
        marker = "";
        children(element, bold(element, false), depth);
        flush();
        List<Block> read = blocks;
        blocks = outerBlocks;
        paragraph = outerParagraph;
        marker = outerMarker;
        return read;
    }

    private void children(Element element, boolean bold, int depth) {
        if (depth > DEPTH) {
            text(element.text(), bold);
            return;
        }
        int item = 0;
        for (Node node : element.childNodes()) {
            meter.tick();
            if (node instanceof TextNode text) {
                text(
                        element.normalName().equals("pre")
                                ? text.getWholeText()
                                : SPACES.matcher(text.getWholeText()).replaceAll(" "),
                        bold);
            } else if (node instanceof Element child) {
                item += child.normalName().equals("li") ? 1 : 0;
                element(child, bold, depth + 1, item);
            }
        }
    }

    private void element(Element element, boolean outerBold, int depth, int item) {
        String name = element.normalName();
        String style =
                SPACES.matcher(element.attr("style").toLowerCase(Locale.ROOT)).replaceAll("");
        if (UNSEEN.contains(name)
                || element.hasAttr("hidden")
                || HIDDEN.matcher(style).find()) {
            return;
        }
        boolean bold = bold(element, outerBold);
        if (PICTURES.contains(name)) {
            tally.count("documents.read.pictures");
        } else if (name.equals("br")) {
            paragraph.text.append('\n');
        } else if (name.equals("table")) {
            flush();
            blocks.addAll(new HtmlTable(this, meter, tally, depth).read(element));
        } else if (name.equals("li")) {
            flush();
            marker = marker(element, item);
            children(element, bold, depth);
            flush();
            marker = "";
        } else if (element.isBlock()) {
            flush();
            children(element, bold, depth);
            flush();
        } else if (style.contains("mso-list:ignore")) {
            listMark(element.text(), bold);
        } else {
            children(element, bold, depth);
        }
    }

    /** Word writes the printed number or bullet of a list item as text. */
    private void listMark(String mark, boolean bold) {
        String plain = PlainText.of(mark);
        boolean number =
                plain.codePoints().anyMatch(Character::isLetterOrDigit) && !plain.equals("o") && !plain.equals("§");
        text(number || plain.equals("+") ? plain + " " : "- ", bold);
    }

    private static String marker(Element item, int number) {
        Element list = item.parent();
        if (list == null || !list.normalName().equals("ol")) {
            return "- ";
        }
        String format = switch (list.attr("type")) {
            case "a" -> "lowerLetter";
            case "A" -> "upperLetter";
            case "i" -> "lowerRoman";
            case "I" -> "upperRoman";
            default -> "decimal";
        };
        int first = number(list.attr("start"), 1);
        return ListNumbers.print(number(item.attr("value"), first + number - 1), format) + ". ";
    }

    static int number(String text, int otherwise) {
        try {
            return text.isBlank() ? otherwise : Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private static boolean bold(Element element, boolean outer) {
        String name = element.normalName();
        String style =
                SPACES.matcher(element.attr("style").toLowerCase(Locale.ROOT)).replaceAll("");
        if (NOT_BOLD.matcher(style).find()) {
            return false;
        }
        return outer
                || name.equals("b")
                || name.equals("strong")
                || name.equals("th")
                || HEADING.matcher(name).matches()
                || BOLD.matcher(style).find();
    }

    private void text(String words, boolean bold) {
        boolean afterSpace =
                paragraph.text.isEmpty() || Character.isWhitespace(paragraph.text.charAt(paragraph.text.length() - 1));
        paragraph.append(afterSpace && words.startsWith(" ") ? words.substring(1) : words, bold);
    }

    private void flush() {
        String text = PlainText.of(paragraph.text);
        if (!text.isEmpty()) {
            meter.characters(text.length());
            blocks.add(new Paragraph(marker + text, paragraph.bold && !paragraph.plain, null));
            marker = "";
        }
        paragraph = new WordParagraph();
    }
}
