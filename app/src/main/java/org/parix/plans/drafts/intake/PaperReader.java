package org.parix.plans.drafts.intake;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.parix.documents.Progress;
import org.parix.documents.Reading;
import org.parix.documents.ReadingLimits;

/** Reads one file; see {@code DocumentReader}. */
@FunctionalInterface
public interface PaperReader {
    Reading read(Path file, String fileName, @Nullable Integer year, ReadingLimits limits, Progress progress)
            throws IOException;
}
