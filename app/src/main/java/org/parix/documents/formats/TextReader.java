package org.parix.documents.formats;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.parix.documents.Paper;
import org.parix.documents.Paper.Block;
import org.parix.documents.Paper.Cell;
import org.parix.documents.Paper.Format;
import org.parix.documents.Paper.PageEnd;
import org.parix.documents.Paper.Paragraph;
import org.parix.documents.Paper.Row;
import org.parix.documents.Paper.Table;
import org.parix.documents.Progress;
import org.parix.documents.ReadingLimits;
import org.parix.documents.Unreadable;

/**
 * Plain text and markdown with tables of tab-separated cells or between "|", and csv. Form feeds end pages; without one the paper has no
 * pages.
 */
public final class TextReader implements FormatReader {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    @Override
    public Paper read(Path file, ReadingLimits limits, Progress progress) throws IOException {
        String text = decode(Files.readAllBytes(file));
        if (text.isBlank()) {
            throw new Unreadable("documents.read.empty");
        }
        List<List<String>> csv = csvRecords(text);
        return new Paper(Format.TEXT, csv.isEmpty() ? new Lines(limits).blocks(text) : csvBlocks(csv), List.of());
    }

    private static String decode(byte[] bytes) {
        String text;
        if (bytes.length > 1 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE) {
            text = new String(bytes, StandardCharsets.UTF_16LE);
        } else if (bytes.length > 1 && (bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xFF) {
            text = new String(bytes, StandardCharsets.UTF_16BE);
        } else {
            text = utf8OrWindows(bytes);
        }
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static String utf8OrWindows(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, Charset.forName("windows-1258"));
        }
    }

    /** The records when the text is one csv table, none when it is anything else. */
    private static List<List<String>> csvRecords(String text) throws IOException {
        String first = text.lines().findFirst().orElse("");
        char separator = first.chars().filter(c -> c == ';').count()
                        >= first.chars().filter(c -> c == ',').count()
                ? ';'
                : ',';
        if (text.indexOf('\t') >= 0 || first.chars().filter(c -> c == separator).count() < 2) {
            return List.of();
        }
        List<List<String>> records = new ArrayList<>();
        try (CSVParser parser = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(true)
                .get()
                .parse(new java.io.StringReader(text))) {
            for (CSVRecord csvRecord : parser) {
                records.add(csvRecord.toList());
            }
        } catch (IOException | java.io.UncheckedIOException notCsv) {
            return List.of();
        }
        int width = records.getFirst().size();
        long fitting = records.stream().filter(r -> r.size() == width).count();
        return records.size() > 1 && fitting * 10 >= records.size() * 9L ? records : List.of();
    }

    private static List<Block> csvBlocks(List<List<String>> records) {
        int columns = records.stream().mapToInt(List::size).max().orElseThrow();
        List<Row> rows = records.stream()
                .map(r -> new Row(r.stream().map(Cell::of).toList(), false, null))
                .toList();
        return List.of(new Table(null, columns, rows, null));
    }

    /** Turns lines into blocks; a table is a run of table lines without a blank line between. */
    private static final class Lines {
        private final ReadingLimits limits;
        private final List<Block> blocks = new ArrayList<>();
        private final List<Row> rows = new ArrayList<>();
        private int columns;
        private int cells;
        private boolean boldGoesOn;
        private @Nullable Integer page;

        Lines(ReadingLimits limits) {
            this.limits = limits;
        }

        List<Block> blocks(String text) {
            if (text.indexOf('\f') >= 0) {
                page = 1;
            }
            List<String> lines = text.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                String next = i + 1 < lines.size() ? lines.get(i + 1) : "";
                line(lines.get(i), next);
            }
            endTable();
            return blocks;
        }

        private void line(String line, String next) {
            int feed = line.indexOf('\f');
            if (feed >= 0) {
                line(line.substring(0, feed), "");
                endPage();
                line(line.substring(feed + 1), next);
            } else if (isTableLine(line)) {
                row(line);
            } else if (line.isBlank()) {
                endTable();
            } else if (!rows.isEmpty() && isTableLine(next)) {
                wholeRow(line);
            } else {
                endTable();
                paragraph(line);
            }
        }

        private static boolean isTableLine(String line) {
            return line.indexOf('\t') >= 0 && !line.isBlank() || isPipeLine(line);
        }

        private static boolean isPipeLine(String line) {
            String bare = line.strip();
            return bare.length() > 2 && bare.startsWith("|") && bare.endsWith("|");
        }

        private void row(String line) {
            List<String> texts = isPipeLine(line) ? pipeCells(line) : List.of(line.split("\t", -1));
            if (isPipeLine(line) && texts.stream().allMatch(t -> t.strip().matches(":?-{2,}:?"))) {
                return;
            }
            columns = Math.max(columns, texts.size());
            cells += texts.size();
            if (cells > limits.cells()) {
                throw new Unreadable("documents.read.tooManyCells", limits.cells());
            }
            rows.add(new Row(
                    texts.stream()
                            .map(t -> new Cell(Markup.plain(t), 1, false, Markup.isStrong(t)))
                            .toList(),
                    false,
                    page));
        }

        private static List<String> pipeCells(String line) {
            String bare = line.strip();
            return List.of(bare.substring(1, bare.length() - 1).split("(?<!\\\\)\\|", -1));
        }

        private void wholeRow(String line) {
            rows.add(new Row(
                    List.of(new Cell(Markup.plain(line), Math.max(1, columns), false, Markup.isStrong(line))),
                    false,
                    page));
        }

        private void paragraph(String line) {
            boolean strong = boldGoesOn || Markup.isStrong(line);
            int marks = line.split("\\*\\*", -1).length - 1;
            if (marks % 2 == 1) {
                strong = true;
                boldGoesOn = !boldGoesOn;
            }
            String text = Markup.plain(line);
            if (!text.isEmpty()) {
                blocks.add(new Paragraph(text, strong, page));
            }
        }

        private void endTable() {
            if (!rows.isEmpty()) {
                blocks.add(
                        new Table(null, columns, joined(rows), rows.getFirst().page()));
                rows.clear();
                columns = 0;
            }
        }

        /** A cell with a line break of its own leaves its row in two lines: together they have the table's width. */
        private List<Row> joined(List<Row> lines) {
            List<Row> whole = new ArrayList<>();
            for (Row line : lines) {
                if (!whole.isEmpty() && belongTogether(whole.getLast(), line)) {
                    whole.set(whole.size() - 1, join(whole.getLast(), line));
                } else {
                    whole.add(line);
                }
            }
            return whole;
        }

        private boolean belongTogether(Row upper, Row lower) {
            int above = upper.cells().size();
            int below = lower.cells().size();
            return above > 1 && below > 1 && above < columns && above + below - 1 == columns;
        }

        private static Row join(Row upper, Row lower) {
            List<Cell> cells =
                    new ArrayList<>(upper.cells().subList(0, upper.cells().size() - 1));
            Cell last = upper.cells().getLast();
            Cell first = lower.cells().getFirst();
            cells.add(new Cell(last.text() + "\n" + first.text(), 1, false, last.strong() && first.strong()));
            cells.addAll(lower.cells().subList(1, lower.cells().size()));
            return new Row(cells, false, upper.page());
        }

        private void endPage() {
            endTable();
            blocks.add(new PageEnd(page));
            if (page != null) {
                page++;
            }
        }
    }
}
