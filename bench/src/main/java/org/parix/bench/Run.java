package org.parix.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A command that was run to its end, and how long it took from start to exit. */
record Run(long millis, int exit, Path output) {
    static Run of(Path folder, Path output, List<String> command) throws IOException, InterruptedException {
        long before = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int exit = process.waitFor();
        return new Run((System.nanoTime() - before) / 1_000_000, exit, output);
    }
}
