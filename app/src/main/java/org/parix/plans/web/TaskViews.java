package org.parix.plans.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.Deadline;
import org.parix.deadlines.DueKind;
import org.parix.documents.OfficialDocument.Correction;
import org.parix.documents.OfficialDocument.Doubt;
import org.parix.documents.OfficialDocument.Source;
import org.parix.documents.Paper;
import org.parix.documents.Target;
import org.parix.kernel.Vietnamese;
import org.parix.plans.Role;
import org.parix.plans.TaskField;

/** Rows of the pages about tasks. */
final class TaskViews {
    private TaskViews() {}

    record TaskList(
            PlanViews.Head plan,
            int all,
            int total,
            List<TaskRow> tasks,
            List<Facet> areas,
            List<Facet> parties,
            List<Facet> kinds,
            List<Facet> months,
            List<Facet> works) {}

    /**
     * @param n which of the tasks shown, from 1
     * @param area heading it stands under; empty where there is none
     * @param parent the row it is a part of
     * @param duties how many agencies (for recurring work: and periods) owe it
     * @param workState how far the work is, where just one owes it
     */
    record TaskRow(
            int n,
            long id,
            String number,
            @Nullable String code,
            String title,
            int depth,
            @Nullable Long areaId,
            String area,
            @Nullable String parent,
            String product,
            String deadlineText,
            DueKind kind,
            @Nullable LocalDate lastDay,
            List<PartyName> leads,
            int duties,
            int finished,
            int late,
            int soon,
            int waiting,
            @Nullable String workState,
            boolean doubtful,
            boolean amended) {
        private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

        /** Whether the last day says more than the paper's own words. */
        public boolean tellsDay() {
            return lastDay != null && !deadlineText.contains(DAY.format(lastDay));
        }

        /** How far it is indented; deeper than four nobody can tell apart. */
        public int indent() {
            return Math.min(depth, 4);
        }
    }

    record PartyName(long id, String name, boolean group) {}

    /** @param group whether the key is that of a group of agencies */
    record Facet(String key, String name, int tasks, boolean group) {}

    record TaskPage(
            PlanViews.Head plan,
            long id,
            String number,
            @Nullable String code,
            String title,
            List<Step> areas,
            List<Step> parents,
            List<Step> parts,
            String product,
            Target target,
            @Nullable BigDecimal maxPoints,
            Deadline deadline,
            DueKind kind,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable LocalDate lastDay,
            @Nullable Step deadlineTask,
            String note,
            List<Charge> charges,
            Map<TaskField, String> original,
            List<Doubt> doubts,
            List<Correction> corrections,
            Source source,
            PaperName paper,
            List<Change> history,
            int openedIn,
            @Nullable Integer closedIn,
            @Nullable Long previous,
            @Nullable Long next) {
        /** The title led by the criterion's code or else the number. */
        public String called() {
            return code == null ? numbered(number, title) : code + " " + title;
        }
    }

    record Step(long id, String number, String title) {
        public String called() {
            return numbered(number, title);
        }
    }

    /** A title led by its number as printed: "2. …", "a) …". */
    private static String numbered(String number, String title) {
        if (number.isEmpty()) {
            return title;
        }
        return number + (Character.isLetterOrDigit(number.charAt(number.length() - 1)) ? ". " : " ") + title;
    }

    record Charge(
            Role role,
            String text,
            List<Charged> parties,
            List<String> unclear,
            @Nullable Step inheritedFrom) {
        /** Whether the paper's words are more or other than the names shown. */
        public boolean writtenOtherwise() {
            String names = Stream.concat(parties.stream().map(Charged::name), unclear.stream())
                    .collect(Collectors.joining(" "));
            return !text.isEmpty() && !Vietnamese.words(text).equals(Vietnamese.words(names));
        }
    }

    /** @param members of a group as of today */
    record Charged(long id, String name, boolean group, List<String> members) {}

    record PaperName(long id, String fileName) {}

    record Change(int version, Instant recordedAt, TaskField field, String former, String later, PaperName paper) {}

    /** The part of the paper a task was read from. */
    record Place(
            PlanViews.Head plan,
            long task,
            String number,
            String title,
            Source source,
            PaperName paper,
            @Nullable Block block,
            @Nullable Block end,
            List<String> before,
            List<String> after) {
        public String called() {
            return numbered(number, title);
        }
    }

    /** One block of the paper: a paragraph, or some rows of a table with its first row. */
    record Block(@Nullable String text, @Nullable Integer columns, Paper.@Nullable Row head, List<NumberedRow> rows) {}

    record NumberedRow(int number, Paper.Row row) {}
}
