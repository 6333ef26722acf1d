package org.parix.documents.formats;

import java.io.IOException;
import java.nio.file.Path;
import org.parix.documents.Paper;
import org.parix.documents.Progress;
import org.parix.documents.ReadingLimits;

/** Reads files of one format. A file that is broken, protected or hostile is refused with {@link org.parix.documents.Unreadable}. */
public interface FormatReader {
    Paper read(Path file, ReadingLimits limits, Progress progress) throws IOException;
}
