package org.parix.documents.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.parix.documents.Paper;
import org.parix.documents.Progress;
import org.parix.documents.ReadingLimits;
import org.parix.documents.Unreadable;

/** Reads the text layer of pdf files page by page; of each page only words and lines are kept. */
final class PdfReader implements FormatReader {
    @Override
    public Paper read(Path file, ReadingLimits limits, Progress progress) throws IOException {
        Meter.requireSize(file, limits);
        Meter meter = new Meter(limits, progress);
        meter.progress(Progress.Stage.OPENING, 0, 0);
        Tally tally = new Tally();
        List<PdfPage> pages = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(file.toFile(), IOUtils.createMemoryOnlyStreamCache())) {
            int count = document.getNumberOfPages();
            meter.pages(count);
            for (int i = 0; i < count; i++) {
                meter.look();
                pages.add(new PdfPageContent(document.getPage(i), meter).read(i + 1));
                meter.progress(Progress.Stage.PAGES, i + 1, count);
            }
        } catch (InvalidPasswordException e) {
            throw new Unreadable("documents.read.encrypted");
        }
        return new Paper(Paper.Format.PDF, new PdfLayout(pages, meter).blocks(), tally.notices());
    }
}
