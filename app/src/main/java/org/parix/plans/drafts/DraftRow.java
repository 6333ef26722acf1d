package org.parix.plans.drafts;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.documents.OfficialDocument.Correction;
import org.parix.documents.OfficialDocument.Doubt;

/**
 * A row of a draft: what was read, what people made of it, and so what it says now.
 *
 * @param key unique in the draft: the id the reading gave it, or one of our own for a row that was added
 * @param version counts the changes, so that two people do not overwrite each other unawares
 */
public record DraftRow(RowId id, String key, RowKind kind, Origin origin, Edits edits, int version) {
    /** The key of the area that holds the remedies of a remediation plan. */
    public static final String REMEDIES = "remedies";

    /** What the field says now: what a person set, else what was read with its reading errors mended. */
    public Entry entry(Field field) {
        Entry set = edits.entries().get(field);
        if (set != null) {
            return set;
        }
        Entry read = origin.entries().getOrDefault(field, Entry.BLANK);
        List<Correction> mended = mended(field);
        return mended.isEmpty() ? read : new Entry(Mending.apply(read.text(), mended), read.meaning());
    }

    public String text(Field field) {
        return entry(field).text();
    }

    public boolean setByPerson(Field field) {
        return edits.entries().containsKey(field);
    }

    public boolean added() {
        return origin.source() == null && origin.entries().isEmpty();
    }

    public boolean dropped() {
        return edits.dropped();
    }

    public @Nullable String section() {
        return edits.section();
    }

    public @Nullable String parent() {
        return edits.parent();
    }

    /** Doubts nobody has looked at yet: neither accepted nor answered by setting the field. */
    public List<Doubt> openDoubts() {
        if (dropped()) {
            return List.of();
        }
        return origin.doubts().stream().filter(this::open).toList();
    }

    private boolean open(Doubt doubt) {
        Field field = Field.spokenOf(doubt.field());
        return !edits.settled().contains(field) && !setByPerson(field);
    }

    public @Nullable Doubt openDoubt(Field field) {
        return openDoubts().stream()
                .filter(doubt -> Field.spokenOf(doubt.field()) == field)
                .findFirst()
                .orElse(null);
    }

    /** A mended reading error, and whether a person took the mending back. */
    public record Mended(int index, Field field, String from, String to, boolean kept) {}

    public List<Mended> mendings() {
        List<Mended> all = new ArrayList<>();
        for (int i = 0; i < origin.corrections().size(); i++) {
            Correction correction = origin.corrections().get(i);
            all.add(new Mended(
                    i,
                    Field.spokenOf(correction.field()),
                    correction.from(),
                    correction.to(),
                    edits.kept().contains(i)));
        }
        return all;
    }

    private List<Correction> mended(Field field) {
        return mendings().stream()
                .filter(mended -> mended.field() == field && !mended.kept())
                .map(mended -> origin.corrections().get(mended.index()))
                .toList();
    }

    DraftRow with(Edits changed) {
        return new DraftRow(id, key, kind, origin, changed, version);
    }
}
