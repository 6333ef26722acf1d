package org.parix.evidence.contents;

import java.util.List;

/**
 * The words of a file.
 *
 * @param pageCount how many pages the file has, also where not all were read; 0 where nobody can tell
 * @param paged whether the parts are pages; else a long text was cut into parts of a bearable length
 * @param cut whether there is more than was read
 * @param redMark whether the first or the last page shows a patch as red as a stamp
 */
public record Contents(State state, int pageCount, boolean paged, boolean cut, boolean redMark, List<Part> parts) {
    /** Longest text of one part. */
    static final int PART_CHARACTERS = 40_000;

    public Contents {
        parts = List.copyOf(parts);
    }

    /** @param recognised whether the words were recognised in a picture and may be misread */
    public record Part(int number, String text, boolean recognised) {}

    static Contents without(State state) {
        return new Contents(state, 0, false, false, false, List.of());
    }

    public enum State {
        TEXT,
        /** Pages without a text layer were recognised. */
        RECOGNISED,
        /** A scan on which hardly anything can be recognised. */
        UNREADABLE_SCAN,
        /** A scan, and no program for recognition is installed. */
        NOT_RECOGNISED,
        /** There are no words in it. */
        EMPTY,
        PROTECTED,
        BROKEN,
        /** More than may be examined. */
        TOO_LARGE,
        /** It took too long or too much memory. */
        STOPPED;

        /** Whether its words can be searched. */
        public boolean readable() {
            return this == TEXT || this == RECOGNISED;
        }
    }
}
