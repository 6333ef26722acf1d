package org.parix.registers.imports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Refused;
import org.parix.registers.Field;
import org.parix.registers.FieldType;
import org.parix.registers.Register;
import org.parix.registers.imports.reading.TableRow;
import org.parix.registers.imports.reading.Tables;

/** Reads a file chunk by chunk into what the database takes; what cannot be told from a row itself is left to it. */
final class Chunks {
    private static final int ROWS = 50_000;
    private static final int SIGNS = 16_000_000;
    private static final int LAST_ROW = 20_000_000;

    private final Tables.Rows rows;
    private final Layout layout;
    private final Staged staged;
    private final Map<String, Integer> columns;
    private final Long agency;
    private final CellReader[] readers;
    private final int[] cellOf;
    private final boolean[] personal;
    private final ImportRow row;
    private final int headings;
    private int lastRow;
    private boolean ended;

    /**
     * What a cell can name.
     *
     * @param records by the code of their register and their titles
     */
    record Named(Map<String, Long> agencies, Map<String, Map<String, Long>> records) {
        Named {
            agencies = Map.copyOf(agencies);
            records = Map.copyOf(records);
        }
    }

    /** @param columns the column of the file that fills each field */
    Chunks(
            Tables.Rows rows,
            Layout layout,
            ImportRules.@Nullable Filling filling,
            Map<String, Integer> columns,
            Named named,
            long agency,
            int headings) {
        this.rows = rows;
        this.layout = layout;
        this.staged = new Staged(layout, filling);
        this.columns = Map.copyOf(columns);
        this.agency = agency;
        this.headings = headings;
        this.lastRow = headings;
        this.row = new ImportRow(layout.places());
        List<String> staged = layout.columns();
        this.readers = new CellReader[staged.size()];
        this.cellOf = new int[staged.size()];
        this.personal = new boolean[staged.size()];
        Register register = layout.register();
        for (int at = 0; at < staged.size(); at++) {
            String column = staged.get(at);
            readers[at] = column.equals(Layout.STATE)
                    ? CellReader.ofStates(register.states())
                    : CellReader.of(
                            register.field(column).type(),
                            register.field(column).type() instanceof FieldType.OfRecord(String of)
                                    ? named.records().getOrDefault(of, Map.of())
                                    : named.agencies());
            cellOf[at] = columns.getOrDefault(column, -1);
            personal[at] =
                    !column.equals(Layout.STATE) && register.field(column).personal();
        }
    }

    /** Goes past rows whose verdicts are known already; their keys are remembered. */
    @Nullable
    Chunk next(int taken) throws IOException {
        if (ended) {
            return null;
        }
        StringBuilder copy = new StringBuilder(1 << 20);
        List<Refusal> refusals = new ArrayList<>();
        char[] verdicts = new char[ROWS];
        int first = Math.max(lastRow, taken) + 1;
        int open = 0;
        while (lastRow - first + 1 < ROWS && copy.length() < SIGNS) {
            TableRow read = rows.next();
            if (read == null) {
                ended = true;
                break;
            }
            if (read.number() <= headings) {
                continue;
            }
            if (read.number() <= lastRow || read.number() > LAST_ROW) {
                throw new Refused("registers.imports.file.noOrder", read.number());
            }
            boolean known = read.number() <= taken;
            int begun = copy.length();
            char verdict = judge(read, known ? new ArrayList<>() : refusals, copy);
            if (known) {
                copy.setLength(begun);
                lastRow = read.number();
                continue;
            }
            int place = read.number() - first;
            if (place >= verdicts.length) {
                verdicts = Arrays.copyOf(verdicts, Math.max(place + 1, verdicts.length * 2));
            }
            // rows that a workbook leaves out are empty
            Arrays.fill(verdicts, lastRow < first ? 0 : lastRow - first + 1, place, Verdict.NONE.letter());
            verdicts[place] = verdict;
            open += verdict == Chunk.OPEN ? 1 : 0;
            lastRow = read.number();
        }
        return new Chunk(
                first,
                Math.max(lastRow, first - 1),
                Arrays.copyOf(verdicts, Math.max(0, lastRow - first + 1)),
                copy.toString().getBytes(StandardCharsets.UTF_8),
                open,
                refusals,
                ended);
    }

    private char judge(TableRow read, List<Refusal> refusals, StringBuilder copy) {
        if (read.blank()) {
            return Verdict.NONE.letter();
        }
        row.clear();
        int before = refusals.size();
        for (int at = 0; at < readers.length; at++) {
            int cell = cellOf[at];
            String text = cell < 0 ? "" : read.cell(cell);
            if (personal[at] && text.equals(Field.MASK)) {
                // who took the list away may not see it; the record keeps what it has
                continue;
            }
            if (!text.isEmpty()) {
                try {
                    row.set(at, readers[at].read(text));
                } catch (Refused e) {
                    refusals.add(refusal(read, layout.columns().get(at), text, e));
                }
            } else if (cell >= 0 && layout.flags()[at]) {
                row.set(at, false);
            }
        }
        if (!columns.containsKey(Layout.AGENCY)) {
            row.put(Layout.AGENCY, agency);
        }
        return refusals.size() > before ? Verdict.REFUSED.letter() : staged.add(read.number(), row, refusals, copy);
    }

    private static Refusal refusal(TableRow read, @Nullable String column, @Nullable String value, Refused why) {
        return new Refusal(
                read.number(),
                column,
                value == null ? null : TableRow.plain(value),
                why.key(),
                Arrays.stream(why.arguments()).map(String::valueOf).toList());
    }
}
