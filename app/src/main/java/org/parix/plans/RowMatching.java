package org.parix.plans;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Vietnamese;
import org.parix.plans.PlanChanges.MatchedBy;

/**
 * Finds which row of an amended paper is which row that stands: first by criterion code, then by the very title, then by likeness of titles
 * where the same number in the same place counts for it. Whatever order the rows come in, the same rows are matched.
 */
final class RowMatching {
    /** A code given to quite another subject is another criterion. */
    private static final double SAME_CODE = 0.15;

    private static final double SAME_PLACE = 0.5;
    private static final double ELSEWHERE = 0.7;

    /** What standing at the same number in the same place is worth beside likeness. */
    private static final double PLACE_COUNTS = 0.2;

    private final Likeness likeness = new Likeness();
    private final Map<Row, Match> byLater = new HashMap<>();
    private final Set<Row> taken = new HashSet<>();

    /**
     * @param id unique on its side
     * @param place what it stands in (area or parent row), equal on both sides for the same
     */
    record Row(
            String id,
            String place,
            String number,
            @Nullable String code,
            String title) {
        private String words() {
            return Vietnamese.words(title);
        }
    }

    record Match(Row former, Row later, MatchedBy how) {}

    /** Matches those of the rows that are not matched yet; may be called again with more rows. */
    void match(Collection<Row> former, Collection<Row> later) {
        exactly(former, later, Row::code, MatchedBy.CODE);
        exactly(
                former,
                later,
                row -> row.place() + "\n" + row.number() + "\n" + row.words(),
                MatchedBy.PLACE_AND_TITLE);
        exactly(former, later, row -> row.place() + "\n" + row.words(), MatchedBy.TITLE);
        exactly(former, later, Row::words, MatchedBy.TITLE);
        alike(former, later);
    }

    @Nullable
    Match of(Row later) {
        return byLater.get(later);
    }

    /** Rows that agree on the key; of several, the first number with the first, the next with the next. */
    private void exactly(
            Collection<Row> former, Collection<Row> later, Function<Row, @Nullable String> key, MatchedBy how) {
        Map<String, List<Row>> formerByKey = byKey(former, taken, key);
        byKey(later, byLater.keySet(), key).forEach((value, rows) -> {
            List<Row> standing = formerByKey.getOrDefault(value, List.of());
            boolean telling = how != MatchedBy.CODE || (rows.size() == 1 && standing.size() == 1);
            for (int i = 0; telling && i < Math.min(rows.size(), standing.size()); i++) {
                if (how != MatchedBy.CODE
                        || likeness.of(standing.get(i).title(), rows.get(i).title()) >= SAME_CODE) {
                    take(standing.get(i), rows.get(i), how);
                }
            }
        });
    }

    private static Map<String, List<Row>> byKey(
            Collection<Row> rows, Set<Row> without, Function<Row, @Nullable String> key) {
        Map<String, List<Row>> byKey = new LinkedHashMap<>();
        for (Row row : rows) {
            String value = key.apply(row);
            if (value != null && !without.contains(row)) {
                byKey.computeIfAbsent(value, any -> new ArrayList<>()).add(row);
            }
        }
        byKey.values().forEach(list -> list.sort(IN_NUMBER));
        return byKey;
    }

    private void alike(Collection<Row> former, Collection<Row> later) {
        List<Pair> pairs = new ArrayList<>();
        List<Row> open = former.stream().filter(row -> !taken.contains(row)).toList();
        for (Row incoming : later) {
            if (!byLater.containsKey(incoming)) {
                open.forEach(standing -> consider(standing, incoming, pairs));
            }
        }
        pairs.sort(Pair.BEST_FIRST);
        for (Pair pair : pairs) {
            if (!taken.contains(pair.former()) && !byLater.containsKey(pair.later())) {
                take(pair.former(), pair.later(), pair.samePlace() ? MatchedBy.PLACE_AND_TITLE : MatchedBy.TITLE);
            }
        }
    }

    private void consider(Row standing, Row incoming, List<Pair> pairs) {
        if (standing.code() != null
                && incoming.code() != null
                && !standing.code().equals(incoming.code())) {
            // Neighbouring criteria are worded alike; their codes tell them apart.
            return;
        }
        double alike = likeness.of(standing.title(), incoming.title());
        boolean samePlace =
                standing.place().equals(incoming.place()) && standing.number().equals(incoming.number());
        if (alike >= (samePlace ? SAME_PLACE : ELSEWHERE)) {
            pairs.add(new Pair(standing, incoming, samePlace, alike + (samePlace ? PLACE_COUNTS : 0)));
        }
    }

    private void take(Row former, Row later, MatchedBy how) {
        taken.add(former);
        byLater.put(later, new Match(former, later, how));
    }

    private static final Comparator<Row> IN_NUMBER = Comparator.comparing(Row::place)
            .thenComparingInt(row -> row.number().length())
            .thenComparing(Row::number)
            .thenComparing(Row::id);

    private record Pair(Row former, Row later, boolean samePlace, double score) {
        static final Comparator<Pair> BEST_FIRST = Comparator.comparingDouble(Pair::score)
                .reversed()
                .thenComparing(pair -> pair.later(), IN_NUMBER)
                .thenComparing(pair -> pair.former(), IN_NUMBER);
    }
}
