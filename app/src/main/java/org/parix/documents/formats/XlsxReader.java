package org.parix.documents.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.documents.Paper;
import org.parix.documents.Paper.Block;
import org.parix.documents.Progress;
import org.parix.documents.ReadingLimits;
import org.parix.documents.Unreadable;

/** Reads Excel workbooks (xlsx): each visible sheet is one table, as it is displayed. */
final class XlsxReader implements FormatReader {
    @Override
    public Paper read(Path file, ReadingLimits limits, Progress progress) throws IOException {
        Meter.requireSize(file, limits);
        Meter meter = new Meter(limits, progress);
        meter.progress(Progress.Stage.OPENING, 0, 0);
        try (ZipPackage zip = ZipPackage.open(file, meter)) {
            return new Workbook(zip, meter).read();
        }
    }

    private record Sheet(
            String name, boolean hidden, @Nullable String relation) {}

    private static final class Workbook {
        private final ZipPackage zip;
        private final Meter meter;
        private final Tally tally = new Tally();
        private final List<Sheet> sheets = new ArrayList<>();
        private final List<String> strings = new ArrayList<>();
        private boolean from1904;

        Workbook(ZipPackage zip, Meter meter) {
            this.zip = zip;
            this.meter = meter;
        }

        Paper read() throws IOException {
            String main = zip.mainPart();
            if (main == null || !zip.has(main)) {
                throw new Unreadable("documents.read.broken");
            }
            zip.read(main, this::workbook);
            SheetStyles styles = new SheetStyles(from1904);
            Map<String, ZipPackage.Relation> relations = zip.relations(main);
            for (ZipPackage.Relation relation : relations.values()) {
                switch (relation.type()) {
                    case "styles" -> zip.read(relation.part(), styles::read);
                    case "sharedStrings" -> zip.read(relation.part(), this::sharedStrings);
                    default -> {}
                }
            }
            List<Block> blocks = new ArrayList<>();
            int done = 0;
            for (Sheet sheet : sheets) {
                meter.progress(Progress.Stage.PAGES, done++, sheets.size());
                ZipPackage.Relation relation = sheet.relation() == null ? null : relations.get(sheet.relation());
                if (relation == null || !relation.type().equals("worksheet")) {
                    continue;
                }
                if (sheet.hidden()) {
                    tally.tell("documents.read.hiddenSheet", sheet.name());
                    continue;
                }
                SheetTable table = new SheetTable(sheet.name(), strings, styles, meter, tally);
                zip.read(relation.part(), table::read);
                table.finish().ifPresent(blocks::add);
            }
            return new Paper(Paper.Format.XLSX, blocks, tally.notices());
        }

        private void workbook(XmlPull xml) {
            xml.each(name -> {
                switch (name) {
                    case "workbookPr" -> {
                        String value = xml.attribute("date1904");
                        from1904 = "1".equals(value) || "true".equals(value);
                    }
                    case "sheets" ->
                        xml.each(sheet -> {
                            String state = xml.attribute("state");
                            String title = xml.attribute("name");
                            boolean hidden = state != null && !state.equals("visible");
                            sheets.add(new Sheet(title == null ? "" : title, hidden, xml.attribute("id")));
                        });
                    default -> {}
                }
            });
        }

        private void sharedStrings(XmlPull xml) {
            xml.each(name -> strings.add(name.equals("si") ? richText(xml) : ""));
        }
    }

    /** The text of a string item, its runs joined, without the reading aids of Asian scripts. */
    static String richText(XmlPull xml) {
        StringBuilder text = new StringBuilder();
        xml.each(name -> {
            if (name.equals("t")) {
                text.append(xml.text());
            } else if (name.equals("r")) {
                xml.each(part -> {
                    if (part.equals("t")) {
                        text.append(xml.text());
                    }
                });
            }
        });
        return text.toString();
    }
}
