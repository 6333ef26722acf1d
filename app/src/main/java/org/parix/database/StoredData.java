package org.parix.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** The data of a directory, or of the server that the environment names, for commands that run beside Parix or without it. */
public final class StoredData {
    private StoredData() {}

    /** What is done with the data. */
    @FunctionalInterface
    public interface Work<T> {
        T with(Access access) throws SQLException, IOException;
    }

    /**
     * Does something with the data: on the server that runs on the directory, or on one started for it and stopped again.
     *
     * @throws DatabaseFailed where there is no data, or it cannot be reached
     */
    public static <T> T use(Path data, Work<T> work) throws SQLException, IOException {
        String external = System.getenv("PARIX_DATABASE_URL");
        if (external != null && !external.isBlank()) {
            return work.with(Access.external(
                    external, System.getenv("PARIX_DATABASE_USER"), System.getenv("PARIX_DATABASE_PASSWORD")));
        }
        if (!Files.isDirectory(data)) {
            throw new DatabaseFailed("There is no data in " + data + " yet; ./dev up makes it.");
        }
        if (EmbeddedPostgres.isInUse(data)) {
            return work.with(EmbeddedPostgres.running(data));
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            return work.with(server.access());
        }
    }
}
