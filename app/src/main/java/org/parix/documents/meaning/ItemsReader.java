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
import org.parix.deadlines.Deadline;
import org.parix.deadlines.DeadlineGrammar;
import org.parix.deadlines.Due;
import org.parix.documents.OfficialDocument.Agencies;
import org.parix.documents.OfficialDocument.Correction;
import org.parix.documents.OfficialDocument.Doubt;
import org.parix.documents.OfficialDocument.Item;
import org.parix.documents.OfficialDocument.Responsible;
import org.parix.documents.OfficialDocument.Section;
import org.parix.documents.Paper.Notice;
import org.parix.documents.Target;
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
    private static final Pattern POINTS = Pattern.compile("^\\d+(?:[.,]\\d+)?$");

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
            Item item = new Fields(row, title, parent == null ? null : byId.get(parent), previous, doubts)
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

    /** One row's fields, read. */
    private final class Fields {
        private final TaskRow row;
        private final String title;
        private final @Nullable Item parent;
        private final @Nullable Item previous;
        private final List<Doubt> doubts;
        private final List<Correction> corrections = new ArrayList<>();

        Fields(TaskRow row, String title, @Nullable Item parent, @Nullable Item previous, List<Doubt> doubts) {
            this.row = row;
            this.title = title;
            this.parent = parent;
            this.previous = previous;
            this.doubts = doubts;
        }

        Item item(String id, @Nullable String section, @Nullable String parentId, @Nullable String code) {
            Misreadings.mended(title, "title", corrections);
            mend(ColumnRole.PRODUCT, "product");
            mend(ColumnRole.TARGET, "target");
            mend(ColumnRole.NOTE, "note");
            Target target = Targets.read(row.text(ColumnRole.TARGET), year);
            Responsible agencies = responsible();
            Deadline deadline = deadline();
            String deadlineFrom = deadlineFrom(deadline);
            Item from = deadlineFrom == null ? null : byId.get(deadlineFrom);
            return new Item(
                    id,
                    section,
                    row.number().printed(),
                    parentId,
                    code,
                    title,
                    Products.read(row.text(ColumnRole.PRODUCT)),
                    target,
                    points(),
                    from == null
                            ? deadline
                            : new Deadline(
                                    deadline.text(),
                                    from.deadline().due(),
                                    from.deadline().parts()),
                    deadlineFrom,
                    agencies,
                    Vietnamese.tidy(row.text(ColumnRole.NOTE)),
                    row.source(),
                    doubts,
                    corrections);
        }

        private void mend(ColumnRole role, String field) {
            Misreadings.mended(Vietnamese.tidy(row.text(role)), field, corrections);
        }

        private @Nullable String points() {
            String text = row.text(ColumnRole.POINTS).strip();
            if (text.isEmpty()) {
                return null;
            }
            if (!POINTS.matcher(text).matches()) {
                doubts.add(new Doubt("maxPoints", "documents.doubt.pointsUnclear", 0.3));
                return null;
            }
            return text.replace(',', '.');
        }

        private Deadline deadline() {
            String text = Vietnamese.tidy(row.text(ColumnRole.DEADLINE));
            if (AgencyGrammar.isDitto(text)) {
                return Deadline.of(text, new Due.None());
            }
            Deadline deadline = deadlines.read(row.text(ColumnRole.DEADLINE), year);
            if (deadline.due() instanceof Due.Unknown) {
                doubts.add(new Doubt("deadline", "documents.doubt.deadlineUnclear", 0.2));
            } else if (deadline.due() instanceof Due.Span span && span.to() == null) {
                doubts.add(new Doubt("deadline", "documents.doubt.deadlineWithoutYear", 0.5));
            }
            return new Deadline(text, deadline.due(), deadline.parts());
        }

        /** A ditto mark, or a blank cell below a parent that has one. */
        private @Nullable String deadlineFrom(Deadline deadline) {
            if (!(deadline.due() instanceof Due.None)) {
                return null;
            }
            Item source = deadline.text().isEmpty() ? parent : previous;
            if (source == null || source.deadline().due() instanceof Due.None) {
                return null;
            }
            return source.deadlineFrom() != null ? source.deadlineFrom() : source.id();
        }

        private Responsible responsible() {
            String lead = row.text(ColumnRole.LEAD);
            String cooperating = row.text(ColumnRole.COOPERATING);
            String implementing = row.text(ColumnRole.IMPLEMENTING);
            String monitoring = row.text(ColumnRole.MONITORING);
            Roles roles = Roles.of(lead);
            if (roles.labelled()) {
                lead = roles.lead();
                cooperating = either(cooperating, roles.cooperating());
                implementing = either(implementing, roles.implementing());
                monitoring = either(monitoring, roles.monitoring());
            }
            Roles responsible = Roles.of(row.text(ColumnRole.RESPONSIBLE));
            lead = either(lead, responsible.labelled() ? responsible.lead() : row.text(ColumnRole.RESPONSIBLE));
            cooperating = either(cooperating, responsible.cooperating());
            implementing = either(implementing, responsible.implementing());
            monitoring = either(monitoring, responsible.monitoring());
            Agencies leads = agencies(lead, "lead", a -> a.agencies().lead());
            String shared = row.text(ColumnRole.COOPERATING_IMPLEMENTING);
            if (!shared.isEmpty()) {
                Strokes strokes = Strokes.of(shared);
                Agencies both = agencies(
                        strokes.before(), "cooperating", a -> a.agencies().cooperating());
                Agencies doing = strokes.parted()
                        ? agencies(
                                strokes.after(),
                                "implementing",
                                a -> a.agencies().implementing())
                        : new Agencies(both.text(), List.of(), List.of(), List.of(), null);
                return new Responsible(
                        leads,
                        both,
                        doing,
                        agencies(monitoring, "monitoring", a -> a.agencies().monitoring()));
            }
            return new Responsible(
                    leads,
                    agencies(cooperating, "cooperating", a -> a.agencies().cooperating()),
                    agencies(implementing, "implementing", a -> a.agencies().implementing()),
                    agencies(monitoring, "monitoring", a -> a.agencies().monitoring()));
        }

        private static String either(String first, String second) {
            return first.isEmpty() ? second : first;
        }

        private Agencies agencies(String text, String field, java.util.function.Function<Item, Agencies> role) {
            boolean ditto = AgencyGrammar.isDitto(text);
            Item source = ditto ? previous : parent;
            if (text.isBlank() || ditto) {
                return inherited(Vietnamese.tidy(text), source, role);
            }
            Misreadings.mended(Vietnamese.tidy(text), field, corrections);
            Agencies read = AgencyGrammar.read(text);
            if (!read.unclear().isEmpty()) {
                doubts.add(new Doubt(field, "documents.doubt.agencyUnclear", 0.4));
            }
            return read;
        }

        private static Agencies inherited(
                String text, @Nullable Item source, java.util.function.Function<Item, Agencies> role) {
            if (source == null) {
                return text.isEmpty() ? Agencies.NONE : new Agencies(text, List.of(), List.of(), List.of(), null);
            }
            Agencies above = role.apply(source);
            if (above.isEmpty()) {
                return text.isEmpty() ? Agencies.NONE : new Agencies(text, List.of(), List.of(), List.of(), null);
            }
            String from = above.inheritedFrom() != null ? above.inheritedFrom() : source.id();
            return new Agencies(text, above.agencies(), above.groups(), above.unclear(), from);
        }
    }
}
