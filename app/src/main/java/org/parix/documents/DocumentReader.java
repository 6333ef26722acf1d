package org.parix.documents;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.parix.documents.formats.Formats;
import org.parix.documents.meaning.Understanding;

/** Reads an official paper from a file. Keeps no state: one reader serves many threads. */
public final class DocumentReader {
    private final ReadingLimits limits;

    public DocumentReader(ReadingLimits limits) {
        this.limits = limits;
    }

    /**
     * @param year the year the paper plans for or assesses, where a person says so; null to take it from the paper
     * @throws Unreadable for a file that is empty, broken, protected, hostile, of another kind or beyond the limits
     * @throws IOException where the disk fails
     */
    public Reading read(Path file, @Nullable Integer year, Progress progress) throws IOException {
        Paper paper = Formats.read(file, limits, progress);
        progress.at(Progress.Stage.MEANING, 0, 1);
        OfficialDocument document = Understanding.of(paper, year);
        progress.at(Progress.Stage.MEANING, 1, 1);
        return new Reading(paper, document);
    }
}
