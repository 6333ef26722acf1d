package org.parix.documents.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.parix.documents.Paper;
import org.parix.documents.Paper.Block;
import org.parix.documents.Paper.Paragraph;
import org.parix.documents.Progress;
import org.parix.documents.ReadingLimits;
import org.parix.documents.Unreadable;

/** Reads Word files (docx) in one pass over the text, keeping no more of the file in memory than its words. */
final class DocxReader implements FormatReader {
    /** What a header must hold to be a part of the paper and not only its running title: a number or a day of issue. */
    private static final Pattern HEAD_OF_PAPER =
            Pattern.compile("(?iu)số\\s*:?\\s*[\\d.…]*\\s*/\\s*\\p{L}|ngày\\s.{0,12}tháng\\s.{0,12}năm");

    @Override
    public Paper read(Path file, ReadingLimits limits, Progress progress) throws IOException {
        Meter.requireSize(file, limits);
        Meter meter = new Meter(limits, progress);
        meter.progress(Progress.Stage.OPENING, 0, 0);
        try (ZipPackage zip = ZipPackage.open(file, meter)) {
            return new Document(zip, meter).read();
        }
    }

    private static final class Document {
        private final ZipPackage zip;
        private final WordStyles styles = new WordStyles();
        private final WordNumbering numbering = new WordNumbering();
        private final Tally tally = new Tally();
        private final WordBody body;
        private final Meter meter;

        Document(ZipPackage zip, Meter meter) {
            this.zip = zip;
            this.meter = meter;
            this.body = new WordBody(styles, numbering, meter, tally);
        }

        Paper read() throws IOException {
            String main = zip.mainPart();
            if (main == null || !zip.has(main)) {
                throw new Unreadable("documents.read.broken");
            }
            Map<String, ZipPackage.Relation> relations = zip.relations(main);
            for (ZipPackage.Relation relation : relations.values()) {
                switch (relation.type()) {
                    case "styles" -> zip.read(relation.part(), styles::read);
                    case "numbering" -> zip.read(relation.part(), numbering::read);
                    default -> {}
                }
            }
            List<Block> blocks = new ArrayList<>();
            zip.read(main, xml -> blocks.addAll(body.blocks(xml)));
            String header = body.firstHeader();
            ZipPackage.Relation first = header == null ? null : relations.get(header);
            if (first != null) {
                blocks.addAll(0, headOf(first.part(), blocks));
            }
            for (ZipPackage.Relation relation : relations.values()) {
                if (relation.type().equals("footnotes") || relation.type().equals("endnotes")) {
                    zip.read(relation.part(), this::footnotes);
                }
            }
            return new Paper(Paper.Format.DOCX, body.paged() ? blocks : WordBody.withoutPages(blocks), tally.notices());
        }

        /** The header's paragraphs where they bear the paper's number or day and the body does not repeat them. */
        private List<Block> headOf(String part, List<Block> blocks) throws IOException {
            List<Block> header = new ArrayList<>();
            WordBody reader = new WordBody(styles, numbering, meter, tally);
            zip.read(part, xml -> header.addAll(reader.blocks(xml)));
            boolean bears = header.stream()
                    .anyMatch(block -> block instanceof Paragraph paragraph
                            && HEAD_OF_PAPER.matcher(paragraph.text()).find()
                            && !blocks.contains(paragraph));
            return bears ? header : List.of();
        }

        private void footnotes(XmlPull xml) {
            WordBody reader = new WordBody(styles, numbering, meter, tally);
            xml.each(name -> {
                String type = xml.attribute("type");
                if ((name.equals("footnote") || name.equals("endnote")) && (type == null || type.equals("normal"))) {
                    reader.blocks(xml).forEach(block -> {
                        if (block instanceof Paragraph paragraph) {
                            tally.tell("documents.read.footnote", paragraph.text());
                        }
                    });
                }
            });
        }
    }
}
