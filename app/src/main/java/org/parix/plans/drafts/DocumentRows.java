package org.parix.plans.drafts;

import static org.parix.plans.drafts.Field.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.Deadline;
import org.parix.documents.OfficialDocument;
import org.parix.documents.OfficialDocument.Agencies;
import org.parix.documents.OfficialDocument.Doubt;
import org.parix.documents.OfficialDocument.Goal;
import org.parix.documents.OfficialDocument.Item;
import org.parix.documents.OfficialDocument.Remedy;
import org.parix.documents.OfficialDocument.RemedyTask;
import org.parix.documents.OfficialDocument.Responsible;
import org.parix.documents.OfficialDocument.Section;
import org.parix.documents.OfficialDocument.Source;

/** The rows of a draft as the reading of a paper gives them: goals, then areas and items as they stand, then remedies in an area of their own. */
final class DocumentRows {
    /** Between neighbours, so that a row added later finds room. */
    static final long STEP = 1 << 10;

    private final List<NewRow> rows = new ArrayList<>();
    private final @Nullable LocalDate issued;

    /** A row not stored yet. */
    record NewRow(String key, RowKind kind, Origin origin, Edits edits) {}

    private DocumentRows(@Nullable LocalDate issued) {
        this.issued = issued;
    }

    /** @param remediesArea the title of the area the remedies get */
    static List<NewRow> of(OfficialDocument document, String remediesArea) {
        DocumentRows all = new DocumentRows(document.head().date());
        for (int i = 0; i < document.goals().size(); i++) {
            all.add("goal." + (i + 1), document.goals().get(i));
        }
        all.addTable(document.sections(), document.items());
        if (!document.remedies().isEmpty()) {
            Source first = document.remedies().getFirst().source();
            all.add(DraftRow.REMEDIES, RowKind.SECTION, Map.of(TITLE, Entry.words(remediesArea)), first, null, null);
            for (int i = 0; i < document.remedies().size(); i++) {
                all.add("remedy." + (i + 1), document.remedies().get(i));
            }
        }
        return List.copyOf(all.rows);
    }

    private void add(String key, Goal goal) {
        Map<Field, Entry> entries = new EnumMap<>(Field.class);
        entries.put(NUMBER, Entry.words(goal.number()));
        entries.put(TITLE, Entry.words(goal.text()));
        entries.put(TARGET, new Entry(goal.target().text(), new Meaning.Reach(goal.target())));
        add(key, RowKind.GOAL, entries, goal.source(), null, null);
    }

    /** Sections and items come in lists of their own; the place in the paper puts them in one order. */
    private void addTable(List<Section> sections, List<Item> items) {
        List<Object> both = new ArrayList<>();
        int next = 0;
        for (Section section : sections) {
            while (next < items.size() && BY_PLACE.compare(items.get(next).source(), section.source()) < 0) {
                both.add(items.get(next++));
            }
            both.add(section);
        }
        both.addAll(items.subList(next, items.size()));
        for (Object each : both) {
            if (each instanceof Section section) {
                add(section);
            } else if (each instanceof Item item) {
                add(item);
            }
        }
    }

    private static final Comparator<Source> BY_PLACE =
            Comparator.comparingInt(Source::block).thenComparingInt(source -> source.row() == null ? 0 : source.row());

    private void add(Section section) {
        String number = section.parent() != null && section.id().startsWith(section.parent() + ".")
                ? section.id().substring(section.parent().length() + 1)
                : section.id();
        Map<Field, Entry> entries = Map.of(NUMBER, Entry.words(number), TITLE, Entry.words(section.title()));
        add("area." + section.id(), RowKind.SECTION, entries, section.source(), areaKey(section.parent()), null);
    }

    private static @Nullable String areaKey(@Nullable String section) {
        return section == null ? null : "area." + section;
    }

    private void add(Item item) {
        Map<Field, Entry> entries = new EnumMap<>(Field.class);
        entries.put(NUMBER, Entry.words(item.number()));
        entries.put(CODE, Entry.words(item.code()));
        entries.put(TITLE, Entry.words(item.title()));
        entries.put(
                PRODUCT,
                new Entry(
                        item.product().text(), new Meaning.Papers(item.product().types())));
        entries.put(TARGET, new Entry(item.target().text(), new Meaning.Reach(item.target())));
        entries.put(MAX_POINTS, Entry.words(item.maxPoints()));
        entries.put(
                DEADLINE, new Entry(item.deadline().text(), new Meaning.When(item.deadline(), item.deadlineFrom())));
        putRoles(entries, item.agencies());
        entries.put(NOTE, Entry.words(item.note()));
        List<Doubt> doubts = item.deadlineFrom() == null ? doubts(item.doubts(), item.deadline()) : item.doubts();
        Origin origin = new Origin(item.source(), entries, doubts, item.corrections());
        add(item.id(), RowKind.ITEM, origin, areaKey(item.section()), item.parent());
    }

    private void add(String key, Remedy remedy) {
        Map<Field, Entry> entries = new EnumMap<>(Field.class);
        entries.put(NUMBER, Entry.words(remedy.number()));
        entries.put(TITLE, Entry.words(remedy.criterion()));
        entries.put(TARGET, new Entry(remedy.objective().text(), new Meaning.Reach(remedy.objective())));
        entries.put(DEADLINE, new Entry(remedy.deadline().text(), new Meaning.When(remedy.deadline(), null)));
        putRoles(entries, remedy.agencies());
        add(
                key,
                RowKind.REMEDY,
                new Origin(remedy.source(), entries, doubts(remedy.doubts(), remedy.deadline()), List.of()),
                DraftRow.REMEDIES,
                null);
        for (int i = 0; i < remedy.tasks().size(); i++) {
            RemedyTask task = remedy.tasks().get(i);
            Map<Field, Entry> parts = Map.of(TITLE, Entry.words(task.text()), LEAD, who(task.agencies()));
            add(key + "." + (i + 1), RowKind.REMEDY_TASK, parts, remedy.source(), DraftRow.REMEDIES, key);
        }
    }

    /** A paper cannot ask for something to be done before it was issued: the day or the year is misprinted, or misread. */
    private List<Doubt> doubts(List<Doubt> read, Deadline deadline) {
        if (!TooEarly.is(deadline, issued)) {
            return read;
        }
        List<Doubt> doubts = new ArrayList<>(read);
        doubts.add(new Doubt(DEADLINE.contract(), TooEarly.KEY, 0.3));
        return doubts;
    }

    private static void putRoles(Map<Field, Entry> entries, Responsible agencies) {
        entries.put(LEAD, who(agencies.lead()));
        entries.put(COOPERATING, who(agencies.cooperating()));
        entries.put(IMPLEMENTING, who(agencies.implementing()));
        entries.put(MONITORING, who(agencies.monitoring()));
    }

    private static Entry who(Agencies agencies) {
        List<Named> names = new ArrayList<>();
        agencies.agencies().forEach(name -> names.add(new Named(name, Named.Sort.AGENCY)));
        agencies.groups().forEach(name -> names.add(new Named(name, Named.Sort.GROUP)));
        agencies.unclear().forEach(name -> names.add(new Named(name, Named.Sort.UNCLEAR)));
        return new Entry(agencies.text(), new Meaning.Who(names, agencies.inheritedFrom()));
    }

    private void add(
            String key,
            RowKind kind,
            Map<Field, Entry> entries,
            Source source,
            @Nullable String section,
            @Nullable String parent) {
        add(key, kind, new Origin(source, entries, List.of(), List.of()), section, parent);
    }

    private void add(String key, RowKind kind, Origin origin, @Nullable String section, @Nullable String parent) {
        long position = (rows.size() + 1) * STEP;
        rows.add(new NewRow(key, kind, origin, Edits.untouched(position, section, parent)));
    }
}
