package org.parix.plans;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.Deadline;
import org.parix.directory.Party;
import org.parix.documents.OfficialDocument.Agencies;
import org.parix.documents.OfficialDocument.Correction;
import org.parix.documents.OfficialDocument.Doubt;
import org.parix.documents.OfficialDocument.Product;
import org.parix.documents.OfficialDocument.Responsible;
import org.parix.documents.OfficialDocument.Source;
import org.parix.documents.Target;
import org.parix.plans.PlanChanges.FieldChange;
import org.parix.plans.PlanChanges.TaskChange;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** Tasks as rows: written in sets, however long the paper. */
class TaskStore {
    private final JdbcClient jdbc;

    TaskStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void apply(
            PlanChanges changes,
            NewPlan paper,
            Map<String, Long> areas,
            Map<String, Party> parties,
            int version,
            Instant now) {
        Map<String, Long> ids = new LinkedHashMap<>();
        List<PlannedTask> added = new ArrayList<>();
        List<Long> dropped = new ArrayList<>();
        List<TaskRows.History> history = new ArrayList<>();
        for (TaskChange change : changes.tasks()) {
            switch (change) {
                case TaskChange.Added(PlannedTask task) -> added.add(task);
                case TaskChange.Dropped(Task task) -> dropped.add(task.id().value());
                case TaskChange.Unchanged(Task former, PlannedTask task) ->
                    ids.put(task.key(), former.id().value());
                case TaskChange.Renumbered(Task former, PlannedTask task) -> {
                    ids.put(task.key(), former.id().value());
                    history.add(TaskRows.History.of(
                            former,
                            new FieldChange(TaskField.NUMBER, former.as().number(), task.number())));
                }
                case TaskChange.Changed(
                        Task former,
                        PlannedTask task,
                        PlanChanges.MatchedBy how,
                        List<FieldChange> fields) -> {
                    ids.put(task.key(), former.id().value());
                    fields.forEach(field -> history.add(TaskRows.History.of(former, field)));
                }
            }
        }
        List<Long> kept = List.copyOf(ids.values());
        List<Long> fresh = newIds(added.size());
        for (int i = 0; i < fresh.size(); i++) {
            ids.put(added.get(i).key(), fresh.get(i));
        }
        Set<Long> standing = Set.copyOf(kept);
        List<TaskRows.TaskRow> rows = TaskRows.tasks(paper, ids, areas);
        close(dropped, version);
        addHistory(history, version, now);
        update(rows.stream().filter(row -> standing.contains(row.id())).toList());
        insert(
                changes.plan(),
                rows.stream().filter(row -> !standing.contains(row.id())).toList(),
                version);
        charge(kept, TaskRows.roles(paper, ids), TaskRows.parties(paper, ids, parties));
    }

    private List<Long> newIds(int count) {
        return jdbc.sql("select nextval(pg_get_serial_sequence('plans.task', 'id')) from generate_series(1, :count)")
                .param("count", count)
                .query((row, n) -> row.getLong(1))
                .list();
    }

    private void close(List<Long> dropped, int version) {
        jdbc.sql("update plans.task set closed_in = :version where id = any(:dropped::bigint[])")
                .param("version", version)
                .param("dropped", dropped.toArray(Long[]::new))
                .update();
    }

    private void insert(PlanId plan, List<TaskRows.TaskRow> rows, int version) {
        jdbc.sql("""
                        insert into plans.task (id, plan_id, area_id, parent_id, position, depth, paper_id, paper_key, number, code, title,
                               product, product_types, target_text, target, max_points, deadline_text, deadline_kind, deadline_from,
                               deadline_to, deadline_date, last_day, deadline_event, deadline, deadline_task_key, note, source, original,
                               doubts, corrections, opened_in)
                        overriding system value
                        select id, :plan, "areaId", "parentId", position, depth, "paperId", "paperKey", number, code, title, product,
                               "productTypes", "targetText", target, "maxPoints", "deadlineText", "deadlineKind", "deadlineFrom",
                               "deadlineTo", "deadlineDate", "lastDay", "deadlineEvent", deadline, "deadlineTaskKey", note, source,
                               original, doubts, corrections, :version
                          from jsonb_to_recordset(:rows::jsonb)""" + " " + TaskRows.COLUMNS)
                .param("plan", plan.value())
                .param("version", version)
                .param("rows", PlanJson.write(rows))
                .update();
    }

    private void update(List<TaskRows.TaskRow> rows) {
        jdbc.sql("""
                        update plans.task
                           set area_id = "areaId", parent_id = "parentId", position = later.position, depth = later.depth,
                               paper_id = "paperId", paper_key = "paperKey", number = later.number, code = later.code,
                               title = later.title, product = later.product, product_types = "productTypes",
                               target_text = "targetText", target = later.target, max_points = "maxPoints",
                               deadline_text = "deadlineText", deadline_kind = "deadlineKind", deadline_from = "deadlineFrom",
                               deadline_to = "deadlineTo", deadline_date = "deadlineDate", last_day = "lastDay",
                               deadline_event = "deadlineEvent", deadline = later.deadline, deadline_task_key = "deadlineTaskKey",
                               note = later.note, source = later.source, original = later.original, doubts = later.doubts,
                               corrections = later.corrections
                          from jsonb_to_recordset(:rows::jsonb)""" + " " + TaskRows.COLUMNS + " where task.id = later.id")
                .param("rows", PlanJson.write(rows))
                .update();
    }

    private void charge(List<Long> kept, List<TaskRows.RoleRow> roles, List<TaskRows.PartyRow> parties) {
        jdbc.sql("delete from plans.task_role where task_id = any(:kept::bigint[])")
                .param("kept", kept.toArray(Long[]::new))
                .update();
        jdbc.sql("""
                        insert into plans.task_role (task_id, role, text, unclear, inherited_from)
                        select "taskId", role, text, unclear, "inheritedFrom"
                          from jsonb_to_recordset(:rows::jsonb)
                            as charged("taskId" bigint, role text, text text, unclear text[], "inheritedFrom" text)
                        """).param("rows", PlanJson.write(roles)).update();
        jdbc.sql("""
                        insert into plans.task_party (task_id, role, position, agency_id, group_id)
                        select "taskId", role, position, "agencyId", "groupId"
                          from jsonb_to_recordset(:rows::jsonb)
                            as charged("taskId" bigint, role text, position integer, "agencyId" bigint, "groupId" bigint)
                        """).param("rows", PlanJson.write(parties)).update();
    }

    private void addHistory(List<TaskRows.History> history, int version, Instant now) {
        jdbc.sql("""
                        insert into plans.task_history (task_id, version, field, former, later, former_value, recorded_at)
                        select "taskId", :version, field, former, later, "formerValue", :now
                          from jsonb_to_recordset(:rows::jsonb)
                            as changed("taskId" bigint, field text, former text, later text, "formerValue" jsonb)
                        """)
                .param("version", version)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("rows", PlanJson.write(history))
                .update();
    }

    List<Task> of(PlanId plan) {
        return jdbc.sql("""
                        select task.*, area.paper_key as area_key, parent.paper_key as parent_key,
                               (select jsonb_object_agg(role.role, jsonb_build_object(
                                          'text', role.text, 'unclear', role.unclear, 'inheritedFrom', role.inherited_from,
                                          'agencies', coalesce(party.agencies, '[]'), 'groups', coalesce(party.groups, '[]')))
                                  from plans.task_role role
                                  left join lateral (
                                       select jsonb_agg(agency.name order by position) filter (where agency_id is not null) as agencies,
                                              jsonb_agg(agency_group.name order by position) filter (where group_id is not null) as groups
                                         from plans.task_party
                                         left join directory.agency on agency.id = agency_id
                                         left join directory.agency_group on agency_group.id = group_id
                                        where task_party.task_id = role.task_id and task_party.role = role.role) party on true
                                 where role.task_id = task.id) as charged
                          from plans.task
                          left join plans.area on area.id = task.area_id
                          left join plans.task parent on parent.id = task.parent_id
                         where task.plan_id = :plan and task.closed_in is null
                         order by task.position
                        """)
                .param("plan", plan.value())
                .query((row, n) -> new Task(new TaskId(row.getLong("id")), planned(row)))
                .list();
    }

    private static PlannedTask planned(ResultSet row) throws SQLException {
        return new PlannedTask(
                row.getString("paper_key"),
                row.getString("area_key"),
                row.getString("parent_key"),
                row.getString("number"),
                row.getString("code"),
                row.getString("title"),
                new Product(row.getString("product"), List.of((String[])
                        row.getArray("product_types").getArray())),
                PlanJson.read(row.getString("target"), Target.class),
                row.getBigDecimal("max_points"),
                PlanJson.read(row.getString("deadline"), Deadline.class),
                row.getString("deadline_task_key"),
                charged(row.getString("charged")),
                row.getString("note"),
                PlanJson.read(row.getString("source"), Source.class),
                PlanJson.read(row.getString("original"), WORDS),
                PlanJson.read(row.getString("doubts"), DOUBTS),
                PlanJson.read(row.getString("corrections"), CORRECTIONS));
    }

    private static Responsible charged(@Nullable String json) {
        Map<Role, Agencies> roles = json == null ? Map.of() : PlanJson.read(json, ROLES);
        return new Responsible(
                roles.getOrDefault(Role.LEAD, Agencies.NONE),
                roles.getOrDefault(Role.COOPERATING, Agencies.NONE),
                roles.getOrDefault(Role.IMPLEMENTING, Agencies.NONE),
                roles.getOrDefault(Role.MONITORING, Agencies.NONE));
    }

    private static final TypeReference<Map<Role, Agencies>> ROLES = new TypeReference<>() {};
    private static final TypeReference<Map<TaskField, String>> WORDS = new TypeReference<>() {};
    private static final TypeReference<List<Doubt>> DOUBTS = new TypeReference<>() {};
    private static final TypeReference<List<Correction>> CORRECTIONS = new TypeReference<>() {};
}
