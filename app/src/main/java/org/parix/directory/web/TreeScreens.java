package org.parix.directory.web;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Vietnamese;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tree of agencies as it was on a day: one query reads it whole, the page shows the branches that are open. */
@Repository
class TreeScreens {
    /** More agencies side by side than anybody looks through stay folded away. */
    private static final int MOST_OPEN = 60;

    static final int MOST_FOUND = 200;

    private final JdbcClient jdbc;
    private final Clock clock;

    TreeScreens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param below how many stand anywhere under it
     * @param ends where it ends on a later day
     */
    record Branch(
            long id,
            String name,
            String kind,
            List<String> aliases,
            List<String> formerNames,
            @Nullable LocalDate ends,
            int below,
            @Nullable List<Branch> branches) {
        /** Whether its branches are shown with it. */
        public boolean open() {
            return branches != null;
        }

        /** The kind where the name does not begin with it: "Sở Nội vụ" says so itself. */
        public @Nullable String kindToTell() {
            String words = Vietnamese.fold(kind).split(",", 2)[0];
            return Vietnamese.fold(name).startsWith(words) ? null : kind;
        }
    }

    /**
     * @param found only where something was looked for: flat, each with the names above it
     * @param kinds how many of each kind
     */
    record TreePage(
            LocalDate day,
            boolean today,
            int total,
            Map<String, Integer> kinds,
            List<Branch> tops,
            List<Found> found,
            int foundInAll) {}

    /** @param above the names above it, the highest first */
    record Found(Branch branch, String above) {}

    private record Row(
            long id,
            @Nullable Long parent,
            String name,
            String kind,
            List<String> aliases,
            List<String> formerNames,
            @Nullable LocalDate ends,
            boolean hit) {}

    private List<Row> rows(LocalDate day, String q) {
        return jdbc.sql("""
                        select agency.id, case when moved.id is null then agency.parent_id else moved.parent_id end as parent_id,
                               coalesce(bore.name, agency.name) as name, case when :english then kind.en else kind.vi end as kind,
                               agency.ended_on, coalesce(aliases, '{}') as aliases, coalesce(former_names, '{}') as former_names,
                               directory.words(:q) <> '  ' and (
                               (agency.name_words || coalesce(other_words, '')) like all (
                                   select '% ' || word || '%' from unnest(string_to_array(trim(directory.words(:q)), ' ')) as typed(word))) as hit
                          from directory.agency
                          join directory.kind on kind.code = agency.kind
                          left join directory.former_name bore on bore.agency_id = agency.id
                           and directory.holds(bore.valid_from, bore.valid_to, :day)
                          left join directory.former_parent moved on moved.agency_id = agency.id
                           and directory.holds(moved.valid_from, moved.valid_to, :day)
                          left join (select agency_id, array_agg(text order by text) filter (where not former) as aliases,
                                            array_agg(text order by text) filter (where former) as former_names,
                                            string_agg(directory.words(text), ' ') as other_words
                                       from (select agency_id, text, false as former from directory.alias where agency_id is not null
                                             union all select agency_id, name, true from directory.former_name) named
                                      group by agency_id) others on others.agency_id = agency.id
                         where directory.holds(agency.founded_on, agency.ended_on, :day)
                         order by agency.name_words, agency.id
                        """)
                .param("day", day)
                .param("q", q)
                .param("english", LocaleContextHolder.getLocale().getLanguage().equals("en"))
                .query((row, _) -> new Row(
                        row.getLong("id"),
                        row.getObject("parent_id", Long.class),
                        row.getString("name"),
                        row.getString("kind"),
                        texts(row.getArray("aliases")),
                        texts(row.getArray("former_names")),
                        row.getObject("ended_on", LocalDate.class),
                        row.getBoolean("hit")))
                .list();
    }

    /**
     * @param day null for today
     * @param open an agency whose branches, and those of all above it, are shown
     * @param q words that must each begin a word of the name, of a former or of another name; case and diacritics forgiven
     */
    TreePage tree(@Nullable LocalDate day, @Nullable Long open, String q) {
        LocalDate today = LocalDate.now(clock);
        var tree = new Tree(rows(day == null ? today : day, q));
        Set<Long> opened = tree.chain(open);
        List<Row> tops = tree.below(null);
        tops.stream()
                .filter(top ->
                        tops.size() <= MOST_OPEN / 4 && tree.below(top.id()).size() <= MOST_OPEN)
                .forEach(top -> opened.add(top.id()));
        List<Row> hits = tree.rows.stream().filter(Row::hit).toList();
        Map<String, Integer> kinds = new LinkedHashMap<>();
        tree.rows.forEach(row -> kinds.merge(row.kind(), 1, Integer::sum));
        return new TreePage(
                day == null ? today : day,
                day == null || day.equals(today),
                tree.rows.size(),
                kinds,
                q.isBlank() ? tree.branches(null, opened) : List.of(),
                hits.stream()
                        .limit(MOST_FOUND)
                        .map(row -> new Found(tree.branch(row, Set.of()), tree.above(row)))
                        .toList(),
                hits.size());
    }

    /** What stands directly under an agency on a day. */
    List<Branch> below(long agency, @Nullable LocalDate day) {
        var tree = new Tree(rows(day == null ? LocalDate.now(clock) : day, ""));
        if (!tree.byId.containsKey(agency)) {
            throw new NotFound("agency " + agency);
        }
        return tree.branches(agency, Set.of());
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static final class Tree {
        private final List<Row> rows;
        private final Map<Long, Row> byId = new HashMap<>();
        private final Map<Long, List<Row>> below = new HashMap<>();
        private final Map<Long, Integer> sizes = new HashMap<>();

        Tree(List<Row> rows) {
            this.rows = rows;
            rows.forEach(row -> byId.put(row.id(), row));
            // whoever stood under an agency that was not there that day stands at the top
            rows.forEach(row ->
                    below.computeIfAbsent(upper(row), _ -> new ArrayList<>()).add(row));
            for (Row row : rows) {
                Row at = row;
                for (int steps = 0; steps < 100 && byId.get(upper(at)) instanceof Row above; steps++) {
                    sizes.merge(above.id(), 1, Integer::sum);
                    at = above;
                }
            }
        }

        private Long upper(Row row) {
            return row.parent() != null && byId.containsKey(row.parent()) ? row.parent() : 0L;
        }

        List<Row> below(@Nullable Long agency) {
            return below.getOrDefault(agency == null ? 0L : agency, List.of());
        }

        List<Branch> branches(@Nullable Long agency, Set<Long> opened) {
            return below(agency).stream().map(row -> branch(row, opened)).toList();
        }

        Branch branch(Row row, Set<Long> opened) {
            int size = sizes.getOrDefault(row.id(), 0);
            return new Branch(
                    row.id(),
                    row.name(),
                    row.kind(),
                    row.aliases(),
                    row.formerNames(),
                    row.ends(),
                    size,
                    size > 0 && opened.contains(row.id()) ? branches(row.id(), opened) : null);
        }

        Set<Long> chain(@Nullable Long from) {
            Set<Long> chain = new HashSet<>();
            Long at = from;
            while (at != null && byId.get(at) instanceof Row row && chain.add(at)) {
                at = row.parent();
            }
            return chain;
        }

        String above(Row row) {
            List<String> names = new ArrayList<>();
            Row at = row;
            for (int steps = 0; steps < 100 && byId.get(upper(at)) instanceof Row upper; steps++) {
                names.addFirst(upper.name());
                at = upper;
            }
            return String.join(" › ", names);
        }
    }
}
