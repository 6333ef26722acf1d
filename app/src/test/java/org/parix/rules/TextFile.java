package org.parix.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file of the repository.
 *
 * @param name path below the directory it was looked for in, with "/"
 */
record TextFile(String name, String text) {
    static List<TextFile> below(String directory, String ending) {
        Path root = Path.of(directory);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .map(file -> new TextFile(root.relativize(file).toString().replace('\\', '/'), read(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first directory of the name: the module for templates and migrations. */
    String folder() {
        return name.contains("/") ? name.substring(0, name.indexOf('/')) : "";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
