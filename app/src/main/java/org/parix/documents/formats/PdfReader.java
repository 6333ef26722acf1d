package org.parix.documents.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.parix.documents.Paper;
import org.parix.documents.Progress;
import org.parix.documents.ReadingLimits;
import org.parix.documents.Unreadable;

/** Reads the text layer of pdf files page by page; of each page only words and lines are kept. Scanned pages go to text recognition. */
final class PdfReader implements FormatReader {
    private static final int FEW_WORDS = 3;

    @Override
    public Paper read(Path file, ReadingLimits limits, Progress progress) throws IOException {
        Meter.requireSize(file, limits);
        Meter meter = new Meter(limits, progress);
        meter.progress(Progress.Stage.OPENING, 0, 0);
        Tally tally = new Tally();
        List<PdfPage> pages;
        try (PDDocument document = Loader.loadPDF(file.toFile(), IOUtils.createMemoryOnlyStreamCache())) {
            pages = pages(document, meter);
            recognise(document, pages, meter, tally);
        } catch (InvalidPasswordException e) {
            throw new Unreadable("documents.read.encrypted");
        } catch (IOException
                | IllegalArgumentException
                | IllegalStateException
                | ClassCastException
                | NullPointerException
                | IndexOutOfBoundsException
                | ArithmeticException
                | NegativeArraySizeException e) {
            // the library meets broken structures with any of these
            throw ZipPackage.broken(e);
        }
        if (pages.stream().allMatch(page -> page.words().isEmpty())) {
            throw new Unreadable("documents.read.noText");
        }
        pages.forEach(page -> {
            if (page.pictures() > 0 && page.words().size() > FEW_WORDS) {
                tally.count("documents.read.pictures");
            }
        });
        return new Paper(Paper.Format.PDF, new PdfLayout(pages, meter).blocks(), tally.notices());
    }

    private static List<PdfPage> pages(PDDocument document, Meter meter) throws IOException {
        List<PdfPage> pages = new ArrayList<>();
        int count = document.getNumberOfPages();
        meter.pages(count);
        for (int i = 0; i < count; i++) {
            meter.look();
            pages.add(new PdfPageContent(document.getPage(i), meter).read(i + 1));
            meter.progress(Progress.Stage.PAGES, i + 1, count);
        }
        return pages;
    }

    private static boolean isScanned(PdfPage page) {
        return page.words().size() < FEW_WORDS && page.pictures() > 0
                || page.unknownGlyphs() > 4 * Math.max(1, page.words().size());
    }

    private static void recognise(PDDocument document, List<PdfPage> pages, Meter meter, Tally tally)
            throws IOException {
        List<PdfPage> scanned = pages.stream().filter(PdfReader::isScanned).toList();
        if (scanned.isEmpty()) {
            return;
        }
        Optional<PdfOcr> ocr = PdfOcr.installed(meter);
        if (ocr.isEmpty()) {
            if (pages.stream().allMatch(page -> page.words().size() < FEW_WORDS || isScanned(page))) {
                throw new Unreadable("documents.read.scanned");
            }
            String numbers =
                    scanned.stream().map(page -> String.valueOf(page.number())).collect(Collectors.joining(", "));
            tally.tell("documents.read.ocrMissing", numbers);
            return;
        }
        int done = 0;
        for (PdfPage page : scanned) {
            meter.look();
            meter.progress(Progress.Stage.OCR, done++, scanned.size());
            pages.set(page.number() - 1, ocr.get().read(document, page));
        }
        meter.progress(Progress.Stage.OCR, done, scanned.size());
        tally.tell("documents.read.ocr", scanned.size());
    }
}
