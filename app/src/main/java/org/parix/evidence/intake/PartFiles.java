package org.parix.evidence.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where files lie while they come in. They outlive a restart: whoever sent them goes on where they were. */
@Component
class PartFiles {
    private static final Logger log = LoggerFactory.getLogger(PartFiles.class);
    private static final int BLOCK = 64 * 1024;
    /** What the disk must keep free for the database and everything else. */
    private static final long RESERVE = 500L << 20;

    private final Path folder;

    PartFiles(@Value("${parix.evidence.folder}") Path evidence) throws IOException {
        folder = Files.createDirectories(evidence.toAbsolutePath().resolve("incoming"));
    }

    Path folder() {
        return folder;
    }

    Path file(UploadId id) {
        return folder.resolve(id + ".part");
    }

    /** What is kept instead of the file as it came, where something had to be taken out of it. */
    Path cleaned(UploadId id) {
        return folder.resolve(id + ".clean");
    }

    boolean hasRoom(long bytes) throws IOException {
        return Files.getFileStore(folder).getUsableSpace() - RESERVE > bytes;
    }

    /**
     * Writes what comes after the bytes that lie safe, as far as it comes. What was written is on the disk when this returns, whether the
     * stream ended or broke.
     *
     * @param safe bytes to go on after; what stands behind them in the file was never acknowledged
     * @param room bytes that may still come
     * @return bytes that lie safe now, and what broke, if anything did
     */
    Written append(UploadId id, long safe, long room, InputStream body) throws IOException {
        try (FileChannel file = FileChannel.open(file(id), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.truncate(safe);
            file.position(safe);
            byte[] block = new byte[BLOCK];
            long left = room;
            IOException broke = null;
            while (left > 0) {
                int count;
                try {
                    count = body.read(block, 0, (int) Math.min(BLOCK, left));
                } catch (IOException e) {
                    broke = e;
                    break;
                }
                if (count < 0) {
                    break;
                }
                ByteBuffer bytes = ByteBuffer.wrap(block, 0, count);
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
                left -= count;
            }
            file.force(false);
            return new Written(safe + room - left, broke);
        }
    }

    record Written(
            long safe, @org.jspecify.annotations.Nullable IOException broke) {}

    /** Bytes that are there. */
    long length(UploadId id) throws IOException {
        return Files.exists(file(id)) ? Files.size(file(id)) : 0;
    }

    void remove(UploadId id) {
        try {
            Files.deleteIfExists(file(id));
            Files.deleteIfExists(cleaned(id));
        } catch (IOException e) {
            log.warn("The file of upload {} stays until the next start: {}", id, e.getMessage());
        }
    }

    void removeCleaned(UploadId id) throws IOException {
        Files.deleteIfExists(cleaned(id));
    }

    /** All that lies here now. */
    List<Path> all() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes those files that belong to none of these uploads. */
    void removeStrays(List<Path> found, Collection<UploadId> known) {
        Set<String> names = known.stream().map(UploadId::toString).collect(Collectors.toSet());
        for (Path file : found) {
            String name = file.getFileName().toString();
            int dot = name.indexOf('.');
            if (!names.contains(dot < 0 ? name : name.substring(0, dot))) {
                try {
                    if (Files.deleteIfExists(file)) {
                        log.info("Removed {}, which belongs to no upload", name);
                    }
                } catch (IOException e) {
                    log.warn("{} stays: {}", name, e.getMessage());
                }
            }
        }
    }
}
