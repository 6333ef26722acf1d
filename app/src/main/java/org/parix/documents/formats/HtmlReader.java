package org.parix.documents.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.parix.documents.Paper;
import org.parix.documents.Paper.Block;
import org.parix.documents.Progress;
import org.parix.documents.ReadingLimits;

/** Reads web pages and papers that Word saved as such. Nothing that a page refers to is fetched, nothing in it is run. */
final class HtmlReader implements FormatReader {
    @Override
    public Paper read(Path file, ReadingLimits limits, Progress progress) throws IOException {
        Meter.requireSize(file, limits);
        Meter meter = new Meter(limits, progress);
        meter.progress(Progress.Stage.OPENING, 0, 0);
        Document document;
        try (InputStream in = Files.newInputStream(file)) {
            document = Jsoup.parse(in, null, "");
        }
        Tally tally = new Tally();
        List<Block> blocks = new HtmlBlocks(meter, tally).read(document.body());
        return new Paper(Paper.Format.HTML, blocks, tally.notices());
    }
}
