package org.parix.plans.progress.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.Wording;

/**
 * Something that happened to a task: to one of its duties, to its words by an amended paper, or to whose it is by a succession of agencies.
 *
 * @param kind {@code DUTY}, {@code PAPER} or {@code SUCCESSION}
 * @param owing whose duty; null where a paper changed the task
 * @param act what was done; of a paper the field it changed
 * @param because the cause, where Parix did it and the act does not say it all
 * @param who null where Parix did it
 * @param paper the name of its file
 */
record Happening(
        String kind,
        long id,
        Instant at,
        @Nullable String owing,
        String act,
        Map<String, String> former,
        Map<String, String> later,
        @Nullable Wording because,
        String reason,
        @Nullable String who,
        @Nullable String agency,
        @Nullable String paper) {

    private static final Set<String> UNSAID = Set.of("superiorId", "lateDays");

    public boolean byPaper() {
        return kind.equals("PAPER");
    }

    /** It went over to whoever follows an agency. */
    public boolean bySuccession() {
        return kind.equals("SUCCESSION");
    }

    public String messageKey() {
        if (bySuccession()) {
            return "plans.progress.history.followed";
        }
        return byPaper()
                ? "plans.field." + act
                : act.startsWith("moved.") ? "plans.progress.history." + act : "plans.act.duty." + act;
    }

    /** The fields that changed, in one order for all, without those that the reason says or that only Parix reads. */
    public List<String> fields() {
        var fields = new TreeSet<>(former.keySet());
        fields.addAll(later.keySet());
        fields.removeAll(UNSAID);
        return List.copyOf(fields);
    }

    /** Whether a field had anything in it before. */
    public boolean had(String field) {
        return !former.getOrDefault(field, "").isEmpty();
    }

    /** Where a page that goes on after it begins. */
    public String cursor() {
        return at + "~" + kind + "~" + id;
    }
}
