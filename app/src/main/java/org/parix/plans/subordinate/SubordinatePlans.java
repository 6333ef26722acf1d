package org.parix.plans.subordinate;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.DeadlineGrammar;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.NameContext;
import org.parix.documents.OfficialDocument.Agencies;
import org.parix.documents.OfficialDocument.Kind;
import org.parix.documents.OfficialDocument.Product;
import org.parix.documents.OfficialDocument.Responsible;
import org.parix.documents.OfficialDocument.Source;
import org.parix.documents.Target;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.plans.Area;
import org.parix.plans.Goal;
import org.parix.plans.NewPlan;
import org.parix.plans.Plan;
import org.parix.plans.PlanHead;
import org.parix.plans.PlanId;
import org.parix.plans.PlannedArea;
import org.parix.plans.PlannedTask;
import org.parix.plans.Plans;
import org.parix.plans.Task;
import org.parix.plans.TaskField;
import org.parix.plans.TaskId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes a unit's plan from the plan above it, and says which of its tasks carries out which of that one. */
@Service
public class SubordinatePlans {
    /** Added by hand: it stands nowhere in a paper. */
    private static final Source NOWHERE = new Source(null, null, null, 0, null);

    private final Plans plans;
    private final SubordinateStore store;
    private final Directory directory;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final DeadlineGrammar grammar = new DeadlineGrammar();

    SubordinatePlans(
            Plans plans, SubordinateStore store, Directory directory, ApplicationEventPublisher events, Clock clock) {
        this.plans = plans;
        this.store = store;
        this.directory = directory;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Opens a plan of the unit that takes up these tasks of the plan above. The unit leads each of them; deadlines and products are those of
     * the plan above until the unit changes them.
     *
     * @throws Refused {@code plans.subordinate.exists} if the unit has a plan under that one already; {@code plans.subordinate.notCharged} if
     *     one of the tasks is not the unit's
     */
    @Transactional
    public PlanId derive(PlanId superior, AgencyId unit, String unitName, String title, Set<TaskId> taken) {
        store.lock(superior);
        if (store.under(superior, unit).isPresent()) {
            throw new Refused("plans.subordinate.exists");
        }
        if (!store.owed(superior, unit).containsAll(taken)) {
            throw new Refused("plans.subordinate.notCharged");
        }
        Plan above = plans.plan(superior);
        NewPlan paper = takenUp(above, unitName, title, taken);
        PlanId plan = plans.open(paper, unit);
        store.placeUnder(plan, superior);
        store.takeUpByKey(plan, superior, taken, clock.instant());
        events.publishEvent(Auditable.of(
                "plans.derived",
                subject(plan),
                Map.of(),
                Map.of("superior", above.head().title(), "tasks", Integer.toString(taken.size()))));
        return plan;
    }

    /** The tasks taken, with the tasks they are parts of and the areas they stand in, in the order of the plan above. */
    private NewPlan takenUp(Plan above, String unitName, String title, Set<TaskId> taken) {
        Map<String, Task> byKey = new HashMap<>();
        above.tasks().forEach(task -> byKey.put(task.as().key(), task));
        Set<String> tasks = new HashSet<>();
        Set<String> areas = new HashSet<>();
        Map<String, PlannedArea> areaByKey = new HashMap<>();
        above.areas().forEach(area -> areaByKey.put(area.as().key(), area.as()));
        for (Task task : above.tasks()) {
            if (taken.contains(task.id())) {
                for (Task up = task; up != null && tasks.add(up.as().key()); up = parent(up, byKey)) {
                    for (PlannedArea area = area(up.as().area(), areaByKey);
                            area != null && areas.add(area.key());
                            area = area(area.parent(), areaByKey)) {
                        // adding is the work
                    }
                }
            }
        }
        Responsible charged = new Responsible(
                new Agencies(unitName, List.of(unitName), List.of(), List.of(), null),
                Agencies.NONE,
                Agencies.NONE,
                Agencies.NONE);
        PlanHead head = above.head();
        return new NewPlan(
                null,
                store.paper(above.id()),
                new PlanHead(Kind.PLAN, null, LocalDate.now(clock), null, unitName, title, head.year()),
                List.of(),
                above.areas().stream()
                        .map(Area::as)
                        .filter(area -> areas.contains(area.key()))
                        .toList(),
                above.tasks().stream()
                        .map(Task::as)
                        .filter(task -> tasks.contains(task.key()))
                        .map(task -> task.chargedTo(charged))
                        .toList());
    }

    private static @Nullable Task parent(Task task, Map<String, Task> byKey) {
        return task.as().parent() == null ? null : byKey.get(task.as().parent());
    }

    private static @Nullable PlannedArea area(@Nullable String key, Map<String, PlannedArea> byKey) {
        return key == null ? null : byKey.get(key);
    }

    /** Adds a task to a plan by hand: a new version of the plan without a new paper. */
    @Transactional
    public void add(PlanId id, OwnTask own) {
        Plan plan = plans.plan(id);
        if (own.area() != null
                && plan.areas().stream().noneMatch(area -> area.as().key().equals(own.area()))) {
            throw new NotFound("area " + own.area() + " of plan " + id);
        }
        if (!directory.match(own.lead(), new NameContext(plans.owner(id), null)).certain()) {
            throw new Refused("plans.subordinate.unknownLead", own.lead());
        }
        List<PlannedTask> tasks =
                new ArrayList<>(plan.tasks().stream().map(Task::as).toList());
        Integer year = plan.head().year();
        int number = tasks.size() + 1;
        Set<String> keys = new HashSet<>();
        tasks.forEach(task -> keys.add(task.key()));
        String key = "+" + number;
        while (!keys.add(key)) {
            key = "+" + ++number;
        }
        Agencies lead = new Agencies(own.lead(), List.of(own.lead()), List.of(), List.of(), null);
        tasks.add(new PlannedTask(
                key,
                own.area(),
                null,
                "",
                null,
                own.title(),
                new Product(own.product(), List.of()),
                Target.NONE,
                null,
                grammar.read(own.deadline(), year),
                null,
                new Responsible(lead, Agencies.NONE, Agencies.NONE, Agencies.NONE),
                "",
                NOWHERE,
                Map.of(TaskField.TITLE, own.title(), TaskField.LEAD, own.lead()),
                List.of(),
                List.of()));
        plans.amend(
                id,
                new NewPlan(
                        null,
                        store.paper(id),
                        plan.head(),
                        plan.goals().stream().map(Goal::as).toList(),
                        plan.areas().stream().map(Area::as).toList(),
                        tasks),
                plan.version());
    }

    /**
     * Puts a plan that stands already under another, with the tasks that plainly are the same taken up.
     *
     * @return how many
     * @throws Refused {@code plans.subordinate.circle}, {@code plans.subordinate.exists}
     */
    @Transactional
    public int place(PlanId plan, PlanId superior) {
        store.lock(superior);
        if (store.above(superior).contains(plan)) {
            throw new Refused("plans.subordinate.circle");
        }
        AgencyId unit = plans.owner(plan);
        if (store.under(superior, unit).filter(other -> !other.equals(plan)).isPresent()) {
            throw new Refused("plans.subordinate.exists");
        }
        store.placeUnder(plan, superior);
        Map<TaskId, TaskId> same = SameTasks.of(
                plans.plan(plan).tasks(),
                plans.plan(superior).tasks().stream()
                        .filter(task -> store.owed(superior, unit).contains(task.id()))
                        .toList());
        same.forEach((own, above) -> store.takeUp(own, above, clock.instant()));
        events.publishEvent(Auditable.of(
                "plans.placed",
                subject(plan),
                Map.of(),
                Map.of("superior", Long.toString(superior.value()), "tasks", Integer.toString(same.size()))));
        return same.size();
    }

    /** From now on this task of a unit's plan carries out that one of the plan above. */
    @Transactional
    public void takeUp(PlanId plan, TaskId own, TaskId above) {
        if (!store.belong(plan, own, above)) {
            throw new Refused("plans.subordinate.notAbove");
        }
        try {
            store.takeUp(own, above, clock.instant());
        } catch (DuplicateKeyException e) {
            return; // somebody else has just said the same
        }
        events.publishEvent(Auditable.of(
                "plans.takenUp",
                subject(plan),
                Map.of(),
                Map.of("task", Long.toString(own.value()), "superior", Long.toString(above.value()))));
    }

    @Transactional
    public void letGo(PlanId plan, TaskId own, TaskId above) {
        if (!store.belong(plan, own, above) || store.letGo(own, above) == 0) {
            throw new Refused("plans.subordinate.notAbove");
        }
        events.publishEvent(Auditable.of(
                "plans.letGo",
                subject(plan),
                Map.of(),
                Map.of("task", Long.toString(own.value()), "superior", Long.toString(above.value()))));
    }

    private static String subject(PlanId plan) {
        return "plan:" + plan.value();
    }
}
