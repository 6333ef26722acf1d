package org.parix.registers.imports;

import java.util.HashMap;
import java.util.Map;

/** How agencies, and whatever else has a number and a name, are called in files, so that whoever reads the file again knows which one is meant. */
public final class NamesInFiles {
    private NamesInFiles() {}

    /**
     * @param names of all, by their numbers
     * @return their names; of those that are called alike each with its number
     */
    public static Map<Long, String> written(Map<Long, String> names) {
        Map<String, Integer> bearers = new HashMap<>();
        names.values().forEach(name -> bearers.merge(CellReader.key(name), 1, Integer::sum));
        Map<Long, String> written = new HashMap<>();
        names.forEach((id, name) ->
                written.put(id, bearers.getOrDefault(CellReader.key(name), 0) > 1 ? numbered(id, name) : name));
        return written;
    }

    private static String numbered(long id, String name) {
        return name + " [" + id + "]";
    }

    /** The numbers by all that a file may call them: their names, of two with one name neither, and their numbers alone or behind their names. */
    static Map<String, Long> read(Map<Long, String> names) {
        Map<String, Long> read = new HashMap<>();
        names.forEach((id, name) -> read.merge(CellReader.key(name), id, (_, _) -> -1L));
        names.forEach((id, name) -> {
            read.put(CellReader.key(numbered(id, name)), id);
            read.put(Long.toString(id), id);
        });
        read.values().removeIf(id -> id < 0);
        return read;
    }
}
