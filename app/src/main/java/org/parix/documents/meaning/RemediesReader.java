package org.parix.documents.meaning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.Deadline;
import org.parix.deadlines.DeadlineGrammar;
import org.parix.deadlines.Due;
import org.parix.documents.OfficialDocument.Agencies;
import org.parix.documents.OfficialDocument.Doubt;
import org.parix.documents.OfficialDocument.Remedy;
import org.parix.documents.OfficialDocument.RemedyTask;
import org.parix.documents.OfficialDocument.Responsible;
import org.parix.documents.Target;
import org.parix.documents.stitching.RowNumber;
import org.parix.documents.stitching.Stitched.Text;
import org.parix.kernel.Vietnamese;

/** The narrative blocks of a remediation plan: a criterion, then a) objective b) tasks by agency c) responsibilities d) time. */
final class RemediesReader {
    private static final Pattern PART = Pattern.compile(
            "^[-–+•]?\\s*(?<letter>[a-đ])\\s*[.)]\\s*(?<label>[^:]{3,60}?)\\s*(?::\\s*(?<rest>.*))?$", Pattern.DOTALL);
    private static final Pattern NUMBERED =
            Pattern.compile("^(?<number>\\d{1,2}(?:\\.\\d{1,2})*)\\.?\\s+(?<title>\\S.*)$", Pattern.DOTALL);
    private static final Pattern END = Pattern.compile("[\\s.;]+$");

    private enum Part {
        OBJECTIVE,
        TASKS,
        RESPONSIBLE,
        TIME
    }

    private final @Nullable Integer year;
    private final DeadlineGrammar deadlines;
    private final Set<String> knownAgencies;
    private final List<Remedy> remedies = new ArrayList<>();
    private final List<Text> used = new ArrayList<>();
    private @Nullable Draft draft;
    private @Nullable Text heading;

    /** @param knownAgencies names that stand in the paper's tables */
    RemediesReader(@Nullable Integer year, DeadlineGrammar deadlines, Set<String> knownAgencies) {
        this.year = year;
        this.deadlines = deadlines;
        this.knownAgencies = new HashSet<>(knownAgencies);
    }

    /** What was read so far of one block. */
    private static final class Draft {
        final Text heading;
        final String number;
        final String criterion;
        final StringBuilder objective = new StringBuilder();
        final List<String> tasks = new ArrayList<>();
        final List<String> responsible = new ArrayList<>();
        final StringBuilder time = new StringBuilder();
        Part part = Part.OBJECTIVE;

        Draft(Text heading, String number, String criterion) {
            this.heading = heading;
            this.number = number;
            this.criterion = criterion;
        }
    }

    List<Text> used() {
        return used;
    }

    List<Remedy> read(List<Text> texts) {
        for (Text text : texts) {
            for (String line : text.text().split("\n")) {
                line(Vietnamese.tidy(line), text);
            }
        }
        close();
        return remedies;
    }

    private void line(String line, Text text) {
        Matcher part = PART.matcher(line);
        Part named = part.matches() ? part(part.group("label")) : null;
        if (named == Part.OBJECTIVE && heading != null) {
            close();
            open(heading);
        }
        Draft current = draft;
        if (current != null && named != null) {
            current.part = named;
            used.add(text);
            String rest = part.group("rest");
            add(current, rest == null ? "" : rest.strip());
            return;
        }
        Matcher numbered = NUMBERED.matcher(line);
        if (numbered.matches()
                || RowNumber.front(line) instanceof RowNumber.Led led
                        && isMajor(led.number().kind())) {
            close();
            heading = text;
        } else if (current != null) {
            used.add(text);
            add(current, line);
        }
    }

    private static boolean isMajor(RowNumber.Kind kind) {
        return kind == RowNumber.Kind.ROMAN || kind == RowNumber.Kind.CAPITAL;
    }

    private static @Nullable Part part(String label) {
        String words = Vietnamese.words(label);
        if (words.startsWith("muc tieu") || words.startsWith("yeu cau") || words.startsWith("chi tieu")) {
            return Part.OBJECTIVE;
        }
        if (words.startsWith("thoi gian") || words.startsWith("thoi han") || words.startsWith("tien do")) {
            return Part.TIME;
        }
        if (words.startsWith("phan cong")
                || words.startsWith("trach nhiem")
                || words.startsWith("co quan")
                || words.startsWith("don vi")
                || words.startsWith("to chuc thuc hien")) {
            return Part.RESPONSIBLE;
        }
        if (words.startsWith("nhiem vu")
                || words.startsWith("giai phap")
                || words.startsWith("noi dung")
                || words.startsWith("bien phap")) {
            return Part.TASKS;
        }
        return null;
    }

    private static void add(Draft draft, String line) {
        if (line.isEmpty()) {
            return;
        }
        switch (draft.part) {
            case OBJECTIVE ->
                draft.objective.append(draft.objective.isEmpty() ? "" : "\n").append(line);
            case TASKS -> draft.tasks.add(line);
            case RESPONSIBLE -> draft.responsible.add(line);
            case TIME -> draft.time.append(draft.time.isEmpty() ? "" : " ").append(line);
        }
    }

    private void open(Text at) {
        Matcher m = NUMBERED.matcher(Vietnamese.tidy(at.text()));
        if (m.matches()) {
            draft = new Draft(at, m.group("number"), m.group("title").replaceFirst("[\\s:.]+$", ""));
            used.add(at);
        }
    }

    private void close() {
        Draft done = draft;
        draft = null;
        if (done == null || done.tasks.isEmpty() && done.responsible.isEmpty()) {
            return;
        }
        List<Doubt> doubts = new ArrayList<>();
        Responsible responsible = responsible(done.responsible);
        collect(responsible);
        String time = END.matcher(Vietnamese.tidy(done.time.toString())).replaceFirst("");
        Deadline deadline = deadlines.read(time, year);
        if (deadline.due() instanceof Due.Unknown) {
            doubts.add(new Doubt("deadline", "documents.doubt.deadlineUnclear", 0.2));
        }
        if (responsible.lead().isEmpty()) {
            doubts.add(new Doubt("lead", "documents.doubt.leadMissing", 0.3));
        }
        Target objective = Targets.read(done.objective.toString(), year);
        remedies.add(new Remedy(
                done.number,
                done.criterion,
                objective,
                tasks(done.tasks),
                responsible,
                deadline,
                done.heading.source(),
                doubts));
    }

    private void collect(Responsible responsible) {
        for (Agencies role : List.of(responsible.lead(), responsible.cooperating(), responsible.implementing())) {
            knownAgencies.addAll(role.agencies());
            knownAgencies.addAll(role.groups());
        }
    }

    private static Responsible responsible(List<String> lines) {
        Roles roles = Roles.of(String.join("\n", lines));
        if (!roles.labelled()) {
            return new Responsible(
                    AgencyGrammar.read(String.join("\n", lines)), Agencies.NONE, Agencies.NONE, Agencies.NONE);
        }
        boolean undivided =
                !roles.implementing().isEmpty() && roles.implementing().equals(roles.cooperating());
        Agencies implementing = undivided
                ? new Agencies(roles.implementing(), List.of(), List.of(), List.of(), null)
                : AgencyGrammar.read(roles.implementing());
        return new Responsible(
                AgencyGrammar.read(roles.lead()),
                AgencyGrammar.read(roles.cooperating()),
                implementing,
                AgencyGrammar.read(roles.monitoring()));
    }

    /** One task per dash: "- Phòng Nội vụ rà soát …"; lines with "+" belong to the dash above them. */
    private List<RemedyTask> tasks(List<String> lines) {
        List<String> dashes = new ArrayList<>();
        for (String line : lines) {
            boolean below = line.matches("^(?:[-–]\\s*)?\\+.*") && !dashes.isEmpty();
            String text = line.replaceFirst("^[-–•]\\s*", "");
            if (below) {
                dashes.set(dashes.size() - 1, dashes.getLast() + "\n" + text);
            } else {
                dashes.add(text);
            }
        }
        return dashes.stream().map(this::task).toList();
    }

    private RemedyTask task(String text) {
        String first = text.lines().findFirst().orElse(text);
        String name = LeadingAgency.of(first, knownAgencies);
        return new RemedyTask(name == null ? Agencies.NONE : AgencyGrammar.read(name), Vietnamese.tidy(text));
    }
}
