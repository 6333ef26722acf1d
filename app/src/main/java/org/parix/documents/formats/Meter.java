package org.parix.documents.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.parix.documents.Progress;
import org.parix.documents.ReadingLimits;
import org.parix.documents.Unreadable;

/** Counts what one reading has cost so far and ends it at the first limit passed. Used by the reading thread alone. */
final class Meter {
    /** Characters of text taken in at most: some twenty times the longest plan seen. */
    private static final long CHARACTERS = 20_000_000;

    private static final int TICKS_PER_LOOK = 256;

    private final ReadingLimits limits;
    private final Progress progress;
    private final long end;
    private int ticks;
    private long cells;
    private long characters;
    private long unpacked;

    Meter(ReadingLimits limits, Progress progress) {
        this.limits = limits;
        this.progress = progress;
        this.end = System.nanoTime() + limits.time().toNanos();
    }

    static void requireSize(Path file, ReadingLimits limits) throws IOException {
        long size = Files.size(file);
        if (size == 0) {
            throw new Unreadable("documents.read.empty");
        }
        if (size > limits.bytes()) {
            throw new Unreadable("documents.read.tooLarge", megabytes(size), megabytes(limits.bytes()));
        }
    }

    ReadingLimits limits() {
        return limits;
    }

    /** To be called in every loop whose length the file decides. */
    void tick() {
        if (++ticks >= TICKS_PER_LOOK) {
            ticks = 0;
            look();
        }
    }

    /** Like {@link #tick} but looks at the time at once, for steps that are long by themselves. */
    void look() {
        if (Thread.currentThread().isInterrupted() || System.nanoTime() - end > 0) {
            throw new Unreadable("documents.read.tooSlow", limits.time().toSeconds());
        }
    }

    long millisecondsLeft() {
        return Math.max(1, (end - System.nanoTime()) / 1_000_000);
    }

    void cells(long more) {
        cells += more;
        if (cells > limits.cells()) {
            throw new Unreadable("documents.read.tooManyCells", limits.cells());
        }
    }

    void characters(long more) {
        characters += more;
        if (characters > CHARACTERS) {
            throw new Unreadable("documents.read.tooMuchText", CHARACTERS);
        }
    }

    void unpacked(long more) {
        unpacked += more;
        if (unpacked > limits.unpackedBytes()) {
            throw new Unreadable("documents.read.unpacksTooLarge", megabytes(limits.unpackedBytes()));
        }
        tick();
    }

    void pages(int count) {
        if (count > limits.pages()) {
            throw new Unreadable("documents.read.tooManyPages", count, limits.pages());
        }
    }

    void progress(Progress.Stage stage, int done, int total) {
        progress.at(stage, done, total);
    }

    private static long megabytes(long bytes) {
        return Math.max(1, Math.round(bytes / (double) (1 << 20)));
    }
}
