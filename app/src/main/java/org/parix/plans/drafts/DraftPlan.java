package org.parix.plans.drafts;

import static org.parix.plans.drafts.Field.*;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.Deadline;
import org.parix.deadlines.Due;
import org.parix.documents.OfficialDocument.Agencies;
import org.parix.documents.OfficialDocument.Correction;
import org.parix.documents.OfficialDocument.Product;
import org.parix.documents.OfficialDocument.Responsible;
import org.parix.documents.OfficialDocument.Source;
import org.parix.documents.Target;
import org.parix.plans.NewPlan;
import org.parix.plans.PlannedArea;
import org.parix.plans.PlannedGoal;
import org.parix.plans.PlannedTask;
import org.parix.plans.TaskField;

/** The plan a draft becomes: its living rows, in their order. What hangs on a dropped row moves up to the next one that lives. */
final class DraftPlan {
    private final Map<String, DraftRow> byKey = new HashMap<>();
    private final List<DraftRow> living;

    private DraftPlan(List<DraftRow> rows) {
        rows.forEach(row -> byKey.put(row.key(), row));
        living = rows.stream().filter(row -> !row.dropped()).toList();
    }

    static NewPlan of(Draft draft, List<DraftRow> rows) {
        DraftPlan plan = new DraftPlan(rows);
        List<PlannedGoal> goals = new ArrayList<>();
        List<PlannedArea> areas = new ArrayList<>();
        List<PlannedTask> tasks = new ArrayList<>();
        for (DraftRow row : plan.living) {
            switch (row.kind()) {
                case GOAL ->
                    goals.add(new PlannedGoal(row.text(NUMBER), row.text(TITLE), target(row), plan.source(row)));
                case SECTION -> areas.add(plan.area(row));
                case ITEM, REMEDY, REMEDY_TASK -> tasks.add(plan.task(row));
            }
        }
        return new NewPlan(draft.id(), draft.paper(), draft.head().forPlan(), goals, areas, tasks);
    }

    private PlannedArea area(DraftRow row) {
        return new PlannedArea(
                row.key(), row.text(NUMBER), row.text(TITLE), livingKey(row.section(), row), source(row));
    }

    private PlannedTask task(DraftRow row) {
        String code = row.text(CODE).strip();
        return new PlannedTask(
                row.key(),
                livingKey(row.section(), row),
                livingKey(row.parent(), row),
                row.text(NUMBER),
                code.isEmpty() ? null : code,
                row.text(TITLE),
                product(row),
                target(row),
                points(row.text(MAX_POINTS)),
                deadline(row),
                deadlineFrom(row),
                new Responsible(
                        agencies(row, LEAD),
                        agencies(row, COOPERATING),
                        agencies(row, IMPLEMENTING),
                        agencies(row, MONITORING)),
                row.text(NOTE),
                source(row),
                original(row),
                row.openDoubts(),
                corrections(row));
    }

    /** The key itself, or where its row was dropped that of the next living one above it. */
    private @Nullable String livingKey(@Nullable String key, DraftRow of) {
        String at = key;
        while (at != null) {
            DraftRow row = byKey.get(at);
            if (row == null || row == of) {
                return null;
            }
            if (!row.dropped()) {
                return at;
            }
            at = row.kind() == RowKind.SECTION ? row.section() : row.parent();
        }
        return null;
    }

    private static Product product(DraftRow row) {
        Entry entry = row.entry(PRODUCT);
        return new Product(entry.text(), entry.meaning() instanceof Meaning.Papers papers ? papers.types() : List.of());
    }

    private static Target target(DraftRow row) {
        Entry entry = row.entry(TARGET);
        return entry.meaning() instanceof Meaning.Reach reach ? reach.target() : Target.text(entry.text());
    }

    private static @Nullable BigDecimal points(String text) {
        return text.isBlank() ? null : new BigDecimal(text.strip().replace(',', '.'));
    }

    private Deadline deadline(DraftRow row) {
        if (row.kind() == RowKind.REMEDY_TASK) {
            DraftRow remedy = byKey.get(Objects.requireNonNull(row.parent()));
            return remedy == null || remedy.dropped()
                    ? Deadline.of("", new Due.None())
                    : Deadline.of("", deadline(remedy).due());
        }
        return row.entry(DEADLINE).meaning() instanceof Meaning.When when
                ? when.deadline()
                : Deadline.of(row.text(DEADLINE), row.text(DEADLINE).isBlank() ? new Due.None() : new Due.Unknown());
    }

    private @Nullable String deadlineFrom(DraftRow row) {
        if (row.kind() == RowKind.REMEDY_TASK) {
            return livingKey(row.parent(), row);
        }
        return row.entry(DEADLINE).meaning() instanceof Meaning.When when ? alive(when.inheritedFrom()) : null;
    }

    private Agencies agencies(DraftRow row, Field role) {
        if (!row.kind().has(role)) {
            return Agencies.NONE;
        }
        Entry entry = row.entry(role);
        String from = entry.meaning() instanceof Meaning.Who who ? alive(who.inheritedFrom()) : null;
        return new Agencies(
                entry.text(),
                names(entry, Named.Sort.AGENCY),
                names(entry, Named.Sort.GROUP),
                names(entry, Named.Sort.UNCLEAR),
                from);
    }

    private static List<String> names(Entry entry, Named.Sort sort) {
        return entry.names().stream()
                .filter(name -> name.sort() == sort)
                .map(Named::name)
                .toList();
    }

    private @Nullable String alive(@Nullable String key) {
        DraftRow row = key == null ? null : byKey.get(key);
        return row == null || row.dropped() || !row.kind().task() ? null : key;
    }

    /** An added row stands where the nearest row above it that the paper has stood. */
    private Source source(DraftRow row) {
        Source nearest = null;
        for (DraftRow each : living) {
            if (each.origin().source() != null) {
                nearest = each.origin().source();
            }
            if (each == row) {
                break;
            }
        }
        return nearest == null ? new Source(null, null, null, 0, null) : nearest;
    }

    private static Map<TaskField, String> original(DraftRow row) {
        Map<TaskField, String> printed = new EnumMap<>(TaskField.class);
        for (Field field : row.kind().fields()) {
            String words = row.origin().printed(field);
            if (!words.isEmpty() && !words.equals(row.text(field))) {
                printed.put(TaskField.valueOf(field.name()), words);
            }
        }
        return printed;
    }

    private static List<Correction> corrections(DraftRow row) {
        List<Correction> all = new ArrayList<>();
        for (DraftRow.Mended mended : row.mendings()) {
            if (!mended.kept() && !row.setByPerson(mended.field())) {
                all.add(new Correction(mended.field().contract(), mended.from(), mended.to()));
            }
        }
        for (Field field : row.kind().fields()) {
            String printed = row.origin().printed(field);
            if (row.setByPerson(field) && !printed.isEmpty() && !printed.equals(row.text(field))) {
                all.add(new Correction(field.contract(), printed, row.text(field)));
            }
        }
        return all;
    }
}
