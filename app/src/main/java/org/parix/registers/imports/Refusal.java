package org.parix.registers.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a row was not taken.
 *
 * @param field the column of the register it is about; null where it is about the whole row
 * @param value as it stands in the file; null where it is about no single cell
 * @param reason the key of a message that the arguments fill
 */
public record Refusal(
        int row, @Nullable String field, @Nullable String value, String reason, List<String> arguments) {
    private static final int LONGEST_VALUE = 200;

    public Refusal {
        value = value == null || value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
        arguments = List.copyOf(arguments);
    }
}
