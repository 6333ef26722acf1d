package org.parix.measures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code ./dev measures} writes the migrations that keep the declared measures; to be run after a declaration was changed. */
public final class MeasuresCommand {
    private MeasuresCommand() {}

    /** @param arguments the folder of the migrations of all modules */
    public static void main(String[] arguments) throws IOException {
        Path migrations = Path.of(List.of(arguments).getFirst());
        for (Source source : Catalogue.shipped().sources()) {
            var sql = new RollUpSql(source);
            Path file = migrations.resolve(sql.file());
            Files.writeString(file, sql.migration());
            System.out.println(file);
        }
    }
}
