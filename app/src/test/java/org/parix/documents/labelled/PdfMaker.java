package org.parix.documents.labelled;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.parix.documents.labelled.LabelledPaper.CutRow;
import tools.jackson.databind.JsonNode;

/**
 * The paper printed: running text upright, tables on wide pages where asked, their header repeated on every page, rows cut where the page ends.
 * It says which rows it cut.
 */
public final class PdfMaker implements AutoCloseable {
    private static final float MARGIN = 50;
    private static final float PAD = 3;

    /** What a word processor leaves at the sides of a cell. */
    private static final float SIDE = 5.4f;

    private final PDDocument document = new PDDocument();
    private final boolean landscape;
    private final boolean ruled;
    private final float size;
    private final PDType0Font[] fonts;
    private final List<CutRow> cut = new ArrayList<>();
    private PDRectangle paper = PDRectangle.A4;
    private PDPageContentStream page;
    private float y;
    private int pages;

    /** A piece of a line. */
    private record Piece(String text, int font) {}

    private record Cell(float x, float width, List<List<Piece>> lines) {}

    public PdfMaker(JsonNode layout) throws IOException {
        landscape = layout.path("landscape").asBoolean(true);
        ruled = layout.path("ruled").asBoolean(true);
        size = (float) layout.path("size").asDouble(12);
        fonts = new PDType0Font[] {font("400Regular"), font("700Bold"), font("400Regular_Italic")};
    }

    private PDType0Font font(String face) throws IOException {
        try (InputStream in = PdfMaker.class.getResourceAsStream("/fonts/tinos/Tinos_" + face + ".ttf")) {
            return PDType0Font.load(document, in, true);
        }
    }

    List<CutRow> write(PaperText text, Path file) throws IOException {
        add(text);
        save(file);
        return List.copyOf(cut);
    }

    /** Adds a whole paper; several may follow one another. */
    void add(PaperText text) throws IOException {
        turnTo(PDRectangle.A4);
        for (PaperText.Block block : text.blocks()) {
            switch (block) {
                case PaperText.Lines lines -> paragraph(lines.lines());
                case PaperText.Grid grid -> table(grid);
            }
        }
    }

    int pages() {
        return pages;
    }

    void save(Path file) throws IOException {
        page.close();
        document.save(file.toFile());
        document.close();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    private void turnTo(PDRectangle next) throws IOException {
        paper = next;
        newPage();
    }

    private void newPage() throws IOException {
        if (page != null) {
            page.close();
        }
        PDPage sheet = new PDPage(paper);
        document.addPage(sheet);
        page = new PDPageContentStream(document, sheet);
        pages++;
        y = paper.getHeight() - MARGIN;
        if (pages > 1) {
            show(List.of(new Piece(String.valueOf(pages), 0)), paper.getWidth() / 2 - 5, paper.getHeight() - 30);
        }
    }

    private float leading() {
        return size * 1.2f;
    }

    private float bottom() {
        return MARGIN;
    }

    private void paragraph(List<String> lines) throws IOException {
        boolean annex = PaperText.plain(lines.getFirst())
                .toLowerCase(java.util.Locale.ROOT)
                .matches("(phụ lục|bộ chỉ số)(?! kèm).*");
        if (annex && landscape && lines.getFirst().length() < 40) {
            turnTo(new PDRectangle(PDRectangle.A4.getHeight(), PDRectangle.A4.getWidth()));
        }
        float width = paper.getWidth() - 2 * MARGIN;
        for (String line : lines) {
            boolean centred = line.startsWith("*") || line.startsWith("#");
            for (List<PaperText.Run> faces : PaperText.faces(line)) {
                for (List<Piece> wrapped : wrap(faces, width)) {
                    if (y - leading() < bottom()) {
                        newPage();
                    }
                    y -= leading();
                    float x = centred ? MARGIN + Math.max(0, (width - width(wrapped)) / 2) : MARGIN;
                    show(wrapped, x, y);
                }
            }
        }
        y -= size * 0.6f;
    }

    private void table(PaperText.Grid grid) throws IOException {
        float[] widths = grid.widths();
        float total = paper.getWidth() - 2 * MARGIN;
        boolean lines = ruled && !grid.borderless();
        head(grid, widths, total, lines);
        for (int r = 0; r < grid.rows().size(); r++) {
            List<Cell> cells = cells(grid.rows().get(r), widths, total, grid);
            int height = cells.stream().mapToInt(c -> c.lines().size()).max().orElse(1);
            int done = 0;
            while (done < height) {
                int room = (int) ((y - bottom() - 2 * PAD) / leading());
                if (room < Math.min(1, height - done) || (done == 0 && room < 2 && height > 2)) {
                    newPage();
                    head(grid, widths, total, lines);
                    continue;
                }
                int now = Math.min(room, height - done);
                slice(cells, done, done + now, lines);
                if (done + now < height) {
                    if (done == 0) {
                        cut.add(new CutRow(grid.index(), r));
                    }
                    newPage();
                    head(grid, widths, total, lines);
                }
                done += now;
            }
        }
        y -= size;
    }

    private void head(PaperText.Grid grid, float[] widths, float total, boolean lines) throws IOException {
        if (grid.head().isEmpty()) {
            return;
        }
        HeadSpans spans = HeadSpans.of(grid.head(), grid.columns());
        int rows = grid.head().size();
        List<List<Cell>> cells = new ArrayList<>();
        int[] heights = new int[rows];
        for (int r = 0; r < rows; r++) {
            List<Cell> row = new ArrayList<>();
            for (HeadSpans.Span span : spans.row(r)) {
                float x = MARGIN + sum(widths, 0, span.column()) * total;
                float width = sum(widths, span.column(), span.column() + span.columns()) * total;
                Cell cell = new Cell(x, width, wrapAll("**" + span.text() + "**", width - 2 * SIDE));
                row.add(cell);
                if (span.rows() == 1) {
                    heights[r] = Math.max(heights[r], cell.lines().size());
                }
            }
            cells.add(row);
        }
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < spans.row(r).size(); i++) {
                HeadSpans.Span span = spans.row(r).get(i);
                if (span.rows() > 1) {
                    int short_ = cells.get(r).get(i).lines().size() - heights[r] - heights[r + 1];
                    heights[r + 1] += Math.max(0, short_);
                }
            }
        }
        float top = y;
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < spans.row(r).size(); i++) {
                HeadSpans.Span span = spans.row(r).get(i);
                float height = 0;
                for (int k = r; k < r + span.rows(); k++) {
                    height += heights[k] * leading() + 2 * PAD;
                }
                draw(cells.get(r).get(i), 0, Integer.MAX_VALUE, top, height, lines);
            }
            top -= heights[r] * leading() + 2 * PAD;
        }
        y = top;
    }

    private List<Cell> cells(List<String> row, float[] widths, float total, PaperText.Grid grid) throws IOException {
        List<Cell> cells = new ArrayList<>();
        if (grid.tasks()
                && PaperText.band(row)
                && (row.size() == 1 || row.getFirst().isBlank() || row.get(1).isBlank())) {
            String title = row.stream().filter(c -> !c.isBlank()).findFirst().orElse("");
            cells.add(new Cell(
                    MARGIN, total, wrapAll("**" + title.replaceAll("</?b>|\\*\\*", "") + "**", total - 2 * SIDE)));
            return cells;
        }
        boolean band = grid.tasks() && PaperText.band(row);
        float x = MARGIN;
        for (int c = 0; c < widths.length; c++) {
            float width = widths[c] * total;
            String text = c < row.size() ? row.get(c) : "";
            if (band && !text.isBlank()) {
                text = "**" + text.replaceAll("</?b>|\\*\\*", "") + "**";
            }
            cells.add(new Cell(x, width, wrapAll(text, width - 2 * SIDE)));
            x += width;
        }
        return cells;
    }

    private void slice(List<Cell> cells, int from, int to, boolean lines) throws IOException {
        float height = (to - from) * leading() + 2 * PAD;
        for (Cell cell : cells) {
            draw(cell, from, to, y, height, lines);
        }
        y -= height;
    }

    private void draw(Cell cell, int from, int to, float top, float height, boolean lines) throws IOException {
        if (lines) {
            page.setLineWidth(0.5f);
            page.addRect(cell.x(), top - height, cell.width(), height);
            page.stroke();
        }
        float at = top - PAD;
        for (int i = from; i < Math.min(to, cell.lines().size()); i++) {
            at -= leading();
            show(cell.lines().get(i), cell.x() + SIDE, at + size * 0.25f);
        }
    }

    private static float sum(float[] widths, int from, int to) {
        float sum = 0;
        for (int i = from; i < to; i++) {
            sum += widths[i];
        }
        return sum;
    }

    private List<List<Piece>> wrapAll(String marked, float width) throws IOException {
        List<List<Piece>> lines = new ArrayList<>();
        for (List<PaperText.Run> faces : PaperText.faces(marked)) {
            lines.addAll(wrap(faces, width));
        }
        return lines;
    }

    private List<List<Piece>> wrap(List<PaperText.Run> faces, float width) throws IOException {
        List<List<Piece>> lines = new ArrayList<>();
        List<Piece> line = new ArrayList<>();
        float used = 0;
        for (PaperText.Run face : faces) {
            int font = face.bold() ? 1 : face.italic() ? 2 : 0;
            for (String word : face.text().split("(?<= )")) {
                float wide = width(word.stripTrailing(), font);
                if (wide > width) {
                    throw new IllegalStateException("a printer would break the word, widen its column: " + word);
                }
                if (used + wide > width && !line.isEmpty()) {
                    lines.add(line);
                    line = new ArrayList<>();
                    used = 0;
                }
                line.add(new Piece(word, font));
                used += width(word, font);
            }
        }
        if (!line.isEmpty()) {
            lines.add(line);
        }
        return lines;
    }

    private float width(List<Piece> line) throws IOException {
        float width = 0;
        for (Piece piece : line) {
            width += width(piece.text(), piece.font());
        }
        return width;
    }

    private float width(String text, int font) throws IOException {
        return fonts[font].getStringWidth(text) / 1000 * size;
    }

    private void show(List<Piece> line, float x, float at) throws IOException {
        page.beginText();
        page.newLineAtOffset(x, at);
        for (Piece piece : line) {
            page.setFont(fonts[piece.font()], size);
            page.showText(piece.text());
        }
        page.endText();
    }
}
