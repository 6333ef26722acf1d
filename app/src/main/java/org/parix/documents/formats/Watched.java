package org.parix.documents.formats;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.parix.documents.Paper;
import org.parix.documents.ReadingLimits;
import org.parix.documents.Unreadable;

/**
 * Runs a reading on a thread of its own, so that whoever asked is answered in time even where the reader hangs in a library, and a file that
 * exhausts stack or memory harms its own reading only.
 */
final class Watched {
    private static final long STACK_BYTES = 8L << 20;
    private static final long GRACE_SECONDS = 2;

    private final ReadingLimits limits;

    Watched(ReadingLimits limits) {
        this.limits = limits;
    }

    Paper run(Callable<Paper> reading) throws IOException {
        FutureTask<Paper> task = new FutureTask<>(reading);
        Thread thread = new Thread(null, task, "reading", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limits.time().toMillis() + TimeUnit.SECONDS.toMillis(GRACE_SECONDS), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw new Unreadable("documents.read.tooSlow", limits.time().toSeconds());
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new Unreadable("documents.read.stopped");
        } catch (ExecutionException e) {
            throw refused(e.getCause());
        }
    }

    private static RuntimeException refused(@Nullable Throwable cause) throws IOException {
        if (cause == null) {
            return new IllegalStateException("a reading ended without a result");
        }
        return switch (cause) {
            case Unreadable unreadable -> unreadable;
            case IOException io -> throw io;
            case StackOverflowError deep -> new Unreadable("documents.read.tooDeep");
            case OutOfMemoryError full -> new Unreadable("documents.read.tooMuchMemory");
            case RuntimeException ours -> ours;
            case Error error -> throw error;
            default -> new IllegalStateException(cause);
        };
    }
}
