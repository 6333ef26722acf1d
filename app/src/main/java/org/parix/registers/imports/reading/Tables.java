package org.parix.registers.imports.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Refused;

/** Opens a file that holds a table: csv in any letters, or the first sheet of a workbook. */
public final class Tables {
    private Tables() {}

    /** Rows one after the other, in bounded memory however long the file is. */
    public interface Rows extends AutoCloseable {
        /**
         * @return null after the last
         * @throws Refused {@code registers.imports.file.…} where the file is not what it seemed
         */
        @Nullable
        TableRow next() throws IOException;

        /** How the file is written, for a person. */
        String kind();

        /** Whether that is sure. */
        boolean sure();

        @Override
        void close() throws IOException;
    }

    /** @throws Refused {@code registers.imports.file.…} where it is no table */
    public static Rows open(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(8);
        }
        if (head.length == 0) {
            throw new Refused("registers.imports.file.empty");
        }
        if (head.length > 3 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4) {
            return WorkbookRows.open(file);
        }
        if (head.length > 3 && (head[0] & 0xFF) == 0xD0 && (head[1] & 0xFF) == 0xCF) {
            throw new Refused("registers.imports.file.oldWorkbook");
        }
        return CsvRows.open(file);
    }
}
