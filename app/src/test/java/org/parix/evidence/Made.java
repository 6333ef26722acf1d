package org.parix.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Random;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Files as people send them. */
public final class Made {
    private Made() {}

    /** A page that says something. */
    public static byte[] pdf(String words) {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream text = new PDPageContentStream(document, page)) {
                text.beginText();
                text.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                text.newLineAtOffset(72, 700);
                text.showText(words);
                text.endText();
            }
            // the same words make the same bytes
            document.setDocumentId(Long.valueOf(words.hashCode()));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A page whose picture cannot be packed, of so many megabytes; the same for the same file name. */
    public static Path largePdf(Path file, int megabytes) throws IOException {
        byte[] noise = new byte[megabytes << 20];
        new Random(file.getFileName().toString().hashCode()).nextBytes(noise);
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.getDocumentCatalog()
                    .getCOSObject()
                    .setItem(
                            COSName.getPDFName("ParixNoise"),
                            document.getDocument().createCOSStream());
            try (OutputStream out = ((org.apache.pdfbox.cos.COSStream)
                            document.getDocumentCatalog().getCOSObject().getDictionaryObject("ParixNoise"))
                    .createOutputStream()) {
                out.write(noise);
            }
            document.save(file.toFile());
        }
        return file;
    }
}
