package org.parix.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The data of an earlier run of the journeys. */
public final class JourneyData {
    private JourneyData() {}

    public static void delete(Path data) {
        try {
            if (Files.exists(data.resolve("database.properties"))) {
                EmbeddedPostgres.delete(data);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
