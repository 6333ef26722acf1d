package org.parix.scoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Refused;
import org.parix.kernel.Words;

/**
 * An index framework: a tree of criteria whose leaves give points by rules. It is a value; a change makes another.
 *
 * @param level what it scores: COMMUNE, PROVINCE …
 * @param decision what it was issued by; null where it is illustrative, not official
 * @param total the sum of all leaves' points
 * @param classes from the highest bound down
 * @param bonusCap the most that bonuses add, outside the total
 * @param tie codes of the areas that break ties, in order
 * @param variables what the rules look at, named for people; empty where the framework does not say
 */
public record Framework(
        String code,
        Words title,
        String level,
        int year,
        @Nullable Decision decision,
        BigDecimal total,
        Rounding rounding,
        List<Grade> classes,
        BigDecimal bonusCap,
        BigDecimal penaltyCap,
        List<String> tie,
        List<Variable> variables,
        List<Criterion> criteria) {
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;
    private static final int MOST_NODES = 5000;

    /** @throws Refused where points do not add up, a code stands twice, or a value makes no sense */
    public Framework {
        if (!code.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,79}")) {
            throw new Refused("scoring.framework.code", code);
        }
        if (!level.matches("[A-Z][A-Z_]{0,39}")) {
            throw new Refused("scoring.framework.level", level);
        }
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new Refused("scoring.framework.year", String.valueOf(year));
        }
        if (total.signum() <= 0 || bonusCap.signum() < 0 || penaltyCap.signum() < 0) {
            throw new Refused("scoring.framework.total", total, bonusCap, penaltyCap);
        }
        criteria = List.copyOf(criteria);
        tie = List.copyOf(tie);
        variables = List.copyOf(variables);
        classes = classes.stream()
                .sorted(Comparator.comparing(Grade::from).reversed())
                .toList();
        checkCodes(criteria);
        checkClasses(classes);
        checkTie(tie, criteria);
        checkSum(total, criteria);
        checkVariables(variables, leavesOf(criteria));
    }

    /** @param number such as 2712/QĐ-UBND */
    public record Decision(String number, LocalDate date) {}

    /**
     * @param places after the point
     * @param at where values are rounded
     */
    public record Rounding(int places, RoundingMode mode, At at) {
        private static final int MOST_PLACES = 10;

        public Rounding {
            if (places < 0 || places > MOST_PLACES) {
                throw new Refused("scoring.framework.places", places, MOST_PLACES);
            }
        }

        public enum At {
            /** Each leaf, before it is summed. */
            LEAF,
            /** Only what is shown as total and percent. */
            TOTAL,
            NONE
        }

        BigDecimal round(BigDecimal value) {
            return value.setScale(places, mode);
        }
    }

    /** @param from percent of the points that apply; the lower bound, inclusive */
    public record Grade(String code, Words name, BigDecimal from) {}

    /** @param unit such as dossiers or percent; null where it has none */
    public record Variable(
            String code, Words name, @Nullable String unit) {
        public Variable {
            if (!Sum.isVariable(code)) {
                throw new Refused("scoring.rule.variable", code);
            }
        }
    }

    /** A node with its place in the tree. {@code first} to {@code end} are its leaves in {@link #leaves}, the end not among them. */
    public record Node(
            Criterion criterion, int depth, @Nullable String parent, int first, int end) {
        public String code() {
            return criterion.code();
        }
    }

    /** Whether no decision has issued it; then it is never shown as official. */
    public boolean isIllustrative() {
        return decision == null;
    }

    /** All leaves, as they stand in the tree. */
    public List<Criterion.Leaf> leaves() {
        return leavesOf(criteria);
    }

    /** All nodes, each before what stands below it. */
    public List<Node> nodes() {
        var nodes = new ArrayList<Node>();
        addNodes(criteria, 0, null, 0, nodes);
        return Collections.unmodifiableList(nodes);
    }

    /** What is allowed but odd. */
    public List<ScoringRule.Remark> remarks() {
        return leaves().stream()
                .flatMap(leaf -> leaf.rule().remarks(leaf.code(), leaf.points()).stream())
                .toList();
    }

    /** What kind of fact each variable of a leaf takes, what people say of the criterion among them; see {@link #kinds()}. */
    public static Map<String, Facts.Kind> kinds(Criterion.Leaf leaf) {
        return Collections.unmodifiableMap(RuleFacts.of(leaf));
    }

    /**
     * What kind of fact each variable takes, what people enter for a criterion among them; {@code prefix.*} stands for all variables below a
     * prefix.
     */
    public Map<String, Facts.Kind> kinds() {
        var kinds = new LinkedHashMap<String, Facts.Kind>();
        for (Criterion.Leaf leaf : leaves()) {
            RuleFacts.of(leaf).forEach((variable, kind) -> {
                Facts.Kind other = kinds.putIfAbsent(variable, kind);
                if (other != null && !other.equals(kind)) {
                    throw new Refused("scoring.framework.twoKinds", variable, leaf.code());
                }
            });
        }
        return kinds;
    }

    private static int addNodes(
            List<Criterion> criteria, int depth, @Nullable String parent, int first, List<Node> nodes) {
        int next = first;
        for (Criterion criterion : criteria) {
            int at = nodes.size();
            nodes.add(new Node(criterion, depth, parent, next, next + 1));
            switch (criterion) {
                case Criterion.Leaf _ -> next++;
                case Criterion.Group group -> {
                    int end = addNodes(group.criteria(), depth + 1, group.code(), next, nodes);
                    nodes.set(at, new Node(criterion, depth, parent, next, end));
                    next = end;
                }
            }
        }
        return next;
    }

    private static List<Criterion.Leaf> leavesOf(List<Criterion> criteria) {
        var leaves = new ArrayList<Criterion.Leaf>();
        addLeaves(criteria, leaves);
        return Collections.unmodifiableList(leaves);
    }

    private static void addLeaves(List<Criterion> criteria, List<Criterion.Leaf> leaves) {
        for (Criterion criterion : criteria) {
            switch (criterion) {
                case Criterion.Leaf leaf -> leaves.add(leaf);
                case Criterion.Group group -> addLeaves(group.criteria(), leaves);
            }
        }
    }

    private static void checkCodes(List<Criterion> criteria) {
        if (criteria.isEmpty()) {
            throw new Refused("scoring.framework.empty");
        }
        var seen = new HashSet<String>();
        checkCodes(criteria, seen);
    }

    private static void checkCodes(List<Criterion> criteria, Set<String> seen) {
        for (Criterion criterion : criteria) {
            if (!seen.add(criterion.code())) {
                throw new Refused("scoring.framework.codeTwice", criterion.code());
            }
            if (seen.size() > MOST_NODES) {
                throw new Refused("scoring.framework.large", MOST_NODES);
            }
            if (criterion instanceof Criterion.Group group) {
                checkCodes(group.criteria(), seen);
            }
        }
    }

    private static void checkClasses(List<Grade> classes) {
        var codes = new HashSet<String>();
        var bounds = new HashMap<BigDecimal, String>();
        for (Grade grade : classes) {
            if (!codes.add(grade.code())) {
                throw new Refused("scoring.framework.classTwice", grade.code());
            }
            if (bounds.put(grade.from().stripTrailingZeros(), grade.code()) != null) {
                throw new Refused("scoring.framework.classBound", grade.from());
            }
        }
    }

    private static void checkTie(List<String> tie, List<Criterion> criteria) {
        Set<String> areas = criteria.stream().map(Criterion::code).collect(Collectors.toSet());
        for (String area : tie) {
            if (!areas.contains(area)) {
                throw new Refused("scoring.framework.tie", area);
            }
        }
    }

    private static void checkSum(BigDecimal total, List<Criterion> criteria) {
        BigDecimal sum = criteria.stream().map(Criterion::points).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(total) != 0) {
            throw new Refused(
                    "scoring.framework.sum",
                    Decimals.text(sum),
                    Decimals.text(total),
                    criteria.stream()
                            .map(area -> area.code() + ": " + Decimals.text(area.points()))
                            .collect(Collectors.joining("; ")));
        }
    }

    private static void checkVariables(List<Variable> variables, List<Criterion.Leaf> leaves) {
        if (variables.isEmpty()) {
            return;
        }
        Set<String> named = variables.stream().map(Variable::code).collect(Collectors.toSet());
        if (named.size() < variables.size()) {
            throw new Refused("scoring.framework.variableTwice");
        }
        for (Criterion.Leaf leaf : leaves) {
            for (String variable : RuleFacts.looksAt(leaf)) {
                String name = variable.endsWith(RuleFacts.EACH)
                        ? variable.substring(0, variable.length() - RuleFacts.EACH.length())
                        : variable;
                if (!named.contains(name)) {
                    throw new Refused("scoring.framework.noSuchVariable", leaf.code(), name);
                }
            }
        }
    }
}
