package org.parix.plans;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.Deadline;
import org.parix.documents.OfficialDocument.Correction;
import org.parix.documents.OfficialDocument.Doubt;
import org.parix.documents.OfficialDocument.Product;
import org.parix.documents.OfficialDocument.Responsible;
import org.parix.documents.OfficialDocument.Source;
import org.parix.documents.Target;
import org.parix.kernel.Refused;

/**
 * A task as the paper states it, after review.
 *
 * @param key unique among the tasks of the paper; others name it as parent or as the row a blank cell inherits from
 * @param area key of the area it stands in
 * @param parent key of the task it is a part of
 * @param number the cell as printed
 * @param code the criterion's code without TC/TCTP and without a trailing dot
 * @param deadlineFrom key of the task a blank deadline takes its meaning from
 * @param agencies names in the directory's spelling; a name the directory does not know becomes an agency when the plan is opened
 * @param original the words of the paper per field, before anything was corrected in the review
 * @param doubts those the review left standing
 * @param corrections reading errors mended and changes made by hand
 */
public record PlannedTask(
        String key,
        @Nullable String area,
        @Nullable String parent,
        String number,
        @Nullable String code,
        String title,
        Product product,
        Target target,
        @Nullable BigDecimal maxPoints,
        Deadline deadline,
        @Nullable String deadlineFrom,
        Responsible agencies,
        String note,
        Source source,
        Map<TaskField, String> original,
        List<Doubt> doubts,
        List<Correction> corrections) {
    public PlannedTask {
        original = Map.copyOf(original);
        doubts = List.copyOf(doubts);
        corrections = List.copyOf(corrections);
        if (title.isBlank()) {
            throw new Refused("plans.open.taskWithoutTitle", number);
        }
    }

    /** The same task, others answering for it. */
    public PlannedTask chargedTo(Responsible charged) {
        return new PlannedTask(
                key,
                area,
                parent,
                number,
                code,
                title,
                product,
                target,
                maxPoints,
                deadline,
                deadlineFrom,
                charged,
                note,
                source,
                original,
                doubts,
                corrections);
    }

    /** What the task says in a field, whole. */
    Object value(TaskField field) {
        return switch (field) {
            case NUMBER -> number;
            case CODE -> code == null ? "" : code;
            case TITLE -> title;
            case PRODUCT -> product;
            case TARGET -> target;
            case MAX_POINTS -> maxPoints == null ? "" : maxPoints;
            case DEADLINE -> deadline;
            case LEAD -> agencies.lead();
            case COOPERATING -> agencies.cooperating();
            case IMPLEMENTING -> agencies.implementing();
            case MONITORING -> agencies.monitoring();
            case NOTE -> note;
            case AREA -> area == null ? "" : area;
            case PARENT -> parent == null ? "" : parent;
        };
    }
}
