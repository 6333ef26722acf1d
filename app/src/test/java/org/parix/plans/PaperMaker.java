package org.parix.plans;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.Deadline;
import org.parix.deadlines.Due;
import org.parix.documents.OfficialDocument.Agencies;
import org.parix.documents.OfficialDocument.Kind;
import org.parix.documents.OfficialDocument.Product;
import org.parix.documents.OfficialDocument.Responsible;
import org.parix.documents.OfficialDocument.Source;
import org.parix.documents.Target;

/** Papers for tests, made row by row. */
public final class PaperMaker {
    private static final Source SOMEWHERE = new Source(1, 2, 1, 4, null);

    private final List<PlannedGoal> goals = new ArrayList<>();
    private final List<PlannedArea> areas = new ArrayList<>();
    private final List<PlannedTask> tasks = new ArrayList<>();
    private @Nullable DraftId draft;
    private PaperId paper = new PaperId(1);
    private String title = "Kế hoạch cải cách hành chính xã Bến Lau năm 2026";
    private String number = "12/KH-UBND";
    private @Nullable Integer year = 2026;

    public static PaperMaker aPaper() {
        return new PaperMaker();
    }

    public PaperMaker titled(String title) {
        this.title = title;
        return this;
    }

    public PaperMaker numbered(String number) {
        this.number = number;
        return this;
    }

    public PaperMaker of(PaperId paper) {
        this.paper = paper;
        return this;
    }

    public PaperMaker of(@Nullable Integer year) {
        this.year = year;
        return this;
    }

    public PaperMaker draft(long id) {
        this.draft = new DraftId(id);
        return this;
    }

    public PaperMaker goal(String number, String text) {
        goals.add(new PlannedGoal(number, text, Target.text(text), SOMEWHERE));
        return this;
    }

    public PaperMaker area(String number, String title) {
        areas.add(new PlannedArea(number, number, title, null, SOMEWHERE));
        return this;
    }

    public PaperMaker task(PlannedTask task) {
        tasks.add(task);
        return this;
    }

    /** A task of the area made last. */
    public PaperMaker task(String number, String title) {
        return task(aTask(number, title).in(lastArea()).made());
    }

    public @Nullable String lastArea() {
        return areas.isEmpty() ? null : areas.get(areas.size() - 1).key();
    }

    public NewPlan made() {
        return new NewPlan(
                draft,
                paper,
                new PlanHead(
                        Kind.PLAN,
                        number,
                        LocalDate.of(2026, 1, 9),
                        "Bến Lau",
                        "Ủy ban nhân dân xã Bến Lau",
                        title,
                        year),
                goals,
                areas,
                tasks);
    }

    public static TaskMaker aTask(String number, String title) {
        return new TaskMaker(number, title);
    }

    public static Agencies charged(String... agencies) {
        return new Agencies(String.join("; ", agencies), List.of(agencies), List.of(), List.of(), null);
    }

    public static Agencies group(String... groups) {
        return new Agencies(String.join("; ", groups), List.of(), List.of(groups), List.of(), null);
    }

    /** One task, its fields set by name. */
    public static final class TaskMaker {
        private final String number;
        private final String title;
        private @Nullable String key;
        private @Nullable String area;
        private @Nullable String parent;
        private @Nullable String code;
        private String product = "Kế hoạch của UBND xã";
        private Target target = Target.NONE;
        private @Nullable BigDecimal points;
        private Deadline deadline = Deadline.of("", new Due.None());
        private Agencies lead = charged("Phòng Văn hóa - Xã hội");
        private Agencies cooperating = Agencies.NONE;
        private Agencies implementing = Agencies.NONE;
        private Agencies monitoring = Agencies.NONE;
        private String note = "";
        private Source source = SOMEWHERE;

        private TaskMaker(String number, String title) {
            this.number = number;
            this.title = title;
        }

        public TaskMaker key(String key) {
            this.key = key;
            return this;
        }

        public TaskMaker in(@Nullable String area) {
            this.area = area;
            return this;
        }

        public TaskMaker under(String parent) {
            this.parent = parent;
            return this;
        }

        public TaskMaker code(@Nullable String code) {
            this.code = code;
            return this;
        }

        public TaskMaker product(String product) {
            this.product = product;
            return this;
        }

        public TaskMaker target(Target target) {
            this.target = target;
            return this;
        }

        public TaskMaker points(String points) {
            this.points = new BigDecimal(points);
            return this;
        }

        public TaskMaker due(Deadline deadline) {
            this.deadline = deadline;
            return this;
        }

        public TaskMaker lead(Agencies lead) {
            this.lead = lead;
            return this;
        }

        public TaskMaker cooperating(Agencies cooperating) {
            this.cooperating = cooperating;
            return this;
        }

        public TaskMaker implementing(Agencies implementing) {
            this.implementing = implementing;
            return this;
        }

        public TaskMaker monitoring(Agencies monitoring) {
            this.monitoring = monitoring;
            return this;
        }

        public TaskMaker note(String note) {
            this.note = note;
            return this;
        }

        public TaskMaker at(Source source) {
            this.source = source;
            return this;
        }

        public PlannedTask made() {
            String itself = key != null
                    ? key
                    : parent != null ? parent + "." + number : area == null ? number : area + "." + number;
            return new PlannedTask(
                    itself,
                    area,
                    parent,
                    number,
                    code,
                    title,
                    new Product(product, List.of("KE_HOACH")),
                    target,
                    points,
                    deadline,
                    null,
                    new Responsible(lead, cooperating, implementing, monitoring),
                    note,
                    source,
                    Map.of(TaskField.TITLE, title, TaskField.LEAD, lead.text()),
                    List.of(),
                    List.of());
        }
    }
}
