package org.parix.registers.imports.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Refused;
import org.parix.kernel.Vietnamese;

/**
 * The words above the columns of a table: which rows they stand in, and which field each column could be.
 *
 * @param lastRow the number of the last row that is heading, not content
 * @param names above each column; where they stand in two rows, both
 * @param proposed the field of each column; null where none was recognised
 * @param first some rows of the content
 */
public record Headings(
        int lastRow,
        List<String> names,
        List<@Nullable String> proposed,
        List<List<String>> first,
        String kind,
        boolean sure) {
    private static final int LOOKED_AT = 40;
    private static final int SHOWN = 8;
    private static final int LEAST = 2;
    private static final Pattern COLUMN_NUMBER = Pattern.compile("[\\[(]?\\d{1,2}[])]?|[A-ZĐ]");

    public Headings {
        names = List.copyOf(names);
        proposed = java.util.Collections.unmodifiableList(new ArrayList<>(proposed));
        first = first.stream().map(List::copyOf).toList();
    }

    /**
     * @param words for each field what may stand above its column
     * @throws Refused {@code registers.imports.file.noHeading}
     */
    public static Headings find(Path file, Map<String, ? extends Collection<String>> words) throws IOException {
        List<TableRow> rows = new ArrayList<>();
        try (Tables.Rows table = Tables.open(file)) {
            for (TableRow row = table.next(); row != null && rows.size() < LOOKED_AT; row = table.next()) {
                if (!row.blank()) {
                    rows.add(row);
                }
            }
            return among(rows, words, table.kind(), table.sure());
        }
    }

    private static Headings among(
            List<TableRow> rows, Map<String, ? extends Collection<String>> words, String kind, boolean sure) {
        Map<String, String> fields = new HashMap<>();
        words.forEach((field, names) -> names.forEach(name -> fields.putIfAbsent(Vietnamese.words(name), field)));
        int best = -1;
        int most = LEAST - 1;
        boolean two = false;
        for (int at = 0; at < rows.size(); at++) {
            int alone = known(propose(names(rows.get(at), null), fields));
            if (alone > most) {
                most = alone;
                best = at;
                two = false;
            }
            if (at + 1 < rows.size()) {
                int both = known(propose(names(rows.get(at), rows.get(at + 1)), fields));
                if (both > most) {
                    most = both;
                    best = at;
                    two = true;
                }
            }
        }
        if (best < 0) {
            throw new Refused("registers.imports.file.noHeading");
        }
        List<Heading> headings = names(rows.get(best), two ? rows.get(best + 1) : null);
        int content = best + (two ? 2 : 1);
        while (content < rows.size() && numbersColumns(rows.get(content))) {
            content++;
        }
        List<List<String>> first = rows.subList(content, Math.min(rows.size(), content + SHOWN)).stream()
                .map(row -> shown(row, headings.size()))
                .toList();
        return new Headings(
                rows.get(content - 1).number(),
                headings.stream().map(Heading::shown).toList(),
                propose(headings, fields),
                first,
                kind,
                sure);
    }

    private static List<String> shown(TableRow row, int columns) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            cells.add(TableRow.plain(row.cell(column)));
        }
        return cells;
    }

    /** @param above what stands over it and its neighbours; empty where nothing does */
    private record Heading(String above, String name) {
        String shown() {
            return above.isEmpty() || above.equals(name) ? name : name.isEmpty() ? above : above + " – " + name;
        }
    }

    /** Where two cells are one, only the first holds the words: those of the upper row hold for what stands under it, up to the next. */
    private static List<Heading> names(TableRow upper, @Nullable TableRow lower) {
        List<Heading> names = new ArrayList<>();
        int columns = Math.max(upper.cells().length, lower == null ? 0 : lower.cells().length);
        String above = "";
        for (int column = 0; column < columns; column++) {
            String over = TableRow.plain(upper.cell(column));
            if (lower == null) {
                names.add(new Heading("", over));
                continue;
            }
            String under = TableRow.plain(lower.cell(column));
            above = over.isEmpty() && !under.isEmpty() ? above : over;
            names.add(new Heading(above, under));
        }
        return names;
    }

    private static List<@Nullable String> propose(List<Heading> headings, Map<String, String> fields) {
        List<@Nullable String> proposed = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Heading heading : headings) {
            String field = null;
            for (String said : List.of(
                    heading.above() + " " + heading.name(),
                    heading.name(),
                    heading.name().isEmpty() ? heading.above() : "",
                    heading.name().replaceAll("\\(.*?\\)", ""))) {
                String known = said.isBlank() ? null : fields.get(Vietnamese.words(said));
                field = field == null ? known : field;
            }
            proposed.add(field != null && taken.add(field) ? field : null);
        }
        return proposed;
    }

    private static int known(List<@Nullable String> proposed) {
        return (int) proposed.stream().filter(field -> field != null).count();
    }

    /** A row that only numbers the columns: (1), (2), … */
    private static boolean numbersColumns(TableRow row) {
        int filled = 0;
        for (String cell : row.cells()) {
            String plain = TableRow.plain(cell);
            if (!plain.isEmpty()) {
                filled++;
                if (!COLUMN_NUMBER.matcher(plain).matches()) {
                    return false;
                }
            }
        }
        return filled > 1;
    }

    /** Tables with the same words above their columns come from the same source, and have the same. */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            names.forEach(name -> digest.update((Vietnamese.words(name) + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The column of each field that has one. */
    public static Map<String, Integer> columns(List<@Nullable String> chosen) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (int column = 0; column < chosen.size(); column++) {
            String field = chosen.get(column);
            if (field != null) {
                columns.putIfAbsent(field, column);
            }
        }
        return columns;
    }
}
