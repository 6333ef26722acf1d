package org.parix.plans;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.directory.Party;
import org.parix.documents.OfficialDocument.Kind;
import org.parix.documents.OfficialDocument.Source;
import org.parix.documents.Target;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Plans with their goals and areas; the tasks are {@link TaskStore}'s. */
@Repository
class PlanStore {
    private final JdbcClient jdbc;
    private final TaskStore tasks;

    PlanStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.tasks = new TaskStore(jdbc);
    }

    PlanId addPlan(PlanHead head, AgencyId owner, Instant now) {
        return new PlanId(jdbc.sql("""
                        insert into plans.plan (agency_id, version, status, kind, number, issued_on, place, issuer, title, year, opened_at, changed_at)
                        values (:owner, 1, 'OPEN', :kind, :number, :date, :place, :issuer, :title, :year, :now, :now)
                        returning id
                        """)
                .paramSource(new HeadRow(null, owner.value(), head, now))
                .query(Long.class)
                .single());
    }

    /** Moves the plan on by one version, if it is at the expected one. */
    void takeVersion(PlanId plan, int expected) {
        int taken = jdbc.sql("update plans.plan set version = version + 1 where id = :plan and version = :expected")
                .param("plan", plan.value())
                .param("expected", expected)
                .update();
        if (taken == 0) {
            int standing = lockVersion(plan);
            throw new Refused("plans.amend.changedMeanwhile", expected, standing);
        }
    }

    void changeHead(PlanId plan, PlanHead head, Instant now) {
        jdbc.sql("""
                        update plans.plan
                           set kind = :kind, number = :number, issued_on = :date, place = :place, issuer = :issuer, title = :title,
                               year = :year, changed_at = :now
                         where id = :plan
                        """).paramSource(new HeadRow(plan.value(), null, head, now)).update();
    }

    /** Parameters of a plan's head. */
    record HeadRow(
            @Nullable Long plan,
            @Nullable Long owner,
            String kind,
            @Nullable String number,
            @Nullable LocalDate date,
            @Nullable String place,
            @Nullable String issuer,
            String title,
            @Nullable Integer year,
            OffsetDateTime now) {
        HeadRow(@Nullable Long plan, @Nullable Long owner, PlanHead head, Instant now) {
            this(
                    plan,
                    owner,
                    head.kind().name(),
                    head.number(),
                    head.date(),
                    head.place(),
                    head.issuer(),
                    head.title(),
                    head.year(),
                    now.atOffset(ZoneOffset.UTC));
        }
    }

    /** Writes what the paper changes; the version is the one the plan has from now on. */
    void apply(PlanChanges changes, NewPlan paper, Map<String, Party> parties, int version, Instant now) {
        addRevision(changes.plan(), version, paper, now);
        goals(changes, version);
        Map<String, Long> areas = areas(changes, version, now);
        tasks.apply(changes, paper, areas, parties, version, now);
    }

    private void addRevision(PlanId plan, int version, NewPlan paper, Instant now) {
        try {
            jdbc.sql("""
                            insert into plans.revision (plan_id, version, paper_id, draft_id, recorded_at, head)
                            values (:plan, :version, :paper, :draft, :now, :head::jsonb)
                            """)
                    .param("plan", plan.value())
                    .param("version", version)
                    .param("paper", paper.paper().value())
                    .param("draft", paper.draft() == null ? null : paper.draft().value())
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .param("head", PlanJson.write(paper.head()))
                    .update();
        } catch (DuplicateKeyException e) {
            if (String.valueOf(e.getMessage()).contains("revision_draft_unique")) {
                throw new Refused("plans.open.alreadyOpened");
            }
            throw e;
        }
    }

    private void goals(PlanChanges changes, int version) {
        int position = 0;
        for (PlanChanges.GoalChange change : changes.goals()) {
            Goal former = change.former();
            PlannedGoal later = change.later();
            if (former != null && later != null && change.none()) {
                moveGoal(former, later, position++);
                continue;
            }
            if (former != null) {
                closeGoal(former, version);
            }
            if (later != null) {
                addGoal(changes.plan(), later, position++, version);
            }
        }
    }

    private void moveGoal(Goal former, PlannedGoal later, int position) {
        jdbc.sql("update plans.goal set position = :position, source = :source::jsonb where id = :id")
                .param("position", position)
                .param("source", PlanJson.write(later.source()))
                .param("id", former.id())
                .update();
    }

    private void closeGoal(Goal former, int version) {
        jdbc.sql("update plans.goal set closed_in = :version where id = :id")
                .param("version", version)
                .param("id", former.id())
                .update();
    }

    private void addGoal(PlanId plan, PlannedGoal goal, int position, int version) {
        jdbc.sql("""
                        insert into plans.goal (plan_id, position, number, text, target, source, opened_in)
                        values (:plan, :position, :number, :text, :target::jsonb, :source::jsonb, :version)
                        """)
                .param("plan", plan.value())
                .param("position", position)
                .param("number", goal.number())
                .param("text", goal.text())
                .param("target", PlanJson.write(goal.target()))
                .param("source", PlanJson.write(goal.source()))
                .param("version", version)
                .update();
    }

    /** @return ids by the keys of the paper */
    private Map<String, Long> areas(PlanChanges changes, int version, Instant now) {
        Map<String, Long> ids = new LinkedHashMap<>();
        int position = 0;
        for (PlanChanges.AreaChange change : changes.areas()) {
            Area former = change.former();
            PlannedArea later = change.later();
            if (later == null) {
                closeArea(former, version);
                continue;
            }
            if (former != null && !change.none()) {
                recordArea(former, version, now);
            }
            ids.put(later.key(), putArea(changes.plan(), former, later, ids, position++, version));
        }
        return ids;
    }

    private void closeArea(@Nullable Area area, int version) {
        if (area != null) {
            jdbc.sql("update plans.area set closed_in = :version where id = :id")
                    .param("version", version)
                    .param("id", area.id().value())
                    .update();
        }
    }

    private void recordArea(Area former, int version, Instant now) {
        jdbc.sql("""
                        insert into plans.area_history (area_id, version, former, recorded_at)
                        values (:id, :version, :former::jsonb, :now)
                        """)
                .param("id", former.id().value())
                .param("version", version)
                .param("former", PlanJson.write(former.as()))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private long putArea(
            PlanId plan, @Nullable Area former, PlannedArea area, Map<String, Long> ids, int position, int version) {
        String sql = former == null ? """
                        insert into plans.area (plan_id, parent_id, position, paper_key, number, title, source, opened_in)
                        values (:plan, :parent, :position, :key, :number, :title, :source::jsonb, :version)
                        returning id
                        """ : """
                        update plans.area set parent_id = :parent, position = :position, paper_key = :key, number = :number,
                               title = :title, source = :source::jsonb
                         where id = :id and plan_id = :plan and opened_in <= :version
                        returning id
                        """;
        return jdbc.sql(sql)
                .param("id", former == null ? null : former.id().value())
                .param("plan", plan.value())
                .param("parent", area.parent() == null ? null : ids.get(area.parent()))
                .param("position", position)
                .param("key", area.key())
                .param("number", area.number())
                .param("title", area.title())
                .param("source", PlanJson.write(area.source()))
                .param("version", version)
                .query(Long.class)
                .single();
    }

    Plan load(PlanId plan) {
        return jdbc.sql(
                        "select version, kind, number, issued_on, place, issuer, title, year from plans.plan where id = :plan")
                .param("plan", plan.value())
                .query((row, n) ->
                        new Plan(plan, row.getInt("version"), head(row), goalsOf(plan), areasOf(plan), tasks.of(plan)))
                .optional()
                .orElseThrow(() -> new NotFound("plan " + plan.value()));
    }

    private List<Goal> goalsOf(PlanId plan) {
        return jdbc.sql("""
                        select id, number, text, target, source from plans.goal
                         where plan_id = :plan and closed_in is null order by position
                        """)
                .param("plan", plan.value())
                .query((row, n) -> new Goal(
                        row.getLong("id"),
                        new PlannedGoal(
                                row.getString("number"),
                                row.getString("text"),
                                PlanJson.read(row.getString("target"), Target.class),
                                PlanJson.read(row.getString("source"), Source.class))))
                .list();
    }

    private List<Area> areasOf(PlanId plan) {
        return jdbc.sql("""
                        select area.id, area.paper_key, area.number, area.title, parent.paper_key as parent_key, area.source
                          from plans.area left join plans.area parent on parent.id = area.parent_id
                         where area.plan_id = :plan and area.closed_in is null order by area.position
                        """)
                .param("plan", plan.value())
                .query((row, n) -> new Area(
                        new AreaId(row.getLong("id")),
                        new PlannedArea(
                                row.getString("paper_key"),
                                row.getString("number"),
                                row.getString("title"),
                                row.getString("parent_key"),
                                PlanJson.read(row.getString("source"), Source.class))))
                .list();
    }

    /** Of the plans of one agency. */
    Map<PlanId, PlanHead> heads(AgencyId owner) {
        Map<PlanId, PlanHead> heads = new LinkedHashMap<>();
        jdbc.sql("""
                        select id, kind, number, issued_on, place, issuer, title, year from plans.plan
                         where agency_id = :owner order by opened_at desc, id
                        """).param("owner", owner.value()).query(row -> {
            heads.put(new PlanId(row.getLong("id")), head(row));
        });
        return heads;
    }

    private static PlanHead head(ResultSet row) throws SQLException {
        return new PlanHead(
                Kind.valueOf(row.getString("kind")),
                row.getString("number"),
                row.getObject("issued_on", LocalDate.class),
                row.getString("place"),
                row.getString("issuer"),
                row.getString("title"),
                row.getObject("year", Integer.class));
    }

    Optional<AgencyId> owner(PlanId plan) {
        return jdbc.sql("select agency_id from plans.plan where id = :plan and agency_id is not null")
                .param("plan", plan.value())
                .query(Long.class)
                .optional()
                .map(AgencyId::new);
    }

    /** @return the name it had, empty for none; nothing where there is no such plan */
    Optional<String> rename(PlanId plan, String name) {
        return jdbc.sql("""
                        with former as (select id, name from plans.plan where id = :plan for update)
                        update plans.plan set name = nullif(:name, '')
                          from former
                         where plan.id = former.id
                        returning coalesce(former.name, '')
                        """)
                .param("name", name)
                .param("plan", plan.value())
                .query(String.class)
                .optional();
    }

    int lockVersion(PlanId plan) {
        return jdbc.sql("select version from plans.plan where id = :plan for update")
                .param("plan", plan.value())
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> new NotFound("plan " + plan.value()));
    }

    /** Nobody does anything to what the plan asks for until this transaction ends. */
    void lockDuties(PlanId plan) {
        jdbc.sql("select id from plans.duty where plan_id = :plan order by id for update")
                .param("plan", plan.value())
                .query(Long.class)
                .list();
    }

    /** Whether people, not only Parix, did something to what the plan asks for, or spoke about it. */
    boolean workedOn(PlanId plan) {
        return jdbc.sql("""
                        select exists (select from plans.duty_act join plans.task on task.id = duty_act.task_id
                                        where task.plan_id = :plan and duty_act.account_id is not null)
                            or exists (select from plans.comment join plans.task on task.id = comment.task_id
                                        where task.plan_id = :plan)
                        """).param("plan", plan.value()).query(Boolean.class).single();
    }

    /** The readings that were confirmed into the plan wait to be confirmed again. */
    void delete(PlanId plan) {
        jdbc.sql("""
                update plans.draft
                   set amends = nullif(amends, :plan),
                       state = case when plan_id = :plan then 'READ' else state end,
                       plan_id = nullif(plan_id, :plan),
                       closed_at = case when plan_id = :plan then null else closed_at end,
                       version = version + 1
                 where plan_id = :plan or amends = :plan
                """).param("plan", plan.value()).update();
        jdbc.sql("delete from plans.plan where id = :plan")
                .param("plan", plan.value())
                .update();
    }
}
