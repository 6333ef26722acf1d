package org.parix.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One Parix at a time on a data directory. The system gives the lock back when the process ends, however it ends. */
final class DataLock implements AutoCloseable {
    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @return null where another Parix holds it */
    static @Nullable DataLock tryOn(Path data) throws IOException {
        FileChannel channel =
                FileChannel.open(data.resolve("parix.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new DataLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            // held by this very process: the same answer as by another
        }
        channel.close();
        return null;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
