package org.parix.documents.formats;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.parix.documents.Paper.Block;
import org.parix.documents.Paper.PageEnd;
import org.parix.documents.Paper.Paragraph;
import org.parix.documents.Paper.Table;

/** Reads the blocks of a docx part (the body, a header, a footnote) in reading order. */
final class WordBody {
    private final WordStyles styles;
    private final WordNumbering numbering;
    private final Meter meter;
    private final Tally tally;
    private final WordRuns runs;
    private final Deque<Consumer<XmlPull>> cellProperties = new ArrayDeque<>();
    private int page = 1;
    private boolean paged;
    private @Nullable WordParagraph joined;

    /** References to headers met, first type first: what the paper prints over its first page. */
    private final List<HeaderReference> headers = new ArrayList<>();

    private boolean titlePage;

    WordBody(WordStyles styles, WordNumbering numbering, Meter meter, Tally tally) {
        this.styles = styles;
        this.numbering = numbering;
        this.meter = meter;
        this.tally = tally;
        this.runs = new WordRuns(this, styles, tally);
    }

    record HeaderReference(@Nullable String id, @Nullable String type) {}

    /** Reads the children of the element the reader stands at. */
    List<Block> blocks(XmlPull xml) {
        List<Block> blocks = new ArrayList<>();
        blocks(xml, blocks);
        if (joined != null) {
            finish(joined, blocks);
            joined = null;
        }
        return blocks;
    }

    /** Reads a table cell, whose properties are handed to its own reader. */
    List<Block> cellBlocks(XmlPull xml, Consumer<XmlPull> properties) {
        WordParagraph outside = joined;
        joined = null;
        cellProperties.push(properties);
        List<Block> blocks = blocks(xml);
        cellProperties.pop();
        joined = outside;
        return blocks;
    }

    private void blocks(XmlPull xml, List<Block> blocks) {
        boolean[] choice = new boolean[1];
        xml.each(name -> {
            switch (name) {
                case "p" -> paragraph(xml, blocks);
                case "tcPr" -> cellProperties.element().accept(xml);
                case "tbl" -> table(xml, blocks);
                case "sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "AlternateContent", "body" ->
                    blocks(xml, blocks);
                case "Choice" -> {
                    choice[0] = true;
                    blocks(xml, blocks);
                }
                case "Fallback" -> {
                    if (!choice[0]) {
                        blocks(xml, blocks);
                    }
                }
                case "oMathPara" -> {
                    WordParagraph paragraph = new WordParagraph();
                    runs.read(xml, paragraph);
                    finish(paragraph, blocks);
                }
                case "altChunk" -> tally.count("documents.read.embedded");
                case "sectPr" -> section(xml);
                default -> {}
            }
        });
    }

    private void paragraph(XmlPull xml, List<Block> blocks) {
        WordParagraph paragraph = joined == null ? new WordParagraph() : joined;
        joined = null;
        paragraph.style = styles.defaultParagraph();
        runs.read(xml, paragraph);
        if (paragraph.markDeleted) {
            paragraph.markDeleted = false;
            joined = paragraph;
            return;
        }
        finish(paragraph, blocks);
    }

    private void finish(WordParagraph paragraph, List<Block> blocks) {
        for (int i = 0; i < paragraph.breaksBefore; i++) {
            turnPage(blocks);
        }
        String number = number(paragraph);
        String text = PlainText.of(number + paragraph.text);
        if (!text.isEmpty()) {
            boolean strong =
                    !paragraph.plain && (paragraph.bold || !number.isEmpty()) || styles.heading(paragraph.style);
            blocks.add(new Paragraph(text, strong, page));
        }
        blocks.addAll(paragraph.boxes);
        for (int i = 0; i < paragraph.breaksAfter; i++) {
            turnPage(blocks);
        }
    }

    private String number(WordParagraph paragraph) {
        WordStyles.NumberingPlace place = paragraph.numbering;
        if (place == null || place.list() == null) {
            WordStyles.NumberingPlace styled = styles.numbering(paragraph.style);
            place = styled == null
                    ? null
                    : new WordStyles.NumberingPlace(styled.list(), place == null ? styled.level() : place.level());
        }
        if (place == null || "0".equals(place.list()) || paragraph.hiddenMark && paragraph.text.isEmpty()) {
            return "";
        }
        return numbering.next(place);
    }

    private void turnPage(List<Block> blocks) {
        blocks.add(new PageEnd(page));
        page++;
        paged = true;
    }

    private void table(XmlPull xml, List<Block> blocks) {
        WordTable table = new WordTable(this, meter, tally);
        blocks.addAll(table.read(xml));
    }

    private void section(XmlPull xml) {
        xml.each(name -> {
            if (name.equals("headerReference") && headers.size() < 3) {
                headers.add(new HeaderReference(xml.attribute("id"), xml.attribute("type")));
            } else if (name.equals("titlePg")) {
                titlePage |= xml.on();
            }
        });
    }

    /** A section that ends inside a paragraph's properties. */
    void sectionIn(XmlPull xml) {
        section(xml);
    }

    /** The header printed over the first page. */
    @Nullable
    String firstHeader() {
        String type = titlePage ? "first" : "default";
        return headers.stream()
                .filter(header -> type.equals(header.type()))
                .map(HeaderReference::id)
                .findFirst()
                .orElse(null);
    }

    int page() {
        return page;
    }

    void page(int page) {
        this.page = page;
    }

    boolean paged() {
        return paged;
    }

    /** The blocks without pages, for a file that does not say where its pages end. */
    static List<Block> withoutPages(List<Block> blocks) {
        return blocks.stream()
                .<Block>map(block -> switch (block) {
                    case Paragraph p -> new Paragraph(p.text(), p.strong(), null);
                    case Table t -> WordTable.withoutPages(t);
                    case PageEnd end -> end;
                })
                .toList();
    }
}
