package org.parix.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.parix.audit.Finding.Kind;
import org.parix.audit.RootFiles.Note;

/**
 * Goes over the whole trail once, entry by entry, and names what was tampered with. First tells each entry by {@link #entry}, in the order
 * of days and numbers, then {@link #findings}. Keeps what is suspicious, not what it has seen, so that a large trail needs no more memory.
 */
final class Verification {
    /** So many findings are named; beyond them it is enough to know that there are more. */
    static final int MOST = 200;

    private static final int NUMBERS_TRIED = 100;

    private final Content content = new Content();
    private final NavigableMap<LocalDate, Note> roots = new TreeMap<>();
    private final Map<LocalDate, Map<Integer, Note>> heads = new HashMap<>();
    private final Map<LocalDate, Note> notedRoots = new TreeMap<>();
    private final Map<LocalDate, Note> longest = new TreeMap<>();
    private final Set<LocalDate> delivered;
    private final RootFiles.Notes outside;

    private final List<Finding> findings = new ArrayList<>();
    private final List<Entry> edited = new ArrayList<>();
    private final Set<LocalDate> days = new HashSet<>();
    private final Set<LocalDate> rewritten = new HashSet<>();
    private final List<Run> runs = new ArrayList<>();
    private int found;
    private long entries;
    private @Nullable Run run;
    private @Nullable Run empty;

    private @Nullable Entry last;
    private boolean lastFits = true;

    /** Entries next to each other, all of whose own numbers are as far from those they bear. */
    private record Run(LocalDate day, int from, int to, int moved) {
        boolean takesIn(LocalDate other, int number) {
            return day.equals(other) && number == to + 1;
        }

        Run with(int number) {
            return new Run(day, from, number, moved);
        }
    }

    /**
     * @param roots as the database holds them
     * @param delivered the days whose roots were written outside once
     * @param outside what was noted there, read before the trail: what is noted in between is of entries this will not see
     */
    Verification(List<Note> roots, List<LocalDate> delivered, RootFiles.Notes outside) {
        roots.forEach(root -> this.roots.put(root.day(), root));
        this.delivered = Set.copyOf(delivered);
        this.outside = outside;
        for (Note note : outside.notes()) {
            if (note.kind() == Note.Kind.ROOT) {
                notedRoots.putIfAbsent(note.day(), note);
            } else {
                heads.computeIfAbsent(note.day(), _ -> new HashMap<>()).putIfAbsent(note.entries(), note);
            }
            longest.merge(note.day(), note, (one, other) -> other.entries() > one.entries() ? other : one);
        }
    }

    /**
     * The next entry.
     *
     * @param filed whether it is found by what it says
     */
    void entry(Entry entry, boolean filed) {
        emptied();
        entries++;
        boolean fits = Arrays.equals(content.hash(entry), entry.hash());
        if (!fits) {
            misfit(entry);
        } else if (!filed) {
            add(Finding.of(Kind.MISFILED, entry.day(), entry.number(), entry.number()));
        }
        next(entry, fits);
    }

    /** The next place, whose entry is not there. Its hash tells nothing of itself, but the next was chained to it. */
    void gone(LocalDate day, int number, byte[] previous, byte[] hash) {
        if (empty != null && empty.takesIn(day, number)) {
            empty = empty.with(number);
        } else {
            emptied();
            empty = new Run(day, number, number, 0);
        }
        next(
                new Entry(day, number, Instant.EPOCH, Actor.PARIX, "", "", Map.of(), Map.of(), null, previous, hash),
                true);
    }

    private void emptied() {
        if (empty != null) {
            add(Finding.of(Kind.DELETED, empty.day(), empty.from(), empty.to()));
        }
        empty = null;
    }

    /** An entry without a place. */
    void unsealed(TrailStore.Unsealed entry) {
        add(Finding.of(entry));
    }

    private void next(Entry entry, boolean fits) {
        Entry former = last;
        boolean newDay = former == null || !former.day().equals(entry.day());
        if (newDay) {
            dayEnds(former);
            days.add(entry.day());
        }
        int expected = former == null || newDay ? 1 : former.number() + 1;
        boolean gap = entry.number() > expected;
        if (gap) {
            add(Finding.of(Kind.DELETED, entry.day(), expected, entry.number() - 1));
        }
        if (fits) {
            boolean follows = Arrays.equals(entry.previous(), former == null ? Content.nothing() : former.hash());
            if (!follows && !gap && lastFits) {
                add(Finding.of(Kind.UNCHAINED, entry.day(), entry.number(), entry.number()));
            }
            compare(entry);
        }
        last = entry;
        lastFits = fits;
    }

    /** An entry that does not carry its own hash: perhaps only its number is not its own. */
    private void misfit(Entry entry) {
        int own = ownNumber(entry);
        if (own == 0) {
            if (edited.size() < MOST) {
                edited.add(entry);
            } else {
                found++;
            }
            return;
        }
        int moved = own - entry.number();
        if (run != null && run.takesIn(entry.day(), entry.number()) && run.moved() == moved) {
            run = run.with(entry.number());
        } else {
            runEnds();
            run = new Run(entry.day(), entry.number(), entry.number(), moved);
        }
    }

    private void runEnds() {
        if (run != null && runs.size() < MOST) {
            runs.add(run);
        }
        run = null;
    }

    private int ownNumber(Entry entry) {
        if (run != null && isOwn(entry, entry.number() + run.moved())) {
            return entry.number() + run.moved();
        }
        for (int distance = 1; distance <= NUMBERS_TRIED; distance++) {
            for (int number : new int[] {entry.number() + distance, entry.number() - distance}) {
                if (number > 0 && isOwn(entry, number)) {
                    return number;
                }
            }
        }
        return 0;
    }

    private boolean isOwn(Entry entry, int number) {
        return Arrays.equals(content.hash(entry.numbered(number)), entry.hash());
    }

    private void compare(Entry entry) {
        Map<Integer, Note> ofDay = heads.get(entry.day());
        Note noted = ofDay == null ? null : ofDay.get(entry.number());
        if (noted != null && !Arrays.equals(noted.hash(), entry.hash()) && rewritten.add(entry.day())) {
            add(Finding.of(Kind.REWRITTEN, entry.day(), entry.number(), entry.number(), noted.noted()));
        }
    }

    private void dayEnds(@Nullable Entry end) {
        if (end == null) {
            return;
        }
        LocalDate day = end.day();
        Note root = roots.get(day);
        Note told = longest.get(day);
        int most = Math.max(root == null ? 0 : root.entries(), told == null ? 0 : told.entries());
        int own = run != null && run.day().equals(day) && run.to() == end.number()
                ? end.number() + run.moved()
                : end.number();
        if (most > own) {
            Instant noted = told != null && told.entries() == most ? told.noted() : null;
            add(Finding.of(Kind.TAIL_CUT, day, own + 1, most, noted));
        } else if (root != null && !Arrays.equals(root.hash(), content.root(day, own, end.hash()))) {
            add(Finding.of(Kind.ROOT_UNFIT, day, 0, 0));
        }
    }

    /** What was found, once all entries were told. */
    List<Finding> findings() {
        emptied();
        dayEnds(last);
        runEnds();
        moved();
        exchanged();
        daysGone();
        roots();
        outside.unreadable().forEach(place -> add(Finding.of(Kind.NOTE_UNREADABLE, place)));
        findings.sort(Comparator.comparing(Finding::day, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Finding::from));
        return List.copyOf(findings);
    }

    /** Of the entries that do not say what they said, those that say what another said. */
    private void exchanged() {
        List<Entry> left = new ArrayList<>(edited);
        while (!left.isEmpty()) {
            Entry one = left.removeFirst();
            Entry other = left.stream()
                    .filter(each -> saysWhatWasSaidBy(one, each) && saysWhatWasSaidBy(each, one))
                    .findFirst()
                    .orElse(null);
            if (other == null) {
                add(Finding.of(Kind.EDITED, one.day(), one.number(), one.number()));
            } else {
                left.remove(other);
                add(Finding.of(Kind.SWAPPED, one.day(), one.number(), other.number()));
            }
        }
    }

    private boolean saysWhatWasSaidBy(Entry one, Entry other) {
        return Arrays.equals(content.hash(one.inPlaceOf(other)), other.hash());
    }

    /** Two that bear each other's number were swapped; many that moved up by as much say that entries before them were taken out. */
    private void moved() {
        List<Run> left = new ArrayList<>(runs);
        Run former = null;
        while (!left.isEmpty()) {
            Run one = left.removeFirst();
            var inverse = new Run(one.day(), one.from() + one.moved(), one.from() + one.moved(), -one.moved());
            if (one.from() == one.to() && left.remove(inverse)) {
                add(Finding.of(Kind.SWAPPED, one.day(), one.from(), inverse.from()));
                continue;
            }
            int before = former != null && former.day().equals(one.day()) && former.to() + 1 == one.from()
                    ? former.moved()
                    : 0;
            if (one.moved() > before) {
                add(Finding.of(Kind.DELETED, one.day(), one.from() + before, one.from() + one.moved() - 1));
            } else {
                add(Finding.of(Kind.RENUMBERED, one.day(), one.from(), one.from() + one.moved()));
            }
            former = one;
        }
    }

    private void daysGone() {
        Map<LocalDate, Integer> had = new TreeMap<>();
        longest.forEach((day, note) -> had.merge(day, note.entries(), Math::max));
        roots.forEach((day, root) -> had.merge(day, root.entries(), Math::max));
        had.forEach((day, count) -> {
            if (!days.contains(day)) {
                Note note = longest.get(day);
                add(Finding.of(Kind.DAY_GONE, day, 1, count, note == null ? null : note.noted()));
            }
        });
    }

    private void roots() {
        LocalDate lastClosed = roots.isEmpty() ? LocalDate.MIN : roots.lastKey();
        for (LocalDate day : new java.util.TreeSet<>(days)) {
            boolean had = day.isBefore(lastClosed) || delivered.contains(day) || notedRoots.containsKey(day);
            if (had && !roots.containsKey(day)) {
                add(Finding.of(Kind.ROOT_GONE, day, 0, 0));
            }
        }
        roots.forEach((day, root) -> {
            Note noted = notedRoots.get(day);
            if (noted == null) {
                if (delivered.contains(day)) {
                    add(Finding.of(Kind.NOTE_GONE, day, 0, 0));
                }
            } else if (!Arrays.equals(noted.hash(), root.hash())) {
                add(Finding.of(Kind.ROOT_DIFFERS, day, 0, 0, noted.noted()));
            }
        });
    }

    private void add(Finding finding) {
        found++;
        if (findings.size() < MOST) {
            findings.add(finding);
        }
    }

    long entries() {
        return entries;
    }

    int days() {
        return days.size();
    }

    int found() {
        return found;
    }

    @Nullable
    Instant lastNote() {
        return outside.notes().stream().map(Note::noted).max(Instant::compareTo).orElse(null);
    }
}
