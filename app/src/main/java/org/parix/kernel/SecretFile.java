package org.parix.kernel;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/** A secret that lies in the data directory, for its owner's eyes only. */
public final class SecretFile {
    private SecretFile() {}

    /** @param made what is written where there is none yet; of two servers at once the first one's stays */
    public static String in(Path data, String name, Supplier<String> made) throws IOException {
        Path file = data.resolve(name);
        if (!Files.exists(file)) {
            Files.createDirectories(data);
            Path written = Files.createTempFile(data, "secret-", ".tmp", ownerOnly());
            try {
                Files.writeString(written, made.get());
                // a link, unlike a move, does not replace what another server has made meanwhile
                Files.createLink(file, written);
            } catch (FileAlreadyExistsException another) {
                return Files.readString(file);
            } catch (UnsupportedOperationException e) {
                Files.move(written, file);
            } finally {
                Files.deleteIfExists(written);
            }
        }
        return Files.readString(file);
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
