package org.parix.plans.drafts.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.documents.OfficialDocument.Doubt;
import org.parix.documents.OfficialDocument.Source;
import org.parix.plans.drafts.DraftRow;
import org.parix.plans.drafts.Field;
import org.parix.plans.drafts.Meaning;
import org.parix.plans.drafts.Named;
import org.parix.plans.drafts.RowKind;

/**
 * A row as the review shows it.
 *
 * @param depth 0 for a row that stands by itself, 1 for its parts, and so on
 * @param editing the field that is open for editing
 */
record RowView(
        DraftRow row,
        int depth,
        boolean chosen,
        @Nullable Field editing,
        @Nullable String typed,
        @Nullable String problem) {

    static RowView of(DraftRow row, int depth) {
        return new RowView(row, depth, false, null, null, null);
    }

    RowView choose() {
        return new RowView(row, depth, true, editing, typed, problem);
    }

    RowView edit(@Nullable Field field) {
        return new RowView(row, depth, true, field, typed, problem);
    }

    /** @param words what the person had typed, so that it is not lost */
    RowView refuse(String messageProblem, String words) {
        return new RowView(row, depth, chosen, editing, words, messageProblem);
    }

    /** Under which heading the row stands: a part of a message key. */
    public String group() {
        return switch (row.kind()) {
            case GOAL -> "goals";
            case SECTION -> row.key().equals(DraftRow.REMEDIES) ? "remedies" : "tasks";
            case ITEM -> "tasks";
            case REMEDY, REMEDY_TASK -> "remedies";
        };
    }

    public boolean section() {
        return row.kind() == RowKind.SECTION;
    }

    /** The fields with something in them, and those in doubt; title and number are the row's head. */
    public List<Part> parts() {
        return row.kind().fields().stream()
                .filter(field -> field != Field.TITLE && field != Field.NUMBER)
                .map(this::part)
                .filter(part -> part.filled() || part.doubt() != null || part.open())
                .filter(part -> part.open() || !part.repeatsTitle())
                .toList();
    }

    /** Fields the row could have and has not. */
    public List<Field> empty() {
        return row.kind().fields().stream()
                .filter(field -> field != Field.TITLE)
                .map(this::part)
                .filter(part -> !part.filled() && part.doubt() == null && !part.open())
                .map(Part::field)
                .toList();
    }

    public Part part(Field field) {
        return new Part(this, field);
    }

    public Part title() {
        return part(Field.TITLE);
    }

    public Part number() {
        return part(Field.NUMBER);
    }

    /** Where the paper pane finds the row: {@code b4-r12}, or {@code b4} for a paragraph. */
    public String place() {
        Source source = row.origin().source();
        if (source == null) {
            return "";
        }
        return source.row() == null ? "b" + source.block() : "b" + source.block() + "-r" + source.row();
    }

    /** The last piece of a row that a page end cuts. */
    public String placeEnd() {
        Source source = row.origin().source();
        return source == null || source.end() == null
                ? ""
                : "b" + source.end().block() + "-r" + source.end().row();
    }

    public int version() {
        return row.version();
    }

    /** One field of the row. */
    record Part(RowView of, Field field) {
        public String text() {
            return of.row.text(field);
        }

        public String printed() {
            return of.row.origin().printed(field);
        }

        public List<Named> names() {
            return of.row.entry(field).names();
        }

        public Meaning meaning() {
            return of.row.entry(field).meaning();
        }

        public boolean filled() {
            return !of.row.entry(field).blank() || meant();
        }

        /** A blank cell that takes its meaning from another row. */
        private boolean meant() {
            return meaning() instanceof Meaning.When when && when.inheritedFrom() != null;
        }

        /** A goal's target is often the goal's whole sentence; once is enough. */
        private boolean repeatsTitle() {
            return field == Field.TARGET && text().equals(of.row.text(Field.TITLE));
        }

        public boolean inherited() {
            return switch (meaning()) {
                case Meaning.When when -> when.inheritedFrom() != null;
                case Meaning.Who who -> who.inheritedFrom() != null;
                case Meaning.Words words -> false;
                case Meaning.Reach reach -> false;
                case Meaning.Papers papers -> false;
            };
        }

        public @Nullable Doubt doubt() {
            return of.row.openDoubt(field);
        }

        /** How sure the reading is, in words: a message key. */
        public String sureness() {
            Doubt doubt = doubt();
            double confidence = doubt == null ? 1 : doubt.confidence();
            return confidence >= 0.75
                    ? "plans.drafts.sure.fairly"
                    : confidence >= 0.45 ? "plans.drafts.sure.little" : "plans.drafts.sure.hardly";
        }

        public boolean open() {
            return of.editing == field;
        }

        public boolean byPerson() {
            return of.row.setByPerson(field);
        }

        /** Whether a person set other words than the paper's. */
        public boolean changed() {
            return byPerson() && !printed().isBlank() && !printed().equals(text());
        }

        public List<DraftRow.Mended> mendings() {
            return of.row.mendings().stream()
                    .filter(mended -> mended.field() == field)
                    .toList();
        }

        public String labelKey() {
            return labelKey(of.row.kind(), field);
        }

        static String labelKey(RowKind kind, Field field) {
            return switch (kind) {
                case GOAL ->
                    field == Field.TITLE ? "plans.drafts.field.goal" : "plans.drafts.field." + field.contract();
                case SECTION ->
                    field == Field.TITLE ? "plans.drafts.field.area" : "plans.drafts.field." + field.contract();
                case REMEDY ->
                    field == Field.TARGET ? "plans.drafts.field.objective" : "plans.drafts.field." + field.contract();
                case ITEM, REMEDY_TASK -> "plans.drafts.field." + field.contract();
            };
        }
    }
}
