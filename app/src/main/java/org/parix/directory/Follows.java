package org.parix.directory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One sort of open work that follows an agency's successor. A module declares a bean for each sort it keeps; the directory calls all of them
 * when agencies merge, split or end, within one transaction. What is closed stays with the agency of its day, which then stands under its
 * successor in the tree, so that the successor's people still reach it.
 *
 * <p>A bean publishes no events, for a succession is also tried out and rolled back to show its effect.
 */
public interface Follows {
    /** The message that names the work, such as {@code plans.follows.tasks}; also names it in choices. */
    String kind();

    /** How much open work of this sort the agencies hold now. */
    Held held(Set<AgencyId> agencies);

    /** The rows of an agency that somebody may send to another successor than the main one; empty where all follow together. */
    default List<Row> rows(AgencyId agency) {
        return List.of();
    }

    /**
     * Moves the open work of {@link Succession#from} to its heirs, all of it: nothing may stay, and nothing may be lost, so that
     * {@link Held#together} of all agencies concerned is the same afterwards. Work that two of them held together becomes one.
     *
     * @return how many rows moved
     */
    int follow(Succession succession);

    /**
     * @param each how many rows by agency; those that hold none may be left out
     * @param together how many rows any of them holds, each row counted once
     */
    record Held(Map<AgencyId, Integer> each, int together) {
        public Held {
            each = Map.copyOf(each);
        }

        /** From the rows of a query that groups by {@code grouping sets ((agency_id), ())}. */
        public static Held of(List<Figure> figures) {
            Map<AgencyId, Integer> each = new HashMap<>();
            int together = 0;
            for (Figure figure : figures) {
                if (figure.ofAll()) {
                    together = figure.held();
                } else if (figure.agencyId() != null) {
                    each.put(new AgencyId(figure.agencyId()), figure.held());
                }
            }
            return new Held(each, together);
        }
    }

    /** @param ofAll whether it is the figure of all agencies together */
    record Figure(@Nullable Long agencyId, int held, boolean ofAll) {}

    record Row(long id, String title) {}
}
