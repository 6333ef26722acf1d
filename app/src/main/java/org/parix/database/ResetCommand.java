package org.parix.database;

import java.io.IOException;
import java.nio.file.Path;

/** {@code ./dev reset}: deletes a data directory that no Parix is running on. */
final class ResetCommand {
    private ResetCommand() {}

    public static void main(String[] arguments) {
        System.exit(run(Path.of(arguments[0])));
    }

    static int run(Path data) {
        try {
            EmbeddedPostgres.delete(data);
            System.err.println("Deleted " + data);
            return 0;
        } catch (DatabaseFailed | IOException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }
}
