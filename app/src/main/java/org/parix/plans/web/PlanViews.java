package org.parix.plans.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.DueKind;
import org.parix.documents.OfficialDocument.Kind;

/** Rows of the pages about plans as wholes. */
final class PlanViews {
    private PlanViews() {}

    record PlanRow(
            long id,
            String title,
            Kind kind,
            @Nullable String number,
            @Nullable LocalDate issuedOn,
            @Nullable String issuer,
            @Nullable Integer year,
            int version,
            int tasks,
            int dueSoon,
            @Nullable LocalDate nextDay,
            int duties,
            int finished,
            int late,
            String ownerName,
            boolean whole) {}

    record Overview(
            Head plan,
            int tasks,
            int dated,
            int dormant,
            int doubtful,
            int charged,
            List<GoalRow> goals,
            List<Count> areas,
            List<Count> months,
            List<KindCount> kinds,
            List<Count> leads,
            List<Revision> revisions) {}

    /**
     * @param name what the office calls the plan, where that is not the paper's title
     * @param owner the agency whose plan it is
     * @param whole whether all of it is seen, or only tasks that one's agencies take part in
     */
    record Head(
            long id,
            String title,
            @Nullable String name,
            Kind kind,
            @Nullable String number,
            @Nullable LocalDate issuedOn,
            @Nullable String place,
            @Nullable String issuer,
            @Nullable Integer year,
            int version,
            long owner,
            String ownerName,
            boolean whole) {
        public String called() {
            return name == null ? title : name;
        }
    }

    record GoalRow(String number, String text) {}

    /**
     * @param key what a list is filtered by for just these
     * @param group whether the key is that of a group of agencies
     */
    record Count(String key, String name, int tasks, boolean group) {}

    record KindCount(DueKind kind, int tasks) {}

    record Revision(
            int version,
            Instant recordedAt,
            long paper,
            String fileName,
            @Nullable String number,
            @Nullable LocalDate date,
            int added,
            int changed,
            int dropped) {}

    /**
     * What a deletion would take away.
     *
     * @param worked whether agencies have worked on it, so that it is not deleted
     */
    record Removal(
            long id, String title, int version, int tasks, int goals, int areas, String fileName, boolean worked) {}
}
