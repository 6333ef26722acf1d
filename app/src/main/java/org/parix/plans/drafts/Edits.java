package org.parix.plans.drafts;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people did to a row: all of it, so that an earlier state is undone by putting it back.
 *
 * @param position orders the rows of a draft
 * @param section the key of the area the row stands in
 * @param parent the key of the row it is a part of
 * @param entries fields a person set, in place of what was read
 * @param settled fields whose doubt a person has looked at and left as it is
 * @param kept which of the origin's corrections (from 0) were taken back: the paper is right as printed
 */
public record Edits(
        long position,
        @Nullable String section,
        @Nullable String parent,
        Map<Field, Entry> entries,
        Set<Field> settled,
        Set<Integer> kept,
        boolean dropped) {
    public Edits {
        entries = entries.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(entries));
        settled = Set.copyOf(settled);
        kept = Set.copyOf(kept);
    }

    static Edits untouched(long position, @Nullable String section, @Nullable String parent) {
        return new Edits(position, section, parent, Map.of(), Set.of(), Set.of(), false);
    }

    Edits at(long newPosition) {
        return new Edits(newPosition, section, parent, entries, settled, kept, dropped);
    }

    Edits under(@Nullable String newSection, @Nullable String newParent) {
        return new Edits(position, newSection, newParent, entries, settled, kept, dropped);
    }

    Edits with(Field field, Entry entry) {
        Map<Field, Entry> changed = new HashMap<>(entries);
        changed.put(field, entry);
        return new Edits(position, section, parent, changed, settled, kept, dropped);
    }

    Edits settle(Field field) {
        Set<Field> changed = new HashSet<>(settled);
        changed.add(field);
        return new Edits(position, section, parent, entries, changed, kept, dropped);
    }

    Edits keep(int correction, boolean asPrinted) {
        Set<Integer> changed = new HashSet<>(kept);
        if (asPrinted) {
            changed.add(correction);
        } else {
            changed.remove(correction);
        }
        return new Edits(position, section, parent, entries, settled, changed, dropped);
    }

    Edits drop(boolean gone) {
        return new Edits(position, section, parent, entries, settled, kept, gone);
    }
}
