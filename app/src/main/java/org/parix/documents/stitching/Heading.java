package org.parix.documents.stitching;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parix.documents.Paper.Cell;
import org.parix.documents.Paper.Row;
import org.parix.documents.Paper.Table;
import org.parix.kernel.Vietnamese;

/**
 * The head of a table understood.
 *
 * @param roles per grid column; null where the heading names none
 * @param names per grid column, as printed
 * @param from index of the first head row in the table
 * @param to index after the last head row, the row that only numbers the columns included
 */
record Heading(List<@Nullable ColumnRole> roles, List<String> names, int from, int to) {
    private static final int SEARCHED_ROWS = 12;
    private static final Pattern COUNTER = Pattern.compile("\\(?\\s*(?:\\d{1,2}|[A-H]|[a-h])\\s*\\)?(?:\\s*=.*)?");

    Heading {
        roles = Collections.unmodifiableList(new ArrayList<>(roles));
        names = List.copyOf(names);
    }

    /** Whether rows below are tasks or criteria: something is to be done, and by whom, when, or to what end. */
    boolean isTaskTable() {
        return roles.contains(ColumnRole.TITLE)
                && roles.stream()
                        .anyMatch(role -> role != null
                                && switch (role) {
                                    case LEAD, COOPERATING, COOPERATING_IMPLEMENTING, IMPLEMENTING, MONITORING -> true;
                                    case RESPONSIBLE, DEADLINE, PRODUCT, TARGET, POINTS -> true;
                                    case NUMBER, CODE, TITLE, START, NOTE, OTHER -> false;
                                });
    }

    boolean has(ColumnRole role) {
        return roles.contains(role);
    }

    /** Same columns in the same order; a word that a page lost from a heading makes no other column. */
    boolean sameAs(Heading other) {
        if (!filledRoles().equals(other.filledRoles())) {
            return false;
        }
        List<String> own = words();
        List<String> others = other.words();
        if (own.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < own.size(); i++) {
            if (!own.get(i).startsWith(others.get(i)) && !others.get(i).startsWith(own.get(i))) {
                return false;
            }
        }
        return true;
    }

    private List<ColumnRole> filledRoles() {
        return roles.stream()
                .filter(java.util.Objects::nonNull)
                .map(java.util.Objects::requireNonNull)
                .toList();
    }

    private List<String> words() {
        return names.stream().map(Vietnamese::words).filter(w -> !w.isEmpty()).toList();
    }

    /** The first head found near the top of the table, null where there is none. */
    static @Nullable Heading find(Table table) {
        int last = Math.min(SEARCHED_ROWS, table.rows().size());
        for (int i = 0; i < last; i++) {
            Heading heading = at(table, i);
            if (heading != null) {
                return heading;
            }
        }
        return null;
    }

    /** The head that begins in this very row, null where the row is none. */
    static @Nullable Heading at(Table table, int index) {
        Row row = table.rows().get(index);
        if (!looksLikeHead(table, row)) {
            return null;
        }
        int end = index + 1;
        while (end < table.rows().size() && end - index < 3 && isLowerHead(table, index, end)) {
            end++;
        }
        return columns(table, index, end);
    }

    private static boolean looksLikeHead(Table table, Row row) {
        Set<ColumnRole> roles = new HashSet<>();
        int texts = 0;
        int named = 0;
        int strong = 0;
        for (Cell cell : row.cells()) {
            if (cell.text().isBlank() || cell.above()) {
                continue;
            }
            texts++;
            ColumnNames.Named name = ColumnNames.standard().roleOf(cell.text());
            if (name != null && wordCount(cell.text()) <= 12) {
                named++;
                strong += name.strong() ? 1 : 0;
                roles.add(name.role());
            }
        }
        boolean numbered = roles.contains(ColumnRole.NUMBER) || row.head();
        Cell first = row.cells().isEmpty() ? null : row.cells().getFirst();
        if (!row.head() && first != null && RowNumber.of(first.text()).kind() != RowNumber.Kind.NONE) {
            return false;
        }
        int enough = numbered ? 2 : 3;
        return texts >= 2
                && roles.size() >= Math.min(enough, table.columns())
                && strong >= Math.min(2, enough - 1)
                && named * 3 >= texts * 2
                && (roles.contains(ColumnRole.TITLE) || numbered || roles.size() >= 3);
    }

    private static int wordCount(String text) {
        return Vietnamese.words(text).split(" ").length;
    }

    /** A second head row: below a heading that spans columns, or marked so by the file; it brings headings and no number. */
    private static boolean isLowerHead(Table table, int top, int index) {
        Row row = table.rows().get(index);
        Row above = table.rows().get(top);
        int texts = 0;
        int named = 0;
        int underBlank = 0;
        int column = 0;
        for (Cell cell : row.cells()) {
            if (!cell.text().isBlank() && !cell.above()) {
                texts++;
                if (wordCount(cell.text()) <= 10 && ColumnNames.standard().roleOf(cell.text()) != null) {
                    named++;
                }
                Cell over = above.at(column);
                Cell left = column > 0 ? above.at(column - 1) : null;
                boolean spanned = over != null && over.columns() > 1;
                boolean openEnded = over != null && over.text().isBlank() && left != null;
                if (spanned || openEnded || startsOpenSpan(above, column)) {
                    underBlank++;
                }
            }
            column += cell.columns();
        }
        if (texts == 0) {
            return row.head();
        }
        Cell first = row.at(0);
        boolean firstFree = first == null || first.text().isBlank() || first.above();
        return (row.head() && firstFree || firstFree && underBlank == texts) && named * 2 >= texts;
    }

    /** Text tables cannot span: a heading over several columns stands in the first of them, the next ones blank. */
    private static boolean startsOpenSpan(Row above, int column) {
        Cell next = above.at(column + 1);
        return next != null && next.text().isBlank();
    }

    private static Heading columns(Table table, int from, int to) {
        int width = table.columns();
        List<@Nullable ColumnRole> roles = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            if (insideCell(table, from, to, column)) {
                names.add("");
                roles.add(null);
                continue;
            }
            String upper = "";
            String lower = "";
            for (int i = from; i < to; i++) {
                Cell cell = table.rows().get(i).at(column);
                String text = cell == null || cell.above() ? "" : Vietnamese.tidy(cell.text());
                if (text.isEmpty()) {
                    continue;
                }
                if (i == from) {
                    upper = text;
                } else {
                    lower = lower.isEmpty() ? text : lower + " " + text;
                }
            }
            if (upper.isEmpty() && to - from > 1) {
                upper = spannedFromLeft(table.rows().get(from), column);
            }
            names.add(upper.isEmpty() ? lower : lower.isEmpty() ? upper : upper + " > " + lower);
            roles.add(role(upper, lower));
        }
        settleTitle(roles);
        settleDoubles(roles, names);
        int end = to;
        while (end < table.rows().size() && numbersColumns(table.rows().get(end))) {
            end++;
        }
        return new Heading(roles, names, from, end);
    }

    /** Whether no head cell begins in this grid column: it is the inner part of a wider one. */
    private static boolean insideCell(Table table, int from, int to, int column) {
        for (int i = from; i < to; i++) {
            int start = 0;
            for (Cell cell : table.rows().get(i).cells()) {
                if (start == column) {
                    return false;
                }
                start += cell.columns();
            }
        }
        return column > 0;
    }

    /** The column of the head that a grid column belongs to. */
    int owner(int column) {
        int at = Math.min(column, names.size() - 1);
        while (at > 0 && names.get(at).isEmpty() && roles.get(at) == null) {
            at--;
        }
        return at;
    }

    private static String spannedFromLeft(Row row, int column) {
        for (int i = column - 1; i >= 0; i--) {
            Cell cell = row.at(i);
            if (cell != null && !cell.text().isBlank()) {
                return Vietnamese.tidy(cell.text());
            }
        }
        return "";
    }

    private static @Nullable ColumnRole role(String upper, String lower) {
        ColumnNames names = ColumnNames.standard();
        ColumnNames.Named below = names.roleOf(lower);
        ColumnNames.Named above = names.roleOf(upper);
        if (below != null && (below.strong() || above == null)) {
            return below.role();
        }
        if (below != null && above != null && above.role() == ColumnRole.DEADLINE) {
            return below.role() == ColumnRole.START ? ColumnRole.START : ColumnRole.DEADLINE;
        }
        if (above != null) {
            return below != null && !above.strong() ? below.role() : above.role();
        }
        return lower.isEmpty() && upper.isEmpty() ? null : ColumnRole.OTHER;
    }

    /** Of several targets or products without a title the first is what the row is about: "Chỉ tiêu | Mục tiêu đến 2030". */
    private static void settleTitle(List<@Nullable ColumnRole> roles) {
        if (roles.contains(ColumnRole.TITLE)) {
            return;
        }
        for (ColumnRole role : List.of(ColumnRole.TARGET, ColumnRole.PRODUCT)) {
            int first = roles.indexOf(role);
            if (first >= 0 && first <= 2) {
                roles.set(first, ColumnRole.TITLE);
                return;
            }
        }
    }

    /** A role is held by one column: of several the most telling one keeps it. */
    private static void settleDoubles(List<@Nullable ColumnRole> roles, List<String> names) {
        Map<ColumnRole, Integer> first = new EnumMap<>(ColumnRole.class);
        for (int i = 0; i < roles.size(); i++) {
            ColumnRole role = roles.get(i);
            if (role == null || role == ColumnRole.OTHER) {
                continue;
            }
            Integer earlier = first.putIfAbsent(role, i);
            if (earlier == null) {
                continue;
            }
            if (names.get(i).equals(names.get(earlier)) && !names.get(i).isEmpty()) {
                roles.set(i, null);
            } else if (role == ColumnRole.TITLE && isGroupTitle(names.get(earlier))) {
                roles.set(earlier, ColumnRole.OTHER);
                first.put(role, i);
            } else if (role == ColumnRole.PRODUCT || role == ColumnRole.TARGET) {
                ColumnRole other = role == ColumnRole.PRODUCT ? ColumnRole.TARGET : ColumnRole.PRODUCT;
                roles.set(i, roles.contains(other) ? ColumnRole.OTHER : other);
            } else if (role == ColumnRole.RESPONSIBLE && !roles.contains(ColumnRole.COOPERATING)) {
                roles.set(i, ColumnRole.COOPERATING);
            } else {
                roles.set(i, ColumnRole.OTHER);
            }
        }
    }

    private static boolean isGroupTitle(String name) {
        String words = Vietnamese.words(name);
        return words.startsWith("linh vuc") || words.startsWith("nhom") || words.startsWith("muc tieu");
    }

    /** "1 2 3 4 5 6", "(1) (2) (3)", "A B 1 2": a row that only numbers the columns. */
    static boolean numbersColumns(Row row) {
        int texts = 0;
        Set<String> seen = new HashSet<>();
        for (Cell cell : row.cells()) {
            String text = cell.text().strip();
            if (text.isEmpty()) {
                continue;
            }
            if (!COUNTER.matcher(text).matches() || !seen.add(text)) {
                return false;
            }
            texts++;
        }
        return texts >= 3 || texts == 2 && row.cells().size() == 2;
    }
}
