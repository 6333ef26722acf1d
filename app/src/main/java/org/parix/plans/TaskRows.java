package org.parix.plans;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.Deadline;
import org.parix.deadlines.DueKind;
import org.parix.directory.Party;
import org.parix.documents.OfficialDocument.Agencies;
import org.parix.documents.OfficialDocument.Correction;
import org.parix.documents.OfficialDocument.Doubt;
import org.parix.documents.OfficialDocument.Responsible;
import org.parix.documents.OfficialDocument.Source;
import org.parix.documents.Target;
import org.parix.plans.PlanChanges.FieldChange;

/** The tasks of a paper as the rows they are stored in. */
final class TaskRows {
    /** How {@link TaskRow} is read back from JSON by the database. */
    static final String COLUMNS = """
             as later(id bigint, "areaId" bigint, "parentId" bigint, position integer, depth integer, "paperId" bigint, "paperKey" text,
                  number text, code text, title text, product text, "productTypes" text[], "targetText" text, target jsonb,
                  "maxPoints" numeric, "deadlineText" text, "deadlineKind" text, "deadlineFrom" date, "deadlineTo" date,
                  "deadlineDate" date, "lastDay" date, "deadlineEvent" text, deadline jsonb, "deadlineTaskKey" text, note text,
                  source jsonb, original jsonb, doubts jsonb, corrections jsonb)
            """;

    private TaskRows() {}

    record TaskRow(
            long id,
            @Nullable Long areaId,
            @Nullable Long parentId,
            int position,
            int depth,
            long paperId,
            String paperKey,
            String number,
            @Nullable String code,
            String title,
            String product,
            List<String> productTypes,
            String targetText,
            Target target,
            @Nullable BigDecimal maxPoints,
            String deadlineText,
            DueKind deadlineKind,
            @Nullable LocalDate deadlineFrom,
            @Nullable LocalDate deadlineTo,
            @Nullable LocalDate deadlineDate,
            @Nullable LocalDate lastDay,
            @Nullable String deadlineEvent,
            Deadline deadline,
            @Nullable String deadlineTaskKey,
            String note,
            Source source,
            Map<TaskField, String> original,
            List<Doubt> doubts,
            List<Correction> corrections) {}

    record RoleRow(
            long taskId,
            Role role,
            String text,
            List<String> unclear,
            @Nullable String inheritedFrom) {}

    record PartyRow(
            long taskId,
            Role role,
            int position,
            @Nullable Long agencyId,
            @Nullable Long groupId) {}

    record History(long taskId, TaskField field, String former, String later, Object formerValue) {
        static History of(Task former, FieldChange change) {
            return new History(
                    former.id().value(),
                    change.field(),
                    change.former(),
                    change.later(),
                    former.as().value(change.field()));
        }
    }

    static List<TaskRow> tasks(NewPlan paper, Map<String, Long> ids, Map<String, Long> areas) {
        Map<String, Integer> depths = new HashMap<>();
        List<TaskRow> rows = new ArrayList<>();
        for (PlannedTask task : paper.tasks()) {
            int depth = task.parent() == null ? 0 : depths.getOrDefault(task.parent(), 0) + 1;
            depths.put(task.key(), depth);
            Long parent = task.parent() == null ? null : ids.get(task.parent());
            Long area = task.area() == null ? null : areas.get(task.area());
            rows.add(row(task, id(ids, task), area, parent, rows.size(), depth, paper.paper()));
        }
        return rows;
    }

    private static TaskRow row(
            PlannedTask task,
            long id,
            @Nullable Long area,
            @Nullable Long parent,
            int position,
            int depth,
            PaperId paper) {
        DeadlineColumns deadline = DeadlineColumns.of(task.deadline());
        return new TaskRow(
                id,
                area,
                parent,
                position,
                depth,
                paper.value(),
                task.key(),
                task.number(),
                task.code(),
                task.title(),
                task.product().text(),
                task.product().types(),
                task.target().text(),
                task.target(),
                task.maxPoints(),
                task.deadline().text(),
                deadline.kind(),
                deadline.from(),
                deadline.to(),
                deadline.date(),
                deadline.lastDay(),
                deadline.event(),
                task.deadline(),
                task.deadlineFrom(),
                task.note(),
                task.source(),
                task.original(),
                task.doubts(),
                task.corrections());
    }

    static List<RoleRow> roles(NewPlan paper, Map<String, Long> ids) {
        List<RoleRow> rows = new ArrayList<>();
        for (PlannedTask task : paper.tasks()) {
            byRole(task.agencies()).forEach((role, charged) -> {
                if (!charged.equals(Agencies.NONE)) {
                    rows.add(new RoleRow(
                            id(ids, task), role, charged.text(), charged.unclear(), charged.inheritedFrom()));
                }
            });
        }
        return rows;
    }

    static List<PartyRow> parties(NewPlan paper, Map<String, Long> ids, Map<String, Party> parties) {
        List<PartyRow> rows = new ArrayList<>();
        for (PlannedTask task : paper.tasks()) {
            byRole(task.agencies()).forEach((role, charged) -> {
                List<String> names = Stream.concat(charged.agencies().stream(), charged.groups().stream())
                        .toList();
                for (int i = 0; i < names.size(); i++) {
                    rows.add(row(id(ids, task), role, i, Objects.requireNonNull(parties.get(names.get(i)))));
                }
            });
        }
        return rows;
    }

    private static PartyRow row(long task, Role role, int position, Party party) {
        return switch (party) {
            case Party.OfAgency agency ->
                new PartyRow(task, role, position, agency.id().value(), null);
            case Party.OfGroup group ->
                new PartyRow(task, role, position, null, group.id().value());
        };
    }

    private static long id(Map<String, Long> ids, PlannedTask task) {
        return Objects.requireNonNull(ids.get(task.key()));
    }

    private static Map<Role, Agencies> byRole(Responsible charged) {
        Map<Role, Agencies> byRole = new EnumMap<>(Role.class);
        byRole.put(Role.LEAD, charged.lead());
        byRole.put(Role.COOPERATING, charged.cooperating());
        byRole.put(Role.IMPLEMENTING, charged.implementing());
        byRole.put(Role.MONITORING, charged.monitoring());
        return byRole;
    }
}
