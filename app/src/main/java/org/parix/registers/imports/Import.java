package org.parix.registers.imports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.UserId;

/**
 * A file that was brought to be taken into a register.
 *
 * @param kind how the file is written, for a person; {@code sure} whether that is certain
 * @param fields for each column of the file the field it fills; null where none
 * @param firstRows some rows of it
 * @param goodAlone whether good rows are taken although others were refused
 * @param lastRow the last row of which the verdict is committed
 * @param totalRows the last row of the file, once all were judged
 * @param problem the key of a message, where it failed
 */
public record Import(
        ImportId id,
        String register,
        AgencyId agency,
        String fileName,
        String sha256,
        long size,
        String kind,
        boolean sure,
        int lastHeadingRow,
        List<String> headings,
        List<@Nullable String> fields,
        List<List<String>> firstRows,
        boolean goodAlone,
        ImportState state,
        int lastRow,
        @Nullable Integer totalRows,
        Counts counts,
        @Nullable String problem,
        List<String> problemArguments,
        Instant broughtAt,
        UserId broughtBy,
        @Nullable Instant begunAt,
        @Nullable Instant endedAt) {
    public Import {
        headings = List.copyOf(headings);
        fields = Collections.unmodifiableList(new ArrayList<>(fields));
        firstRows = firstRows.stream().map(List::copyOf).toList();
        problemArguments = List.copyOf(problemArguments);
    }

    /** Whether it is being taken as one decision: all rows or none. */
    boolean whole() {
        return state == ImportState.TAKING && !goodAlone;
    }
}
