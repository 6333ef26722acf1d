package org.parix.registers.imports;

import java.util.List;

/**
 * Rows of a file that are judged and taken together.
 *
 * @param verdicts a letter for each row from the first to the last; of those that the database is to judge {@link #OPEN}
 * @param copied the rows for the database, as COPY takes them
 * @param end whether the file ends with them
 */
record Chunk(int firstRow, int lastRow, char[] verdicts, byte[] copied, int open, List<Refusal> refusals, boolean end) {
    static final char OPEN = '?';

    Chunk {
        refusals = List.copyOf(refusals);
    }
}
