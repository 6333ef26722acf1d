package org.parix.evidence.contents;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;

/** Words and pictures of the pages of a pdf. A page with hardly any words of its own is recognised. */
final class PdfContents {
    private static final int LEAST_LETTERS = 15;
    private static final int GLANCE_WIDTH = 300;
    private static final float POINTS_PER_INCH = 72;
    private static final float DPI = 250;
    private static final double MOST_PIXELS = 14e6;

    private PdfContents() {}

    static Contents read(Path file, Recognition recognition) throws IOException {
        try (PDDocument document = open(file)) {
            return read(document, recognition);
        } catch (InvalidPasswordException locked) {
            return Contents.without(Contents.State.PROTECTED);
        } catch (IOException | RuntimeException broken) {
            return Contents.without(Contents.State.BROKEN);
        }
    }

    private static PDDocument open(Path file) throws IOException {
        return Loader.loadPDF(file.toFile(), IOUtils.createTempFileOnlyStreamCache());
    }

    private static Contents read(PDDocument document, Recognition recognition) throws IOException {
        int count = document.getNumberOfPages();
        if (count == 0) {
            return Contents.without(Contents.State.BROKEN);
        }
        var pages = new Pages();
        var scanned = new Scanned(recognition);
        for (int number = 1; number <= count; number++) {
            if (!pages.open()) {
                pages.more();
                break;
            }
            String text = text(document, number);
            if (Pages.letters(text) >= LEAST_LETTERS
                    || document.getPage(number - 1).getResources() == null) {
                pages.page(number, text, false);
            } else {
                int page = number;
                @Nullable String read = scanned.read(() -> picture(document, page));
                pages.page(number, read == null ? text : read, read != null);
            }
        }
        return new Contents(
                scanned.state(pages),
                count,
                true,
                pages.cut() || scanned.leftSome(),
                redMark(document, count),
                pages.parts());
    }

    private static String text(PDDocument document, int page) throws IOException {
        var stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        try {
            return stripper.getText(document);
        } catch (RuntimeException broken) {
            return ""; // one page of nonsense does not cost the others
        }
    }

    private static BufferedImage picture(PDDocument document, int page) throws IOException {
        PDRectangle box = document.getPage(page - 1).getCropBox();
        double area = Math.max(1, box.getWidth() * (double) box.getHeight());
        float scale = (float) Math.min(DPI / POINTS_PER_INCH, Math.sqrt(MOST_PIXELS / area));
        return renderer(document).renderImage(page - 1, scale, ImageType.GRAY);
    }

    private static PDFRenderer renderer(PDDocument document) {
        var renderer = new PDFRenderer(document);
        renderer.setSubsamplingAllowed(true);
        return renderer;
    }

    private static boolean redMark(PDDocument document, int count) {
        for (int page : count == 1 ? List.of(1) : List.of(1, count)) {
            try {
                BufferedImage glance = rendered(document, page, GLANCE_WIDTH);
                if (Pictures.redMark(glance)) {
                    return true;
                }
            } catch (IOException | RuntimeException broken) {
                continue;
            }
        }
        return false;
    }

    /** @throws IOException also where there is no such page */
    static BufferedImage picture(Path file, int page, int width) throws IOException {
        try (PDDocument document = open(file)) {
            if (page < 1 || page > document.getNumberOfPages()) {
                throw new IOException("no page " + page);
            }
            return rendered(document, page, width);
        }
    }

    private static BufferedImage rendered(PDDocument document, int page, int width) throws IOException {
        PDPage sheet = document.getPage(page - 1);
        PDRectangle box = sheet.getCropBox();
        boolean turned = sheet.getRotation() % 180 != 0;
        float across = Math.max(1, turned ? box.getHeight() : box.getWidth());
        float down = Math.max(1, turned ? box.getWidth() : box.getHeight());
        float scale = Math.min(width / across, Pictures.MOST_HEIGHT / down);
        return renderer(document).renderImage(page - 1, scale, ImageType.RGB);
    }

    /** Pages without words of their own, and how well they could be recognised. */
    static final class Scanned {
        private final Recognition recognition;
        private final List<Recognition.Read> reads = new ArrayList<>();
        private int pages;
        private boolean left;

        @FunctionalInterface
        interface Picture {
            BufferedImage get() throws IOException;
        }

        Scanned(Recognition recognition) {
            this.recognition = recognition;
        }

        @Nullable
        String read(Picture picture) throws IOException {
            pages++;
            if (!recognition.installed()) {
                return null;
            }
            if (reads.size() >= Recognition.MOST_PAGES) {
                left = true;
                return null;
            }
            Recognition.Read read = recognition.read(picture.get());
            reads.add(read);
            return read.text();
        }

        boolean leftSome() {
            return left;
        }

        Contents.State state(Pages text) {
            int own = text.parts().stream()
                    .filter(part -> !part.recognised())
                    .mapToInt(part -> Pages.letters(part.text()))
                    .sum();
            if (pages == 0 || own >= LEAST_LETTERS && reads.stream().noneMatch(Recognition.Read::readable)) {
                return own == 0 ? Contents.State.EMPTY : Contents.State.TEXT;
            }
            if (!recognition.installed()) {
                return Contents.State.NOT_RECOGNISED;
            }
            return reads.stream().anyMatch(Recognition.Read::readable)
                    ? Contents.State.RECOGNISED
                    : reads.stream().allMatch(Recognition.Read::blank)
                            ? Contents.State.EMPTY
                            : Contents.State.UNREADABLE_SCAN;
        }
    }
}
