package org.parix.documents.labelled;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFNumbering;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTLvl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STPageOrientation;
import tools.jackson.databind.JsonNode;

/** The paper as an office writes it: one table per annex, merged cells, a header row that repeats, numbers made by the word processor. */
final class DocxMaker {
    private final XWPFDocument document = new XWPFDocument();
    private final JsonNode layout;

    private DocxMaker(JsonNode layout) {
        this.layout = layout;
    }

    static void write(PaperText paper, JsonNode layout, Path file) throws IOException {
        DocxMaker maker = new DocxMaker(layout);
        try (XWPFDocument document = maker.document;
                OutputStream out = Files.newOutputStream(file)) {
            for (PaperText.Block block : paper.blocks()) {
                switch (block) {
                    case PaperText.Lines lines -> maker.paragraphs(lines.lines());
                    case PaperText.Grid grid -> maker.table(grid);
                }
            }
            if (layout.path("landscape").asBoolean(true)) {
                maker.landscape();
            }
            document.write(out);
        }
    }

    private void landscape() {
        var size = document.getDocument().getBody().addNewSectPr().addNewPgSz();
        size.setW(BigInteger.valueOf(16838));
        size.setH(BigInteger.valueOf(11906));
        size.setOrient(STPageOrientation.LANDSCAPE);
    }

    private void paragraphs(List<String> lines) {
        for (String line : lines) {
            XWPFParagraph paragraph = document.createParagraph();
            if (line.startsWith("*") || line.startsWith("#")) {
                paragraph.setAlignment(ParagraphAlignment.CENTER);
            }
            runs(paragraph, line);
        }
    }

    private static void runs(XWPFParagraph paragraph, String marked) {
        boolean first = true;
        for (List<PaperText.Run> line : PaperText.faces(marked)) {
            if (!first) {
                paragraph.createRun().addBreak();
            }
            first = false;
            runs(paragraph, line);
        }
    }

    private static void runs(XWPFParagraph paragraph, List<PaperText.Run> line) {
        for (PaperText.Run face : line) {
            // word processors cut a sentence into runs where it was edited
            int middle = face.text().length() > 40
                    ? face.text().length() / 2
                    : face.text().length();
            for (String text :
                    List.of(face.text().substring(0, middle), face.text().substring(middle))) {
                if (!text.isEmpty()) {
                    XWPFRun run = paragraph.createRun();
                    run.setText(text);
                    run.setBold(face.bold());
                    run.setItalic(face.italic());
                    run.setFontFamily("Times New Roman");
                }
            }
        }
    }

    private void table(PaperText.Grid grid) {
        int columns = grid.columns();
        XWPFTable table = document.createTable();
        table.removeRow(0);
        if (grid.borderless()) {
            table.removeBorders();
        }
        HeadSpans spans = HeadSpans.of(grid.head(), columns);
        for (int r = 0; r < grid.head().size(); r++) {
            XWPFTableRow row = table.createRow();
            clear(row);
            row.setRepeatHeader(true);
            headRow(row, grid, spans, r, columns);
        }
        BigInteger numbering = grid.tasks() && layout.path("autoNumbered").asBoolean(false) ? newNumbering() : null;
        List<String> above = List.of();
        for (List<String> cells : grid.rows()) {
            XWPFTableRow row = table.createRow();
            clear(row);
            if (PaperText.band(cells) && !grid.borderless() && grid.tasks()) {
                band(row, cells, columns);
                above = List.of();
            } else {
                bodyRow(row, cells, columns, numbering, above);
                above = cells;
            }
        }
        // a page number or a stray blank line may stand between two tables
        document.createParagraph();
    }

    private static void clear(XWPFTableRow row) {
        while (!row.getTableCells().isEmpty()) {
            row.removeCell(0);
        }
    }

    private static void headRow(XWPFTableRow row, PaperText.Grid grid, HeadSpans spans, int r, int columns) {
        int column = 0;
        while (column < columns) {
            XWPFTableCell cell = row.addNewTableCell();
            HeadSpans.Span span = spanAt(spans.row(r), column);
            if (span != null) {
                fill(cell, "**" + span.text() + "**");
                if (span.columns() > 1) {
                    properties(cell).addNewGridSpan().setVal(BigInteger.valueOf(span.columns()));
                }
                if (span.rows() > 1) {
                    properties(cell).addNewVMerge().setVal(STMerge.RESTART);
                }
                column += span.columns();
            } else {
                if (r > 0) {
                    properties(cell).addNewVMerge().setVal(STMerge.CONTINUE);
                }
                column++;
            }
        }
    }

    private static HeadSpans.Span spanAt(List<HeadSpans.Span> spans, int column) {
        return spans.stream()
                .filter(span -> span.column() == column)
                .findFirst()
                .orElse(null);
    }

    private static org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTcPr properties(XWPFTableCell cell) {
        return cell.getCTTc().isSetTcPr()
                ? cell.getCTTc().getTcPr()
                : cell.getCTTc().addNewTcPr();
    }

    private static void band(XWPFTableRow row, List<String> cells, int columns) {
        boolean numbered =
                cells.size() > 1 && !cells.get(0).isBlank() && !cells.get(1).isBlank();
        if (numbered) {
            fill(row.addNewTableCell(), "**" + cells.getFirst().replaceAll("</?b>|\\*\\*", "") + "**");
        }
        XWPFTableCell title = row.addNewTableCell();
        properties(title).addNewGridSpan().setVal(BigInteger.valueOf(numbered ? columns - 1 : columns));
        String text = cells.stream()
                .filter(c -> !c.isBlank())
                .skip(numbered ? 1 : 0)
                .findFirst()
                .orElse("");
        fill(title, "**" + text.replaceAll("</?b>|\\*\\*", "") + "**");
    }

    private void bodyRow(XWPFTableRow row, List<String> cells, int columns, BigInteger numbering, List<String> above) {
        List<Integer> merged = new ArrayList<>();
        layout.path("mergeSame").forEach(column -> merged.add(column.asInt()));
        for (int c = 0; c < columns; c++) {
            XWPFTableCell cell = row.addNewTableCell();
            String text = c < cells.size() ? cells.get(c) : "";
            boolean same = merged.contains(c)
                    && c < above.size()
                    && !text.isBlank()
                    && above.get(c).equals(text);
            if (merged.contains(c)) {
                properties(cell).addNewVMerge().setVal(same ? STMerge.CONTINUE : STMerge.RESTART);
            }
            if (c == 0 && numbering != null && text.matches("\\d+")) {
                cell.getParagraphs().getFirst().setNumID(numbering);
            } else if (!same) {
                fill(cell, text);
            }
        }
    }

    private static void fill(XWPFTableCell cell, String marked) {
        XWPFParagraph paragraph = cell.getParagraphs().isEmpty()
                ? cell.addParagraph()
                : cell.getParagraphs().getFirst();
        boolean first = true;
        for (List<PaperText.Run> line : PaperText.faces(marked)) {
            if (!first) {
                paragraph = cell.addParagraph();
            }
            first = false;
            runs(paragraph, line);
        }
    }

    /** 1, 2, 3 … running through the table. */
    private BigInteger newNumbering() {
        XWPFNumbering numbering = document.createNumbering();
        CTAbstractNum kind = CTAbstractNum.Factory.newInstance();
        kind.setAbstractNumId(BigInteger.ONE);
        CTLvl level = kind.addNewLvl();
        level.setIlvl(BigInteger.ZERO);
        level.addNewStart().setVal(BigInteger.ONE);
        level.addNewNumFmt().setVal(STNumberFormat.DECIMAL);
        level.addNewLvlText().setVal("%1");
        BigInteger id = numbering.addAbstractNum(new org.apache.poi.xwpf.usermodel.XWPFAbstractNum(kind));
        return numbering.addNum(id);
    }
}
