package org.parix.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Where measurements are kept: bench/results, by name and day. */
final class Results {
    private Results() {}

    /**
     * Adds by what they were measured.
     * @return the file written, as seen from the repository
     */
    static Path write(String name, Map<String, ?> figures) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>(figures);
        all.put("java", System.getProperty("java.version"));
        all.put("processors", Runtime.getRuntime().availableProcessors());
        Path file = repository()
                .resolve("bench/results/%s-%s.json".formatted(name, LocalDate.now(Clock.systemDefaultZone())));
        Files.createDirectories(file.getParent());
        Files.writeString(
                file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
        return repository().relativize(file);
    }

    /** The folder that holds ./dev, from here upwards. */
    static Path repository() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("bench")) && Files.isRegularFile(at.resolve("mvnw"))) {
                return at;
            }
        }
        throw new IllegalStateException("not inside the repository of Parix");
    }
}
