package org.parix.plans.drafts.intake;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.parix.documents.Progress;
import org.parix.documents.Reading;

/** Reads one file; see {@link org.parix.documents.DocumentReader}. */
@FunctionalInterface
interface PaperReader {
    Reading read(Path file, @Nullable Integer year, Progress progress) throws IOException;
}
