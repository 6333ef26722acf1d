package org.parix.plans.drafts.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.parix.plans.drafts.NewPaper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Where files lie from their upload until their reading ends, and no longer: what a killed server left is removed at the next start. */
@Component
class IncomingFolder {
    private static final Logger log = LoggerFactory.getLogger(IncomingFolder.class);
    private static final int LONGEST_NAME = 200;

    private final Path folder;

    IncomingFolder(IntakeSettings settings) throws IOException {
        folder = Files.createDirectories(settings.folder().toAbsolutePath());
        int left = 0;
        for (Path file : files()) {
            Files.delete(file);
            left++;
        }
        if (left > 0) {
            log.info("Removed {} files whose reading the last stop cut off", left);
        }
    }

    /** Takes a stream in, as it comes, without holding it in memory. */
    NewPaper take(InputStream upload, String name) throws IOException {
        Path file = Files.createTempFile(folder, "reading-", ".upload");
        boolean whole = false;
        try (DigestInputStream bytes = new DigestInputStream(upload, sha256())) {
            Files.copy(bytes, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            String digest = HexFormat.of().formatHex(bytes.getMessageDigest().digest());
            whole = true;
            return new NewPaper(file, digest, plain(name), Files.size(file));
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
    }

    void remove(NewPaper paper) {
        try {
            Files.deleteIfExists(paper.file());
        } catch (IOException e) {
            log.warn("{} stays until the next start: {}", paper.file().getFileName(), e.getMessage());
        }
    }

    Iterable<Path> files() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Browsers of old send a whole path; control characters and endless names help nobody. */
    private static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "")
                .strip();
        return last.length() <= LONGEST_NAME ? last : last.substring(last.length() - LONGEST_NAME);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
