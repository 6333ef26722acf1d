package org.parix.assessments.results;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STPageOrientation;
import org.parix.assessments.results.Differences.Cause;
import org.parix.assessments.results.Differences.Line;
import org.parix.documents.SheetWriter;
import org.parix.documents.SheetWriter.Sheet;
import org.parix.ui.Formats;

/** The difference report as an annex to a council's papers: what appraisals changed, by cause, by unit, and leaf by leaf. */
public final class DifferencesPaper {
    private static final String FONT = "Times New Roman";

    private final Differences differences;
    private final String title;
    private final boolean illustrative;
    private final Locale locale;
    private final UnaryOperator<String> words;

    public DifferencesPaper(
            Differences differences, String title, boolean illustrative, Locale locale, UnaryOperator<String> words) {
        this.differences = differences;
        this.title = title;
        this.illustrative = illustrative;
        this.locale = locale;
        this.words = words;
    }

    private String word(String key) {
        return words.apply("assessments.results.differences." + key);
    }

    private String cause(Line line) {
        Cause cause = line.cause();
        return cause == null ? "" : words.apply("assessments.results.cause." + cause.name());
    }

    private List<String> heads() {
        return List.of(
                word("unit"),
                word("criterion"),
                word("name"),
                word("maximum"),
                word("before"),
                word("appraised"),
                word("difference"),
                word("cause"),
                word("remark"));
    }

    private List<String> cells(Line line) {
        return List.of(
                line.unit(),
                line.criterion(),
                line.name(),
                Formats.number(line.maximum(), locale),
                Formats.number(line.before(), locale),
                Formats.number(line.appraised(), locale),
                signed(line),
                cause(line),
                line.remark());
    }

    private String signed(Line line) {
        return (line.difference().signum() > 0 ? "+" : "") + Formats.number(line.difference(), locale);
    }

    /** Leaves the stream open. */
    public void xlsx(OutputStream out) throws IOException {
        SheetWriter.xlsx(
                new Sheet(
                        word("sheet"),
                        heads(),
                        List.of(30, 10, 44, 9, 12, 12, 12, 28, 48),
                        differences.lines().stream()
                                .map(line -> (SheetWriter.Line) new SheetWriter.Line.Cells(cells(line)))
                                .toList()),
                out);
    }

    /** Leaves the stream open. */
    public void docx(OutputStream out) throws IOException {
        try (var document = new XWPFDocument()) {
            CTPageSz page = document.getDocument().getBody().addNewSectPr().addNewPgSz();
            page.setOrient(STPageOrientation.LANDSCAPE);
            page.setW(BigInteger.valueOf(16840));
            page.setH(BigInteger.valueOf(11900));
            centred(document, word("annex"), false);
            centred(document, word("title"), true);
            centred(document, title, true);
            if (illustrative) {
                centred(document, words.apply("assessments.workbook.illustrative"), false);
            }
            Differences.Sums all = differences.all();
            paragraph(
                    document,
                    word("summary") + " " + all.times() + "; " + word("raised") + " "
                            + Formats.number(all.raised(), locale) + "; " + word("lowered") + " "
                            + Formats.number(all.lowered().abs(), locale) + ".");
            heading(document, word("byCause"));
            XWPFTable causes = table(document, List.of(word("cause"), word("times"), word("raised"), word("lowered")));
            differences
                    .byCause()
                    .forEach((cause, sums) -> row(
                            causes,
                            List.of(
                                    words.apply("assessments.results.cause." + cause.name()),
                                    Integer.toString(sums.times()),
                                    Formats.number(sums.raised(), locale),
                                    Formats.number(sums.lowered(), locale))));
            heading(document, word("lines"));
            XWPFTable lines = table(document, heads());
            differences.lines().forEach(line -> row(lines, cells(line)));
            document.write(out);
        }
    }

    private static void centred(XWPFDocument document, String text, boolean bold) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        run(paragraph, text, bold);
    }

    private static void paragraph(XWPFDocument document, String text) {
        run(document.createParagraph(), text, false);
    }

    private static void heading(XWPFDocument document, String text) {
        run(document.createParagraph(), text, true);
    }

    private static void run(XWPFParagraph paragraph, String text, boolean bold) {
        XWPFRun run = paragraph.createRun();
        run.setFontFamily(FONT);
        run.setFontSize(13);
        run.setBold(bold);
        run.setText(text);
    }

    private static XWPFTable table(XWPFDocument document, List<String> heads) {
        XWPFTable table = document.createTable(1, heads.size());
        table.setWidth("100%");
        XWPFTableRow head = table.getRow(0);
        head.setRepeatHeader(true);
        for (int i = 0; i < heads.size(); i++) {
            run(head.getCell(i).getParagraphs().getFirst(), heads.get(i), true);
        }
        return table;
    }

    private static void row(XWPFTable table, List<String> cells) {
        XWPFTableRow row = table.createRow();
        for (int i = 0; i < cells.size(); i++) {
            run(row.getCell(i).getParagraphs().getFirst(), cells.get(i), false);
        }
    }
}
