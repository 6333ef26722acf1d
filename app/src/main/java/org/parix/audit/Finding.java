package org.parix.audit;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done to the trail, or to what was noted of it outside.
 *
 * @param day the page of the trail; null where a file is meant
 * @param from number of the first entry it is about; 0 for the whole day
 * @param to number of the last
 * @param noted when the state was noted that no longer holds, where a note told it; when it was added, of an entry without a place
 * @param what the file of notes it is about, or the entry where it has no place
 */
public record Finding(
        Kind kind,
        @Nullable LocalDate day,
        int from,
        int to,
        @Nullable Instant noted,
        @Nullable String what) {

    /** What was done; {@code audit.finding.<KIND>} says it in words. */
    public enum Kind {
        /** An entry does not say what it said when it was written. */
        EDITED,
        /** Entries are gone, and left a gap or an empty place. */
        DELETED,
        /** An entry stands without a place in the chain for longer than the sealer needs: Parix was killed, or it was hidden. */
        UNSEALED,
        /** What an entry is found by is not what it says: a filter may leave it out. */
        MISFILED,
        /** Two entries stand in each other's place. */
        SWAPPED,
        /** An entry bears a number ({@code from}) that was not its own ({@code to}). */
        RENUMBERED,
        /** An entry was not written after the one that stands before it: that one was replaced, or others between were taken out. */
        UNCHAINED,
        /** The last entries of a day are gone: more had been noted. */
        TAIL_CUT,
        /** An entry is another than the one noted outside: the chain was written anew. */
        REWRITTEN,
        /** A day that had entries has none. */
        DAY_GONE,
        /** The root of a day is gone from the database. */
        ROOT_GONE,
        /** The root of a day in the database is not that of its entries. */
        ROOT_UNFIT,
        /** The root of a day in the database is another than the one noted outside. */
        ROOT_DIFFERS,
        /** The root of a day was noted outside, and is gone from there. */
        NOTE_GONE,
        /** A line of the notes cannot be read. */
        NOTE_UNREADABLE
    }

    static Finding of(Kind kind, LocalDate day, int from, int to) {
        return new Finding(kind, day, from, to, null, null);
    }

    static Finding of(Kind kind, LocalDate day, int from, int to, @Nullable Instant noted) {
        return new Finding(kind, day, from, to, noted, null);
    }

    static Finding of(TrailStore.Unsealed entry) {
        return new Finding(
                Kind.UNSEALED,
                entry.added().atZone(RootFiles.VIETNAM).toLocalDate(),
                0,
                0,
                entry.added(),
                entry.id() + " " + entry.act() + " " + entry.subject());
    }

    static Finding of(Kind kind, RootFiles.Place place) {
        return new Finding(kind, null, place.line(), place.line(), null, place.file());
    }
}
