package org.parix.registers.imports;

import java.time.Instant;
import java.util.List;

/** What one register knows of files beyond its declaration. */
public interface ImportRules {
    /** The register it is for. */
    String register();

    /** Columns that follow from others where a file does not have them: from {@link #sources}, and they stay while those stay. */
    List<String> derived();

    List<String> sources();

    /** The state of a record by its columns, as SQL in which {@code was} is the state it had, null where it is new. */
    String stateSql();

    /** Reads once what the rows of a whole file need. */
    Filling begin(Instant now);

    /** Fills in what follows from what a row says, without asking the database. */
    interface Filling {
        /** @throws org.parix.kernel.Refused where the row cannot be */
        void fill(ImportRow row);
    }
}
