package org.parix.registers.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.parix.kernel.Refused;
import org.springframework.stereotype.Component;

/** Where the files lie that records came from: each content once, under its SHA-256. */
@Component
class ImportFolder {
    private final ImportSettings settings;

    ImportFolder(ImportSettings settings) {
        this.settings = settings;
    }

    record Kept(String sha256, long size) {}

    /**
     * Takes a stream in as it comes, without holding it in memory.
     *
     * @throws Refused {@code registers.imports.file.tooLarge}
     */
    Kept keep(InputStream upload) throws IOException {
        Path folder = Files.createDirectories(settings.folder().toAbsolutePath());
        Path coming = Files.createTempFile(folder, "coming-", ".part");
        try (DigestInputStream bytes = new DigestInputStream(upload, sha256())) {
            long size = copy(bytes, coming);
            String digest = HexFormat.of().formatHex(bytes.getMessageDigest().digest());
            Path to = file(digest);
            Files.createDirectories(to.getParent());
            Files.move(coming, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Kept(digest, size);
        } finally {
            Files.deleteIfExists(coming);
        }
    }

    private long copy(InputStream from, Path to) throws IOException {
        long most = settings.maxFileSize().toBytes();
        long size = 0;
        byte[] buffer = new byte[1 << 16];
        try (var out = Files.newOutputStream(to)) {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                size += read;
                if (size > most) {
                    throw new Refused(
                            "registers.imports.file.tooLarge",
                            settings.maxFileSize().toMegabytes());
                }
                out.write(buffer, 0, read);
            }
        }
        return size;
    }

    Path file(String sha256) {
        return settings.folder()
                .toAbsolutePath()
                .resolve(sha256.substring(0, 2))
                .resolve(sha256);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
