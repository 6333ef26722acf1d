package org.parix.documents.meaning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.DeadlineGrammar;
import org.parix.documents.OfficialDocument;
import org.parix.documents.OfficialDocument.Agencies;
import org.parix.documents.OfficialDocument.Head;
import org.parix.documents.OfficialDocument.Item;
import org.parix.documents.OfficialDocument.Kind;
import org.parix.documents.OfficialDocument.Remedy;
import org.parix.documents.OfficialDocument.RemedyTask;
import org.parix.documents.OfficialDocument.Responsible;
import org.parix.documents.Paper;
import org.parix.documents.Paper.Cell;
import org.parix.documents.Paper.Notice;
import org.parix.documents.Paper.Row;
import org.parix.documents.stitching.ColumnRole;
import org.parix.documents.stitching.Stitched;
import org.parix.documents.stitching.Stitched.Element;
import org.parix.documents.stitching.Stitched.OtherTable;
import org.parix.documents.stitching.Stitched.TaskTable;
import org.parix.documents.stitching.Stitched.Text;
import org.parix.documents.stitching.Stitcher;
import org.parix.kernel.Vietnamese;

/** Takes a paper to mean what its structure and its grammar say. */
public final class Understanding {
    private final Paper paper;
    private final @Nullable Integer givenYear;
    private final DeadlineGrammar deadlines = new DeadlineGrammar();
    private final List<Notice> notices = new ArrayList<>();

    private Understanding(Paper paper, @Nullable Integer givenYear) {
        this.paper = paper;
        this.givenYear = givenYear;
    }

    /** @param year the year the paper plans for, where a person says so; null to take it from the paper */
    public static OfficialDocument of(Paper paper, @Nullable Integer year) {
        return new Understanding(paper, year).document();
    }

    private OfficialDocument document() {
        notices.addAll(paper.warnings());
        Stitched stitched = Stitcher.stitch(paper, notices);
        List<Text> texts = new ArrayList<>();
        Map<Text, List<HeadReader.Line>> lines = new IdentityHashMap<>();
        Map<OtherTable, List<HeadReader.Line>> tableLines = new IdentityHashMap<>();
        List<HeadReader.Line> all = lines(stitched, texts, lines, tableLines);

        HeadReader headReader = new HeadReader(all);
        Head head = headReader.read(Kind.OTHER, givenYear, annexTitle(stitched));
        if (head.year() == null) {
            head = withYear(head, yearOfDeadlines(stitched));
        }
        Integer year = head.year();

        ItemsReader itemsReader = new ItemsReader(year, deadlines, notices);
        stitched.elements().forEach(element -> {
            if (element instanceof TaskTable table) {
                itemsReader.read(table);
            }
        });
        List<Item> items = itemsReader.items();

        RemediesReader remediesReader = new RemediesReader(year, deadlines, namesIn(items));
        List<Remedy> remedies = remediesReader.read(texts);
        Set<Text> used = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
        used.addAll(remediesReader.used());

        GoalsReader.Goals goals =
                GoalsReader.read(texts.stream().filter(t -> !used.contains(t)).toList(), year);
        used.addAll(goals.used());

        UnaryOperator<Agencies> spelling = oneSpelling(items, remedies);
        items = items.stream().map(i -> spelled(i, spelling)).toList();
        remedies = remedies.stream().map(r -> spelled(r, spelling)).toList();

        unplaced(stitched, used, lines, tableLines);
        return new OfficialDocument(
                withKind(head, kind(head, headReader.paperName(), items, remedies, stitched)),
                goals.goals(),
                itemsReader.sections(),
                items,
                remedies,
                notices);
    }

    /** A table without head or title, as in a workbook, tells its year by the years its deadlines name; null where they name none. */
    private @Nullable Integer yearOfDeadlines(Stitched stitched) {
        Map<Integer, Integer> named = new HashMap<>();
        for (Element element : stitched.elements()) {
            if (element instanceof TaskTable table) {
                for (Stitched.TaskRow row : table.rows()) {
                    Matcher year = YEAR.matcher(row.text(ColumnRole.DEADLINE));
                    while (year.find()) {
                        named.merge(Integer.valueOf(year.group()), 1, Integer::sum);
                    }
                }
            }
        }
        Integer most = named.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(java.util.Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(null);
        if (most != null) {
            notices.add(Notice.of("documents.notice.yearFromDeadlines", most.toString()));
        }
        return most;
    }

    private static final Pattern YEAR = Pattern.compile("(?<!\\d)20[1-4]\\d(?!\\d)");

    private static Head withYear(Head head, @Nullable Integer year) {
        return new Head(
                head.kind(),
                head.number(),
                head.date(),
                head.place(),
                head.issuer(),
                head.title(),
                year,
                head.signer(),
                head.legalBases());
    }

    /** The running text line by line; a table that is no task table (a borderless head or foot) gives its cells as lines. */
    private static List<HeadReader.Line> lines(
            Stitched stitched,
            List<Text> texts,
            Map<Text, List<HeadReader.Line>> ofText,
            Map<OtherTable, List<HeadReader.Line>> ofTable) {
        List<HeadReader.Line> all = new ArrayList<>();
        for (Element element : stitched.elements()) {
            switch (element) {
                case Text text -> {
                    texts.add(text);
                    List<HeadReader.Line> own = split(text.text(), text.strong());
                    ofText.put(text, own);
                    all.addAll(own);
                }
                case OtherTable other -> {
                    List<HeadReader.Line> own = new ArrayList<>();
                    for (int column = 0; column < other.table().columns(); column++) {
                        for (Row row : other.table().rows()) {
                            Cell cell = startingAt(row, column);
                            if (cell != null && !cell.above()) {
                                own.addAll(split(cell.text(), cell.strong()));
                            }
                        }
                    }
                    ofTable.put(other, own);
                    all.addAll(own);
                }
                case TaskTable ignored -> {}
            }
        }
        return all;
    }

    private static @Nullable Cell startingAt(Row row, int column) {
        int at = 0;
        for (Cell cell : row.cells()) {
            if (at == column) {
                return cell;
            }
            at += cell.columns();
        }
        return null;
    }

    /** A signature block read into one line: mode and principal, position, name. */
    private static String signatureApart(String text) {
        if (!SIGNATURE.matcher(text).find()) {
            return text;
        }
        String apart = text.replaceAll("(?<=\\p{Lu}{2}) (?=\\p{Lu}\\p{Ll})", "\n");
        return apart.replaceAll(
                "(?<=\\p{Lu}) (?=(?:PHÓ |THỨ TRƯỞNG|CHÁNH |VỤ TRƯỞNG|CỤC TRƯỞNG|TRƯỞNG PHÒNG|GIÁM ĐỐC|KT\\.))", "\n");
    }

    private static final Pattern SIGNATURE = Pattern.compile("(?:^|\\n)(?:TM|KT|TL|TUQ)\\s?\\.\\s?\\p{Lu}{2}");

    /** Line ends, and the drawn rules that a file holds as runs of dashes. */
    private static final Pattern RULES = Pattern.compile("\\n|[-_–—=*]{4,}");

    private static List<HeadReader.Line> split(String text, boolean strong) {
        List<HeadReader.Line> lines = new ArrayList<>();
        for (String line : RULES.split(signatureApart(text))) {
            if (!line.isBlank()) {
                lines.add(new HeadReader.Line(line.strip(), strong));
            }
        }
        return lines;
    }

    /** What stands just above the first task table: the annex's title, which may name the year when the head does not. */
    private static String annexTitle(Stitched stitched) {
        List<String> above = new ArrayList<>();
        for (Element element : stitched.elements()) {
            if (element instanceof Text text) {
                above.add(Vietnamese.tidy(text.text()));
            } else if (element instanceof TaskTable) {
                break;
            }
        }
        List<String> title = new ArrayList<>();
        for (int i = above.size() - 1; i >= 0 && title.size() < 5; i--) {
            String text = above.get(i);
            if (text.length() > 250
                    || text.endsWith("./.")
                    || text.startsWith("- ")
                    || text.matches("(?:TM|KT|TL|TUQ)\\..*")) {
                break;
            }
            title.addFirst(text);
            if (Vietnamese.fold(text).matches("(?:phu luc|bieu|danh muc).*")) {
                title.removeFirst();
                break;
            }
        }
        title.removeIf(text -> text.startsWith("("));
        return String.join(" ", title);
    }

    private static Set<String> namesIn(List<Item> items) {
        Set<String> names = new HashSet<>();
        for (Item item : items) {
            for (Agencies role : roles(item.agencies())) {
                names.addAll(role.agencies());
            }
        }
        return names;
    }

    private static List<Agencies> roles(Responsible agencies) {
        return List.of(agencies.lead(), agencies.cooperating(), agencies.implementing(), agencies.monitoring());
    }

    private static Kind kind(Head head, String paperName, List<Item> items, List<Remedy> remedies, Stitched stitched) {
        String title = Vietnamese.fold(head.title());
        boolean points = stitched.elements().stream()
                .anyMatch(e -> e instanceof TaskTable table
                        && table.columns().stream()
                                .map(Vietnamese::words)
                                .anyMatch(c -> c.contains("diem toi da")
                                        || c.contains("diem chuan")
                                        || c.contains("thang diem")));
        boolean doers = items.stream().anyMatch(i -> !i.agencies().lead().isEmpty());
        if (points && !doers || title.contains("bo chi so") || title.contains("bo tieu chi")) {
            return Kind.FRAMEWORK;
        }
        if (!remedies.isEmpty() || title.contains("khac phuc")) {
            return Kind.REMEDIATION_PLAN;
        }
        boolean plan = !items.isEmpty() || paperName.startsWith("KẾ HOẠCH") || paperName.startsWith("CHƯƠNG TRÌNH");
        return plan ? Kind.PLAN : Kind.OTHER;
    }

    private static Head withKind(Head head, Kind kind) {
        return new Head(
                kind,
                head.number(),
                head.date(),
                head.place(),
                head.issuer(),
                head.title(),
                head.year(),
                head.signer(),
                head.legalBases());
    }

    /** One agency written in several ways (case, hyphens, a letter misread) gets the spelling the paper uses most. */
    private static UnaryOperator<Agencies> oneSpelling(List<Item> items, List<Remedy> remedies) {
        Map<String, Map<String, Integer>> spellings = new HashMap<>();
        items.forEach(item -> count(item.agencies(), spellings));
        remedies.forEach(remedy -> count(remedy.agencies(), spellings));
        Map<String, String> best = new HashMap<>();
        spellings.forEach((key, counted) -> best.put(
                key,
                counted.entrySet().stream()
                        .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                        .orElseThrow()
                        .getKey()));
        return agencies -> new Agencies(
                agencies.text(),
                agencies.agencies().stream()
                        .map(n -> best.getOrDefault(Vietnamese.words(n), n))
                        .distinct()
                        .toList(),
                agencies.groups().stream()
                        .map(n -> best.getOrDefault(Vietnamese.words(n), n))
                        .distinct()
                        .toList(),
                agencies.unclear(),
                agencies.inheritedFrom());
    }

    private static void count(Responsible responsible, Map<String, Map<String, Integer>> spellings) {
        for (Agencies role : roles(responsible)) {
            for (List<String> names : List.of(role.agencies(), role.groups())) {
                names.forEach(name -> spellings
                        .computeIfAbsent(Vietnamese.words(name), k -> new HashMap<>())
                        .merge(name, 1, Integer::sum));
            }
        }
    }

    private static Responsible spelled(Responsible r, UnaryOperator<Agencies> s) {
        return new Responsible(
                s.apply(r.lead()), s.apply(r.cooperating()), s.apply(r.implementing()), s.apply(r.monitoring()));
    }

    private static Item spelled(Item i, UnaryOperator<Agencies> s) {
        return new Item(
                i.id(),
                i.section(),
                i.number(),
                i.parent(),
                i.code(),
                i.title(),
                i.product(),
                i.target(),
                i.maxPoints(),
                i.deadline(),
                i.deadlineFrom(),
                spelled(i.agencies(), s),
                i.note(),
                i.source(),
                i.doubts(),
                i.corrections());
    }

    private static Remedy spelled(Remedy r, UnaryOperator<Agencies> s) {
        List<RemedyTask> tasks = r.tasks().stream()
                .map(t -> new RemedyTask(s.apply(t.agencies()), t.text()))
                .toList();
        return new Remedy(
                r.number(),
                r.criterion(),
                r.objective(),
                tasks,
                spelled(r.agencies(), s),
                r.deadline(),
                r.source(),
                r.doubts());
    }

    /** Nothing of the paper is lost: what went into no field is named, with its place. */
    private void unplaced(
            Stitched stitched,
            Set<Text> used,
            Map<Text, List<HeadReader.Line>> ofText,
            Map<OtherTable, List<HeadReader.Line>> ofTable) {
        for (Element element : stitched.elements()) {
            switch (element) {
                case Text text
                when !used.contains(text) -> unplaced(ofText.getOrDefault(text, List.of()), text.block(), text.page());
                case OtherTable other ->
                    unplaced(
                            ofTable.getOrDefault(other, List.of()),
                            other.block(),
                            other.table().page());
                case Text ignored -> {}
                case TaskTable ignored -> {}
            }
        }
    }

    private void unplaced(List<HeadReader.Line> lines, int block, @Nullable Integer page) {
        for (HeadReader.Line line : lines) {
            if (!line.used() && !line.text.matches("[-_–—*.\\s]+")) {
                notices.add(
                        page == null
                                ? Notice.of("documents.warning.unplaced", line.text, block + 1)
                                : Notice.of("documents.warning.unplacedOnPage", line.text, page));
            }
        }
    }
}
