package org.parix.scoring.frameworks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.parix.directory.AgencyId;
import org.parix.documents.DocumentReader;
import org.parix.documents.OfficialDocument;
import org.parix.documents.ReadingLimits;
import org.parix.identity.UserId;
import org.parix.kernel.Refused;
import org.parix.scoring.Words;
import org.springframework.stereotype.Service;

/** Takes frameworks in from tables of papers: docx, xlsx, pdf. One paper is read at a time; who comes meanwhile is asked to try again. */
@Service
public class PaperTables {
    private final Frameworks frameworks;
    private final Semaphore reading = new Semaphore(1);

    PaperTables(Frameworks frameworks) {
        this.frameworks = frameworks;
    }

    /**
     * What came of a paper.
     *
     * @param unpointed leaves that the table gives no points to; they have one each for now
     * @param differing groups whose points in the table are not what their leaves add up to
     */
    public record Taken(FrameworkId id, int leaves, int unpointed, List<String> differing) {}

    /** What a paper does not say of the framework itself. */
    public record About(String code, String title, String level, int year, BigDecimal total) {}

    /** @throws Refused where the file cannot be read or holds no table of criteria */
    public Taken take(AgencyId owner, InputStream bytes, About about, UserId by) {
        if (!reading.tryAcquire()) {
            throw new Refused("scoring.frameworks.readingBusy");
        }
        try {
            OfficialDocument document = read(bytes);
            PaperTable.Taken taken = PaperTable.of(
                    document, about.code(), new Words(about.title(), about.title()), about.level(), about.year());
            FrameworkId id = frameworks.take(owner, taken.framework(), about.total(), by);
            return new Taken(id, taken.framework().leaves().size(), taken.unpointed(), taken.differing());
        } finally {
            reading.release();
        }
    }

    private static OfficialDocument read(InputStream bytes) {
        try {
            Path file = Files.createTempFile("framework", ".paper");
            try {
                Files.copy(bytes, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                return new DocumentReader(ReadingLimits.DEFAULT)
                        .read(file, null, (_, _, _) -> {})
                        .document();
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
    }
}
