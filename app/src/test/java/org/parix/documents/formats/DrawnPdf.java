package org.parix.documents.formats;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;

/** Draws pdf pages for tests; places are points from the upper left corner of the page as it is shown. */
final class DrawnPdf implements AutoCloseable {
    private static final float SIZE = 11;

    private final PDDocument document = new PDDocument();
    private final PDFont plain = font("Tinos_400Regular.ttf");
    private final PDFont bold = font("Tinos_700Bold.ttf");
    private PDPageContentStream content;
    private float height;

    DrawnPdf() {
        content = page(PDRectangle.A4, 0);
    }

    private PDFont font(String name) {
        try (InputStream in = DrawnPdf.class.getResourceAsStream("/fonts/tinos/" + name)) {
            return PDType0Font.load(document, Objects.requireNonNull(in, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PDPageContentStream page(PDRectangle size, int rotation) {
        try {
            PDPage page = new PDPage(size);
            page.setRotation(rotation);
            document.addPage(page);
            PDPageContentStream stream = new PDPageContentStream(document, page);
            height = size.getHeight();
            if (rotation == 90) {
                height = size.getWidth();
                stream.transform(new org.apache.pdfbox.util.Matrix(0, 1, -1, 0, size.getWidth(), 0));
            }
            return stream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DrawnPdf nextPage() throws IOException {
        content.close();
        content = page(PDRectangle.A4, 0);
        return this;
    }

    /** A page of which the first is turned: drawn upright on its long side and shown so by its rotation. */
    DrawnPdf landscape() throws IOException {
        content.close();
        content = page(PDRectangle.A4, 90);
        document.removePage(0);
        return this;
    }

    DrawnPdf text(double x, double y, String text) throws IOException {
        return text(x, y, text, plain);
    }

    DrawnPdf bold(double x, double y, String text) throws IOException {
        return text(x, y, text, bold);
    }

    private DrawnPdf text(double x, double y, String text, PDFont font) throws IOException {
        content.beginText();
        content.setFont(font, SIZE);
        content.newLineAtOffset((float) x, (float) (height - y));
        content.showText(text);
        content.endText();
        return this;
    }

    /** Each cell's lines from the top of a row, drawn cell by cell. */
    DrawnPdf row(double y, double[] columns, String... cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            double line = y;
            for (String text : cells[i].split("\n")) {
                if (!text.isEmpty()) {
                    text(columns[i], line, text);
                }
                line += 14;
            }
        }
        return this;
    }

    DrawnPdf line(double x1, double y1, double x2, double y2) throws IOException {
        content.moveTo((float) x1, (float) (height - y1));
        content.lineTo((float) x2, (float) (height - y2));
        content.stroke();
        return this;
    }

    /** A line as a thin filled box. */
    DrawnPdf bar(double x, double y, double width, double thickness) throws IOException {
        content.addRect((float) x, (float) (height - y), (float) width, (float) thickness);
        content.fill();
        return this;
    }

    DrawnPdf dashed() throws IOException {
        content.setLineDashPattern(new float[] {2, 2}, 0);
        return this;
    }

    DrawnPdf picture(BufferedImage image) throws IOException {
        content.drawImage(LosslessFactory.createFromImage(document, image), 0, 0, 595, 842);
        return this;
    }

    Path save(Path folder) throws IOException {
        content.close();
        Path file = folder.resolve("drawn.pdf");
        document.save(file.toFile());
        return file;
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
