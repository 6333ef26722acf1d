package org.parix.scoring.frameworks;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.parix.directory.AgencyId;
import org.parix.documents.DocumentReader;
import org.parix.documents.Progress;
import org.parix.documents.ReadingLimits;
import org.parix.identity.UserId;
import org.parix.kernel.Refused;
import org.parix.scoring.Names;
import org.springframework.stereotype.Service;

/** Takes frameworks in from tables of papers: docx, xlsx, pdf. */
@Service
public class PaperTables {
    private final Frameworks frameworks;

    PaperTables(Frameworks frameworks) {
        this.frameworks = frameworks;
    }

    /**
     * What came of a paper.
     *
     * @param unpointed leaves that the table gives no points to; they have one each for now
     * @param differing groups whose points in the table are not what their leaves add up to
     */
    public record Taken(FrameworkId id, int leaves, int unpointed, List<String> differing) {
        public Taken {
            differing = List.copyOf(differing);
        }
    }

    /** What a paper does not say of the framework itself. */
    public record About(String code, String title, String level, int year, BigDecimal total) {
        /** @throws Refused {@code scoring.frameworks.total} */
        public About {
            if (total.signum() <= 0) {
                throw new Refused("scoring.frameworks.total");
            }
        }
    }

    /**
     * Reads a file and keeps what it holds as a draft. Runs as long as the file is large.
     *
     * @throws Refused where the file cannot be read, holds no table of criteria, or its framework has a draft already
     */
    Taken take(AgencyId owner, Path file, About about, Progress progress, UserId by) throws IOException {
        PaperTable.Taken taken = PaperTable.of(
                new DocumentReader(ReadingLimits.DEFAULT)
                        .read(file, null, progress)
                        .document(),
                about.code(),
                Names.of(about.title(), about.title()),
                about.level(),
                about.year());
        FrameworkId id = frameworks.take(owner, taken.framework(), about.total(), by);
        return new Taken(id, taken.framework().leaves().size(), taken.unpointed(), taken.differing());
    }
}
