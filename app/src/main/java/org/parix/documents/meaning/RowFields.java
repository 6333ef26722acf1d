package org.parix.documents.meaning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
import org.parix.documents.Target;
import org.parix.documents.stitching.ColumnRole;
import org.parix.documents.stitching.Stitched.TaskRow;
import org.parix.kernel.Vietnamese;

/** One row's fields, read. */
final class RowFields {
    private static final Pattern POINTS = Pattern.compile("^\\d+(?:[.,]\\d+)?$");

    private final @Nullable Integer year;
    private final DeadlineGrammar deadlines;
    private final Map<String, Item> byId;
    private final TaskRow row;
    private final String title;
    private final @Nullable Item parent;
    private final @Nullable Item previous;
    private final List<Doubt> doubts;
    private final List<Correction> corrections = new ArrayList<>();

    /**
     * @param byId the items read so far, from which blank cells inherit
     * @param parent the item the row is a part of
     * @param previous the row above, which ditto marks repeat
     */
    RowFields(
            @Nullable Integer year,
            DeadlineGrammar deadlines,
            Map<String, Item> byId,
            TaskRow row,
            String title,
            @Nullable Item parent,
            @Nullable Item previous,
            List<Doubt> doubts) {
        this.year = year;
        this.deadlines = deadlines;
        this.byId = byId;
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
            Agencies both =
                    agencies(strokes.before(), "cooperating", a -> a.agencies().cooperating());
            Agencies doing = strokes.parted()
                    ? agencies(
                            strokes.after(), "implementing", a -> a.agencies().implementing())
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

    private Agencies agencies(String text, String field, Function<Item, Agencies> role) {
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

    private static Agencies inherited(String text, @Nullable Item source, Function<Item, Agencies> role) {
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
