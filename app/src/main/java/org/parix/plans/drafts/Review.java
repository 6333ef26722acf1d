package org.parix.plans.drafts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.directory.NameContext;
import org.parix.kernel.Auditable;
import org.parix.kernel.Refused;
import org.parix.plans.DraftId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do to the rows of a draft while they review it. Every act can be undone, the last one first, until the draft is confirmed.
 * All refuse with {@code plans.drafts.confirmedAlready} or {@code plans.drafts.discardedAlready} once the draft is closed.
 */
@Service
public class Review {
    private static final int TOLD = 20;

    private final DraftStore store;
    private final FieldWords words;
    private final AgencyNames agencies;
    private final ApplicationEventPublisher events;

    Review(DraftStore store, FieldWords words, AgencyNames agencies, ApplicationEventPublisher events) {
        this.store = store;
        this.words = words;
        this.agencies = agencies;
        this.events = events;
    }

    /**
     * Sets the words of a field; what they mean is read again.
     *
     * @param seen the version of the row the person saw
     * @throws Refused {@code plans.drafts.rowChangedMeanwhile} where somebody changed the row in between
     */
    @Transactional
    public void set(DraftId id, RowId rowId, Field field, String text, int seen) {
        Draft draft = open(id);
        DraftRow row = seen(id, rowId, seen);
        Entry entry = words.understand(field, text, draft.head().year());
        checkWords(row, field, entry.text());
        change(
                id,
                "plans.drafts.act.set",
                List.of(row),
                List.of(row.with(row.edits().with(field, entry))));
    }

    private static void checkWords(DraftRow row, Field field, String text) {
        if (field == Field.TITLE && text.isEmpty()) {
            throw new Refused("plans.drafts.titleMissing");
        }
        if (field == Field.MAX_POINTS && !text.isEmpty() && !text.matches("\\d{1,4}([.,]\\d{1,4})?")) {
            throw new Refused("plans.drafts.pointsNotANumber", text);
        }
        if (!row.kind().has(field) || field.role()) {
            throw new IllegalArgumentException(row.kind() + " has no words for " + field);
        }
    }

    /**
     * One name in a field of agencies.
     *
     * @param was the name as it stood; empty for one that is added
     * @param now the name as it should be; empty for one that is taken away
     */
    public record Renamed(String was, String now) {}

    /**
     * Sets who has a role in a row.
     *
     * @param remember whether a name put right means the same agency in papers to come
     */
    @Transactional
    public void setNames(DraftId id, RowId rowId, Field role, List<Renamed> names, boolean remember, int seen) {
        NameContext context = open(id).names();
        DraftRow row = seen(id, rowId, seen);
        if (!row.kind().has(role) || !role.role()) {
            throw new IllegalArgumentException(row.kind() + " has no role " + role);
        }
        List<Named> before = row.entry(role).names();
        List<Named> after = new ArrayList<>();
        List<String> aliases = new ArrayList<>();
        for (Renamed name : names) {
            after.addAll(after(before, name, context));
            if (remember
                    && !name.was().isBlank()
                    && !name.now().isBlank()
                    && !name.was().equals(name.now().strip())) {
                for (Named meant : agencies.typed(List.of(name.now()), context)) {
                    if (agencies.remember(name.was(), meant, context)) {
                        aliases.add(name.was());
                    }
                }
            }
        }
        Entry entry = who(row, role, after);
        change(
                id,
                "plans.drafts.act.agencies",
                aliases,
                List.of(row),
                List.of(row.with(row.edits().with(role, entry))));
    }

    /** A name left alone keeps its sort; a changed one is looked up. */
    private List<Named> after(List<Named> before, Renamed name, NameContext context) {
        List<Named> untouched = before.stream()
                .filter(named ->
                        named.name().equals(name.now().strip()) && name.was().equals(named.name()))
                .toList();
        return untouched.isEmpty() ? agencies.typed(List.of(name.now()), context) : untouched;
    }

    private static Entry who(DraftRow row, Field role, List<Named> names) {
        return new Entry(
                row.text(role), new Meaning.Who(names.stream().distinct().toList(), null));
    }

    /** Gives many rows one agency in one role, in place of whoever had it. */
    @Transactional
    public void setAgency(DraftId id, Collection<RowId> rows, Field role, String name) {
        NameContext context = open(id).names();
        if (name.isBlank()) {
            throw new Refused("plans.drafts.agencyMissing");
        }
        List<Named> names = agencies.typed(List.of(name), context);
        changeEach(
                id,
                "plans.drafts.act.setAgency",
                rows,
                row -> row.kind().has(role) ? row.with(row.edits().with(role, who(row, role, names))) : row);
    }

    /** Leaves a doubtful field as it was read: somebody looked. */
    @Transactional
    public void accept(DraftId id, RowId row, Field field) {
        open(id);
        changeEach(
                id,
                "plans.drafts.act.accept",
                List.of(row),
                each -> each.with(each.edits().settle(field)));
    }

    /** Leaves every doubtful field of the rows as it was read. */
    @Transactional
    public void acceptAll(DraftId id, Collection<RowId> rows) {
        open(id);
        changeEach(id, "plans.drafts.act.acceptAll", rows, row -> {
            Edits edits = row.edits();
            for (var doubt : row.openDoubts()) {
                edits = edits.settle(Field.spokenOf(doubt.field()));
            }
            return row.with(edits);
        });
    }

    /** @param asPrinted true takes the mending of a reading error back, false puts it in force again */
    @Transactional
    public void keepAsPrinted(DraftId id, RowId row, int correction, boolean asPrinted) {
        open(id);
        changeEach(
                id,
                asPrinted ? "plans.drafts.act.asPrinted" : "plans.drafts.act.mend",
                List.of(row),
                each -> each.with(each.edits().keep(correction, asPrinted)));
    }

    /** Takes rows out of the draft; they stay to be seen and brought back. */
    @Transactional
    public void drop(DraftId id, Collection<RowId> rows) {
        open(id);
        changeEach(
                id, "plans.drafts.act.drop", rows, row -> row.with(row.edits().drop(true)));
    }

    @Transactional
    public void restore(DraftId id, RowId row) {
        open(id);
        changeEach(
                id,
                "plans.drafts.act.restore",
                List.of(row),
                each -> each.with(each.edits().drop(false)));
    }

    /**
     * Joins a row to the one above it, which the paper or the reading had cut off.
     *
     * @return the row above, which now says what both said
     * @throws Refused {@code plans.drafts.nothingAbove} where no row of its kind stands above
     */
    @Transactional
    public RowId merge(DraftId id, RowId rowId) {
        open(id);
        List<DraftRow> all = store.rows(id);
        DraftRow lower = find(all, rowId);
        DraftRow upper = all.stream()
                .filter(row -> !row.dropped() && row.kind() == lower.kind())
                .takeWhile(row -> !row.id().equals(rowId))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new Refused("plans.drafts.nothingAbove"));
        List<DraftRow> before = new ArrayList<>(List.of(upper, lower));
        List<DraftRow> after = new ArrayList<>(
                List.of(joined(upper, lower), lower.with(lower.edits().drop(true))));
        for (DraftRow row : all) {
            if (lower.key().equals(row.parent())) {
                before.add(row);
                after.add(row.with(row.edits().under(row.section(), upper.key())));
            }
        }
        change(id, "plans.drafts.act.merge", before, after);
        return upper.id();
    }

    private DraftRow joined(DraftRow upper, DraftRow lower) {
        Edits edits = upper.edits();
        for (Field field : upper.kind().fields()) {
            Entry above = upper.entry(field);
            Entry below = lower.entry(field);
            if (below.blank()
                    || (above.text().equals(below.text()) && above.names().equals(below.names()))) {
                continue;
            }
            edits = edits.with(field, joined(field, above, below));
        }
        return upper.with(edits);
    }

    private Entry joined(Field field, Entry above, Entry below) {
        if (above.blank()) {
            return below;
        }
        String text = (above.text() + " " + below.text()).strip();
        if (field.role()) {
            Set<Named> names = new LinkedHashSet<>(above.names());
            names.addAll(below.names());
            return new Entry(text, new Meaning.Who(List.copyOf(names), null));
        }
        // A number or code belongs to the row itself: the upper one's stands.
        return field == Field.NUMBER || field == Field.CODE ? above : words.understand(field, text, null);
    }

    /** Adds an empty item below a row, in the same area. */
    @Transactional
    public RowId add(DraftId id, @Nullable RowId below) {
        open(id);
        List<DraftRow> all = store.rows(id);
        int at = below == null ? all.size() - 1 : all.indexOf(find(all, below));
        long from = at < 0 ? 0 : all.get(at).edits().position();
        long to = at + 1 < all.size() ? all.get(at + 1).edits().position() : from + 2 * DocumentRows.STEP;
        if (to - from < 2) {
            spread(all);
            return add(id, below);
        }
        DraftRow near = at < 0 ? null : all.get(at);
        String section = near == null ? null : near.kind() == RowKind.SECTION ? near.key() : near.section();
        String parent = near == null || near.kind() != RowKind.ITEM ? null : near.parent();
        Edits edits = Edits.untouched((from + to) / 2, section, parent);
        String key = "added." + all.stream().filter(DraftRow::added).count() + "." + edits.position();
        RowId added = store.add(
                id,
                new DocumentRows.NewRow(key, RowKind.ITEM, new Origin(null, Map.of(), List.of(), List.of()), edits));
        DraftRow row = store.row(id, added);
        // Undoing it is to drop it.
        store.remember(
                id,
                "plans.drafts.act.add",
                List.of(),
                List.of(row.with(row.edits().drop(true))));
        store.count(id);
        events.publishEvent(Auditable.of("plans.draftRowAdded", "draft:" + id.value(), Map.of(), Map.of("row", key)));
        return added;
    }

    private void spread(List<DraftRow> all) {
        List<DraftRow> apart = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            apart.add(all.get(i).with(all.get(i).edits().at((i + 1) * DocumentRows.STEP)));
        }
        store.save(apart);
    }

    /**
     * Puts the rows of the last act back as they were before it, and forgets the names of agencies it taught.
     *
     * @return the message key of the act undone
     * @throws Refused {@code plans.drafts.nothingToUndo}
     */
    @Transactional
    public String undo(DraftId id) {
        NameContext context = open(id).names();
        DraftStore.Act act = store.lastAct(id).orElseThrow(() -> new Refused("plans.drafts.nothingToUndo"));
        Map<RowId, DraftRow> rows =
                store.rows(id).stream().collect(Collectors.toMap(DraftRow::id, Function.identity()));
        store.save(act.former().stream()
                .map(former -> Objects.requireNonNull(rows.get(former.row()))
                        .with(former.edits()
                                .at(Objects.requireNonNull(rows.get(former.row()))
                                        .edits()
                                        .position())))
                .toList());
        act.aliases().forEach(alias -> agencies.forget(alias, context));
        store.undone(act);
        store.count(id);
        events.publishEvent(Auditable.of(
                "plans.draftActUndone", "draft:" + id.value(), Map.of("change", told(act.act())), Map.of()));
        return act.act();
    }

    private Draft open(DraftId id) {
        Draft draft = store.lock(id);
        draft.mustBeOpen();
        return draft;
    }

    private DraftRow seen(DraftId id, RowId rowId, int seen) {
        DraftRow row = store.row(id, rowId);
        if (row.version() != seen) {
            throw new Refused("plans.drafts.rowChangedMeanwhile");
        }
        return row;
    }

    private static DraftRow find(List<DraftRow> all, RowId id) {
        return all.stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new org.parix.kernel.NotFound("row " + id));
    }

    private void changeEach(DraftId id, String act, Collection<RowId> rows, UnaryOperator<DraftRow> change) {
        if (rows.isEmpty()) {
            throw new Refused("plans.drafts.nothingChosen");
        }
        Set<RowId> wanted = Set.copyOf(rows);
        List<DraftRow> before =
                store.rows(id).stream().filter(row -> wanted.contains(row.id())).toList();
        change(id, act, before, before.stream().map(change).toList());
    }

    private void change(DraftId id, String act, List<DraftRow> before, List<DraftRow> after) {
        change(id, act, List.of(), before, after);
    }

    /** @param aliases names that the act made other names of agencies; undone with it */
    private void change(DraftId id, String act, List<String> aliases, List<DraftRow> before, List<DraftRow> after) {
        store.remember(id, act, aliases, before);
        store.save(after);
        store.count(id);
        tell(id, act, before, after);
    }

    /** The words that changed, row by row; of very many rows the first. */
    private void tell(DraftId id, String act, List<DraftRow> before, List<DraftRow> after) {
        Map<String, String> former = new HashMap<>();
        Map<String, String> later = new HashMap<>();
        for (int at = 0; at < Math.min(before.size(), TOLD); at++) {
            String row = before.size() == 1 ? "" : " (" + before.get(at).key() + ")";
            for (Field field : before.get(at).kind().fields()) {
                former.put(field.contract() + row, said(before.get(at), field));
                later.put(field.contract() + row, said(after.get(at), field));
            }
            former.put("dropped" + row, Boolean.toString(before.get(at).dropped()));
            later.put("dropped" + row, Boolean.toString(after.get(at).dropped()));
        }
        later.put("change", told(act));
        later.put("rows", before.stream().limit(TOLD).map(DraftRow::key).collect(Collectors.joining(", ")));
        later.put("count", Integer.toString(before.size()));
        events.publishEvent(Auditable.of("plans.draftRowsChanged", "draft:" + id.value(), former, later));
    }

    private static String said(DraftRow row, Field field) {
        Entry entry = row.entry(field);
        return field.role() ? entry.names().stream().map(Named::name).collect(Collectors.joining("; ")) : entry.text();
    }

    /** {@code merge} of {@code plans.drafts.act.merge}. */
    private static String told(String act) {
        return act.substring(act.lastIndexOf('.') + 1);
    }
}
