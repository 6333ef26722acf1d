package org.parix.plans.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.parix.directory.AgencyId;
import org.parix.documents.DocumentReader;
import org.parix.documents.Progress;
import org.parix.documents.ReadingLimits;
import org.parix.plans.DraftId;
import org.parix.plans.PlanId;
import org.parix.plans.drafts.Drafts;
import org.parix.plans.drafts.NewPaper;
import org.springframework.stereotype.Component;

/** Papers of the invented commune, which take the way of every paper. */
@Component
class SamplePapers {
    private final Drafts drafts;

    SamplePapers(Drafts drafts) {
        this.drafts = drafts;
    }

    /** Whether the paper was read before. */
    boolean known(String name) {
        return !drafts.known(sha256(bytes(name))).isEmpty();
    }

    /** The plan that the paper became. */
    PlanId opened(String name, AgencyId office) {
        byte[] bytes = bytes(name);
        try {
            Path file = Files.createTempFile("parix-sample", ".docx");
            try {
                Files.write(file, bytes);
                var reading = new DocumentReader(ReadingLimits.DEFAULT).read(file, null, Progress.SILENT);
                DraftId draft =
                        drafts.keep(new NewPaper(file, sha256(bytes), name, Files.size(file)), reading, office, null);
                return drafts.confirm(draft, drafts.draft(draft).version(), null);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String name) {
        try (InputStream paper = SamplePapers.class.getResourceAsStream("/sample/" + name)) {
            if (paper == null) {
                throw new IllegalStateException("not on the class path: sample/" + name);
            }
            return paper.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
