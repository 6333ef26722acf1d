package org.parix.registers.imports.reading;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Refused;

/** A csv file, whatever parts its cells and however its letters are written. */
final class CsvRows implements Tables.Rows {
    private static final int SAMPLE = 1 << 16;
    private static final String SEPARATORS = ";,\t|";
    private static final int LONGEST_ROW = 1 << 20;
    private static final int MOST_CELLS = 500;

    private final TextFile file;
    private final Bounded reader;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;

    private CsvRows(TextFile file, char separator) throws IOException {
        this.file = file;
        this.reader = new Bounded(file.open());
        CSVFormat format = CSVFormat.Builder.create()
                .setDelimiter(separator)
                .setQuote('"')
                .setIgnoreEmptyLines(false)
                .setTrailingData(true)
                .setLenientEof(true)
                .get();
        this.parser = CSVParser.builder().setReader(reader).setFormat(format).get();
        this.records = parser.iterator();
    }

    static CsvRows open(Path path) throws IOException {
        TextFile file = TextFile.of(path);
        char[] sample = new char[SAMPLE];
        int length;
        try (Reader reader = file.open()) {
            length = reader.read(sample);
        }
        String head = new String(sample, 0, Math.max(0, length));
        if (head.indexOf('\0') >= 0 || binary(head)) {
            throw new Refused("registers.imports.file.noTable");
        }
        return new CsvRows(file, separator(head));
    }

    /** Text has no control characters to speak of. */
    private static boolean binary(String head) {
        long odd = head.chars()
                .filter(sign -> sign < ' ' && sign != '\t' && sign != '\n' && sign != '\r')
                .count();
        return odd * 50 > head.length();
    }

    /** Whatever parts the most lines into equally many cells. */
    private static char separator(String head) {
        char best = ',';
        int most = 0;
        String[] lines = head.lines().limit(50).toArray(String[]::new);
        for (int each = 0; each < SEPARATORS.length(); each++) {
            char separator = SEPARATORS.charAt(each);
            int[] seen = new int[MOST_CELLS];
            for (String line : lines) {
                seen[Math.min(count(line, separator), MOST_CELLS - 1)]++;
            }
            int score = 0;
            for (int cells = 1; cells < MOST_CELLS; cells++) {
                score = Math.max(score, seen[cells] * Math.min(cells, 8));
            }
            if (score > most) {
                most = score;
                best = separator;
            }
        }
        return best;
    }

    private static int count(String line, char separator) {
        int count = 0;
        boolean quoted = false;
        for (int at = 0; at < line.length(); at++) {
            char sign = line.charAt(at);
            if (sign == '"') {
                quoted = !quoted;
            } else if (sign == separator && !quoted) {
                count++;
            }
        }
        return count;
    }

    @Override
    public @Nullable TableRow next() throws IOException {
        try {
            if (!records.hasNext()) {
                return null;
            }
            CSVRecord csv = records.next();
            reader.begin();
            if (csv.size() > MOST_CELLS) {
                throw new Refused("registers.imports.file.tooManyCells", csv.getRecordNumber(), MOST_CELLS);
            }
            String[] cells = csv.values();
            for (int at = 0; at < cells.length; at++) {
                cells[at] = Cells.tidy(cells[at], file.writing().letters());
            }
            return new TableRow((int) csv.getRecordNumber(), cells);
        } catch (UncheckedIOException e) {
            throw e.getCause() == null ? new IOException(e) : e.getCause();
        }
    }

    @Override
    public String kind() {
        String letters = file.writing().letters().label();
        return "csv, "
                + (file.writing().letters() == Letters.UNICODE
                        ? file.bytes()
                        : file.bytes().equals(TextFile.SINGLE) || file.writing().letters() == Letters.VIQR
                                ? letters
                                : letters + " (" + file.bytes() + ")");
    }

    @Override
    public boolean sure() {
        return file.writing().sure()
                && !(file.bytes().equals(TextFile.SINGLE) && file.writing().letters() == Letters.UNICODE);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /** Keeps a row that never ends, or a quote that never closes, from filling the memory. */
    private static final class Bounded extends Reader {
        private final Reader in;
        private long since;
        private long rows;

        Bounded(Reader in) {
            this.in = in;
        }

        void begin() {
            since = 0;
            rows++;
        }

        @Override
        public int read(char[] into, int from, int length) throws IOException {
            int count = in.read(into, from, length);
            since += Math.max(0, count);
            if (since > LONGEST_ROW) {
                throw new Refused("registers.imports.file.longRow", rows + 1);
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
