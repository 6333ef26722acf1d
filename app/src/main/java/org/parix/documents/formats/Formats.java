package org.parix.documents.formats;

import java.io.IOException;
import java.nio.file.Path;
import org.parix.documents.Paper;
import org.parix.documents.Progress;
import org.parix.documents.ReadingLimits;
import org.parix.documents.Unreadable;

/** Reads any file Parix knows, by its content and not its name. */
public final class Formats {
    private Formats() {}

    /**
     * @throws Unreadable for a file that is empty, broken, protected, hostile, of another kind or beyond the limits
     * @throws IOException where the disk fails
     */
    public static Paper read(Path file, ReadingLimits limits, Progress progress) throws IOException {
        return new Watched(limits).run(() -> reader(FileKind.of(file, limits)).read(file, limits, progress));
    }

    private static FormatReader reader(FileKind kind) {
        return switch (kind) {
            case DOCX -> new DocxReader();
            case XLSX -> new XlsxReader();
            case PDF -> new PdfReader();
            case HTML -> new HtmlReader();
            case TEXT -> new TextReader();
        };
    }
}
