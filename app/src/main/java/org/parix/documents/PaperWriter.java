package org.parix.documents;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.List;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STPageOrientation;

/** Writes an official paper as .docx, laid out as NĐ 30/2020/NĐ-CP, Annex I, asks: A4, Times New Roman, head and foot in two columns. */
public final class PaperWriter implements AutoCloseable {
    private static final String FONT = "Times New Roman";
    private static final int SIZE = 13;
    private static final int SHORT_SIDE = 11900;
    private static final int LONG_SIDE = 16840;
    /** In twentieths of a point: 20, 30 and 15 mm. */
    private static final int EDGE = 1134;

    private static final int BINDING = 1701;
    private static final int OUTER = 850;
    private static final int INDENT = 567;
    private static final int GAP = 120;
    private static final int[] HEAD_WIDTHS = {40, 60};
    private static final int[] EVEN_WIDTHS = {50, 50};

    private final XWPFDocument document = new XWPFDocument();

    private PaperWriter(int width, int height) {
        CTSectPr section = document.getDocument().getBody().addNewSectPr();
        CTPageSz page = section.addNewPgSz();
        page.setW(BigInteger.valueOf(width));
        page.setH(BigInteger.valueOf(height));
        if (width > height) {
            page.setOrient(STPageOrientation.LANDSCAPE);
        }
        CTPageMar margins = section.addNewPgMar();
        margins.setTop(BigInteger.valueOf(EDGE));
        margins.setBottom(BigInteger.valueOf(EDGE));
        margins.setLeft(BigInteger.valueOf(BINDING));
        margins.setRight(BigInteger.valueOf(OUTER));
    }

    public static PaperWriter upright() {
        return new PaperWriter(SHORT_SIDE, LONG_SIDE);
    }

    /** For wide tables. */
    public static PaperWriter across() {
        return new PaperWriter(LONG_SIDE, SHORT_SIDE);
    }

    /** How a line is written. */
    public enum Hand {
        PLAIN,
        BOLD,
        ITALIC
    }

    /** One line of a head or foot; an empty text leaves a line free. */
    public record Line(String text, Hand hand) {
        public static Line plain(String text) {
            return new Line(text, Hand.PLAIN);
        }

        public static Line bold(String text) {
            return new Line(text, Hand.BOLD);
        }

        public static Line italic(String text) {
            return new Line(text, Hand.ITALIC);
        }
    }

    /** Who writes, on the left; the state's name and motto with place and day, on the right. */
    public void head(List<Line> left, List<Line> right) {
        beside(left, right, HEAD_WIDTHS);
    }

    /** Who gets it or signs on the left, who signs on the right. */
    public void foot(List<Line> left, List<Line> right) {
        document.createParagraph();
        beside(left, right, EVEN_WIDTHS);
    }

    private void beside(List<Line> left, List<Line> right, int[] widths) {
        XWPFTable table = document.createTable(1, 2);
        table.setWidth("100%");
        table.removeBorders();
        fill(table.getRow(0).getCell(0), left, widths[0]);
        fill(table.getRow(0).getCell(1), right, widths[1]);
    }

    private static void fill(XWPFTableCell cell, List<Line> lines, int percent) {
        cell.setWidth(percent + "%");
        for (int at = 0; at < lines.size(); at++) {
            XWPFParagraph paragraph = at == 0 ? cell.getParagraphs().getFirst() : cell.addParagraph();
            paragraph.setAlignment(ParagraphAlignment.CENTER);
            paragraph.setSpacingAfter(0);
            run(paragraph, lines.get(at));
        }
    }

    public void centred(Line line) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        run(paragraph, line);
    }

    public void line(Line line) {
        run(document.createParagraph(), line);
    }

    /** Justified, its first line indented. */
    public void body(String text) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setAlignment(ParagraphAlignment.BOTH);
        paragraph.setIndentationFirstLine(INDENT);
        paragraph.setSpacingAfter(GAP);
        run(paragraph, Line.plain(text));
    }

    public void table(List<String> heads, List<List<String>> rows) {
        XWPFTable table = document.createTable(1, heads.size());
        table.setWidth("100%");
        XWPFTableRow head = table.getRow(0);
        head.setRepeatHeader(true);
        for (int at = 0; at < heads.size(); at++) {
            run(head.getCell(at).getParagraphs().getFirst(), Line.bold(heads.get(at)));
        }
        for (List<String> cells : rows) {
            XWPFTableRow row = table.createRow();
            for (int at = 0; at < cells.size(); at++) {
                run(row.getCell(at).getParagraphs().getFirst(), Line.plain(cells.get(at)));
            }
        }
    }

    private static void run(XWPFParagraph paragraph, Line line) {
        XWPFRun run = paragraph.createRun();
        run.setFontFamily(FONT);
        run.setFontSize(SIZE);
        run.setBold(line.hand() == Hand.BOLD);
        run.setItalic(line.hand() == Hand.ITALIC);
        run.setText(line.text());
    }

    /** Leaves the stream open. */
    public void write(OutputStream out) throws IOException {
        document.write(out);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
