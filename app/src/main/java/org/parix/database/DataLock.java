package org.parix.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One Parix at a time on a data directory. The system gives the lock back when the process ends, however it ends. */
final class DataLock implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private DataLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @return null where another Parix holds it */
    static @Nullable DataLock tryOn(Path data) throws IOException {
        Path file = data.resolve("parix.lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new DataLock(file, channel);
            }
        } catch (OverlappingFileLockException e) {
            // held by this very process: the same answer as by another
        }
        channel.close();
        return null;
    }

    /** Removes the file itself, with the data it stood for. */
    void forget() throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
