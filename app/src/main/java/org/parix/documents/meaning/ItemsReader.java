package org.parix.documents.meaning;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.DeadlineGrammar;
import org.parix.documents.OfficialDocument.Correction;
import org.parix.documents.OfficialDocument.Doubt;
import org.parix.documents.OfficialDocument.Item;
import org.parix.documents.OfficialDocument.Section;
import org.parix.documents.Paper.Notice;
import org.parix.documents.stitching.ColumnRole;
import org.parix.documents.stitching.RowNumber;
import org.parix.documents.stitching.Stitched.Extra;
import org.parix.documents.stitching.Stitched.TaskRow;
import org.parix.documents.stitching.Stitched.TaskTable;
import org.parix.kernel.Vietnamese;

/** Turns the rows of task tables into sections and items, tied to their parents. */
final class ItemsReader {
    private static final Pattern CODE = Pattern.compile(
            "^(?:(?:TCTP|TC|Tiêu chí thành phần|Tiêu chí)\\s*(?<prefixed>\\d+(?:\\.\\d+)*)\\.?\\s*[-–:.]?\\s+|(?<bare>\\d+(?:\\.\\d+)+)\\.?\\s*[-–:]\\s*)(?=\\S)");
    private static final Pattern SUM =
            Pattern.compile("(?:tong|cong|tong cong|tong so|tong diem)(?: (?:so|diem|cong|chung).*)?");

    private final @Nullable Integer year;
    private final DeadlineGrammar deadlines;
    private final List<Notice> notices;
    private final List<Section> sections = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();
    private final Map<String, Item> byId = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final List<Correction> sectionCorrections = new ArrayList<>();

    ItemsReader(@Nullable Integer year, DeadlineGrammar deadlines, List<Notice> notices) {
        this.year = year;
        this.deadlines = deadlines;
        this.notices = notices;
    }

    List<Section> sections() {
        return sections;
    }

    List<Item> items() {
        return items;
    }

    void read(TaskTable table) {
        new Tree(table).read();
    }

    /** One table: where in its tree the next row belongs. */
    private final class Tree {
        private final TaskTable table;
        /** Ids of this table's rows by what they would be in a paper with one table. */
        private final Map<String, String> own = new HashMap<>();

        private final boolean criteria;
        private final boolean decimals;
        private final boolean romansGroup;
        private final Deque<Group> groups = new ArrayDeque<>();
        private @Nullable String lastNumbered;
        private @Nullable String lastLettered;
        private @Nullable Item previous;
        private int unnumbered;
        private int rows;

        private record Group(Section section, RowNumber.Kind kind) {}

        Tree(TaskTable table) {
            this.table = table;
            boolean deep = table.rows().stream().anyMatch(ItemsReader::isThirdLevel)
                    && table.rows().stream()
                            .noneMatch(r -> isGroupKind(r.number().kind()));
            this.criteria = deep
                    || table.columns().stream()
                            .map(Vietnamese::words)
                            .anyMatch(c -> c.contains("tieu chi")
                                    || c.contains("diem toi da")
                                    || c.contains("diem chuan")
                                    || c.contains("chi so")
                                    || c.contains("linh vuc"));
            this.decimals = table.rows().stream().anyMatch(r -> r.number().kind() == RowNumber.Kind.DECIMAL);
            this.romansGroup =
                    table.rows().stream().anyMatch(r -> isGroupKind(r.number().kind()) && r.titleOnly());
        }

        void read() {
            for (TaskRow row : table.rows()) {
                if (isSection(row)) {
                    section(row);
                } else if (row.text(ColumnRole.TITLE).isEmpty() && row.number().kind() == RowNumber.Kind.NONE) {
                    notices.add(Notice.of(
                            "documents.warning.rowWithoutTitle",
                            String.join(" | ", row.texts().values()),
                            row.first().table(),
                            row.first().row()));
                } else if (isSum(row)) {
                    notices.add(Notice.of(
                            "documents.warning.sumRow",
                            row.first().row(),
                            row.first().table(),
                            sumText(row)));
                } else {
                    item(row);
                }
            }
        }

        private static boolean isSum(TaskRow row) {
            return row.number().kind() == RowNumber.Kind.NONE
                    && SUM.matcher(Vietnamese.words(row.text(ColumnRole.TITLE))).matches();
        }

        private static String sumText(TaskRow row) {
            List<String> texts = new ArrayList<>(List.of(Vietnamese.tidy(row.text(ColumnRole.TITLE))));
            row.extras().forEach(extra -> texts.add(Vietnamese.tidy(extra.text())));
            return String.join(" | ", texts);
        }

        private static boolean isGroupKind(RowNumber.Kind kind) {
            return kind == RowNumber.Kind.ROMAN || kind == RowNumber.Kind.CAPITAL;
        }

        private boolean isSection(TaskRow row) {
            return switch (row.number().kind()) {
                case ROMAN, CAPITAL -> row.titleOnly() || onlyPoints(row) || romansGroup && !hasDoer(row);
                case NONE ->
                    row.titleOnly()
                            && !row.text(ColumnRole.TITLE).isEmpty()
                            && row.number().printed().isEmpty()
                            && !goesUnder(row);
                case ARABIC, DECIMAL, LETTER, DASH -> false;
            };
        }

        /** The points of a whole group beside its title. */
        private static boolean onlyPoints(TaskRow row) {
            return row.texts().keySet().stream().allMatch(role -> role == ColumnRole.TITLE || role == ColumnRole.POINTS)
                    && row.extras().isEmpty();
        }

        /** A dash without a number is a part of what stands above, even alone in its row. */
        private boolean goesUnder(TaskRow row) {
            String title = row.text(ColumnRole.TITLE);
            return title.startsWith("-") || title.startsWith("+");
        }

        private static boolean hasDoer(TaskRow row) {
            return row.texts().containsKey(ColumnRole.LEAD)
                    || row.texts().containsKey(ColumnRole.DEADLINE)
                    || row.texts().containsKey(ColumnRole.RESPONSIBLE)
                    || row.texts().containsKey(ColumnRole.IMPLEMENTING);
        }

        private void section(TaskRow row) {
            RowNumber.Kind kind = row.number().kind();
            while (!groups.isEmpty() && closes(groups.peek().kind(), kind)) {
                groups.pop();
            }
            String above = groups.isEmpty() ? null : groups.peek().section().id();
            String number = kind == RowNumber.Kind.NONE
                    ? "S" + (++unnumbered)
                    : row.number().bare();
            String id = unique(above == null ? number : above + "." + number);
            Section section = new Section(id, Vietnamese.tidy(row.text(ColumnRole.TITLE)), above, row.source());
            Misreadings.mended(section.title(), "section", sectionCorrections);
            sections.add(section);
            row.texts().forEach((role, text) -> {
                if (role != ColumnRole.TITLE) {
                    notices.add(Notice.of("documents.warning.sectionText", section.title(), Vietnamese.tidy(text)));
                }
            });
            groups.push(new Group(section, kind));
            lastNumbered = null;
            lastLettered = null;
        }

        /** Whether a group ends where a group of another kind of number begins: capitals hold Romans, both hold unnumbered ones. */
        private boolean closes(RowNumber.Kind open, RowNumber.Kind next) {
            return rank(open) >= rank(next);
        }

        private int rank(RowNumber.Kind kind) {
            return switch (kind) {
                case CAPITAL -> 0;
                case ROMAN -> 1;
                case ARABIC, DECIMAL, LETTER, DASH, NONE -> 2;
            };
        }

        private void item(TaskRow row) {
            String section = groups.isEmpty() ? null : groups.peek().section().id();
            List<Doubt> doubts = new ArrayList<>();
            String title = Vietnamese.tidy(row.text(ColumnRole.TITLE));
            Matcher coded = CODE.matcher(title);
            String code = Vietnamese.tidy(row.text(ColumnRole.CODE))
                    .replaceFirst("^(?:TCTP|TC)\\s*", "")
                    .replaceFirst("\\.$", "");
            if (coded.find() && (coded.group("prefixed") != null || row.number().kind() != RowNumber.Kind.DECIMAL)) {
                code = coded.group("prefixed") != null ? coded.group("prefixed") : coded.group("bare");
                // the title stays as printed, the code said apart
            }
            String parent = parent(row, section);
            if (code.isEmpty() && numberIsCode(row, section)) {
                code = row.number().bare();
            }
            String id = id(row, section, parent);
            if (row.number().kind() == RowNumber.Kind.NONE && table.numbered()) {
                doubts.add(new Doubt("number", "documents.doubt.noNumber", 0.6));
            }
            if (row.pieces() > 1) {
                doubts.addAll(joinDoubts(row));
            }
            Item item = new RowFields(
                            year,
                            deadlines,
                            byId,
                            row,
                            title,
                            parent == null ? null : byId.get(parent),
                            previous,
                            doubts)
                    .item(id, section, parent, code.isEmpty() ? null : code);
            items.add(item);
            byId.put(id, item);
            previous = item;
            remember(row, id);
            for (Extra extra : row.extras()) {
                notices.add(Notice.of(
                        "documents.warning.columnWithoutField",
                        extra.column(),
                        Vietnamese.tidy(extra.text()),
                        row.number().printed()));
            }
        }

        private List<Doubt> joinDoubts(TaskRow row) {
            return row.pieces() > 2 && row.text(ColumnRole.TITLE).length() < 40
                    ? List.of(new Doubt("title", "documents.doubt.joined", 0.7))
                    : List.of();
        }

        /** In a tree of criteria the number is the code; tasks restart their numbers in each section. */
        private boolean numberIsCode(TaskRow row, @Nullable String section) {
            RowNumber.Kind kind = row.number().kind();
            if (row.number().printed().startsWith("TC")) {
                return true;
            }
            if (kind == RowNumber.Kind.DECIMAL) {
                return criteria;
            }
            return kind == RowNumber.Kind.ARABIC && decimals && section == null && criteria;
        }

        private @Nullable String parent(TaskRow row, @Nullable String section) {
            return switch (row.number().kind()) {
                case DECIMAL -> decimalParent(row.number().bare(), section);
                case LETTER -> lastNumbered;
                case DASH, NONE ->
                    goesUnder(row) || row.number().kind() == RowNumber.Kind.DASH
                            ? (lastLettered != null ? lastLettered : lastNumbered)
                            : null;
                case ARABIC, ROMAN, CAPITAL -> null;
            };
        }

        private @Nullable String decimalParent(String bare, @Nullable String section) {
            String code = bare;
            int dot = code.lastIndexOf('.');
            while (dot > 0) {
                code = code.substring(0, dot);
                String candidate = own.get((section == null ? "" : section + ".") + code);
                if (candidate != null) {
                    return candidate;
                }
                dot = code.lastIndexOf('.');
            }
            return null;
        }

        private String id(TaskRow row, @Nullable String section, @Nullable String parent) {
            String base = section == null ? "" : section + ".";
            String number = row.number().bare();
            return switch (row.number().kind()) {
                case DECIMAL, ARABIC, ROMAN, CAPITAL -> {
                    String id = unique(base + number);
                    own.put(base + number, id);
                    yield id;
                }
                case LETTER -> unique(parent == null ? base + number : parent + "." + number);
                case DASH, NONE -> unique((parent == null ? base : parent + ".") + "r" + (++rows));
            };
        }

        private void remember(TaskRow row, String id) {
            switch (row.number().kind()) {
                case ARABIC, DECIMAL, ROMAN, CAPITAL -> {
                    lastNumbered = id;
                    lastLettered = null;
                }
                case LETTER -> lastLettered = id;
                case DASH, NONE -> {}
            }
        }
    }

    private static boolean isThirdLevel(TaskRow row) {
        return row.number().kind() == RowNumber.Kind.DECIMAL
                && row.number().bare().split("\\.").length > 2;
    }

    private String unique(String id) {
        String free = id;
        for (int n = 2; !ids.add(free); n++) {
            free = id + "~" + n;
        }
        return free;
    }
}
