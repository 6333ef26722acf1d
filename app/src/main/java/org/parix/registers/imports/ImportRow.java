package org.parix.registers.imports;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a row by the columns of the register, of the types of their fields; used again for the next row. */
public final class ImportRow {
    private final Map<String, Integer> places;
    private final @Nullable Object[] values;

    ImportRow(Map<String, Integer> places) {
        this.places = Map.copyOf(places);
        this.values = new @Nullable Object[places.size()];
    }

    void clear() {
        Arrays.fill(values, null);
    }

    public @Nullable Object get(String column) {
        Integer place = places.get(column);
        return place == null ? null : values[place];
    }

    public void put(String column, @Nullable Object value) {
        Integer place = places.get(column);
        if (place == null) {
            throw new IllegalArgumentException("no column " + column);
        }
        values[place] = value;
    }

    @Nullable
    Object at(int place) {
        return values[place];
    }

    void set(int place, @Nullable Object value) {
        values[place] = value;
    }
}
