package org.parix.scoring.frameworks;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.scoring.Criterion;
import org.parix.scoring.Framework;
import org.parix.scoring.FrameworkYaml;
import org.parix.scoring.ScoringRule;

/**
 * What differs between two frameworks, leaf by leaf in the order of the later one; what was dropped stands at the end.
 *
 * @param areas by their codes
 */
public record Comparison(List<Line> lines, List<Area> areas) {
    public Comparison {
        lines = List.copyOf(lines);
        areas = List.copyOf(areas);
    }

    /** In what respect a leaf differs. */
    public enum Kind {
        ADDED,
        DROPPED,
        /** It has another code or stands in another group. */
        MOVED,
        RENAMED,
        REPOINTED,
        RULE,
        SOURCE
    }

    /** @param kinds none where nothing differs */
    public record Line(Criterion.@Nullable Leaf earlier, Criterion.@Nullable Leaf later, Set<Kind> kinds) {
        public Line {
            kinds = Set.copyOf(kinds);
        }
    }

    /** @param earlier points it had; null where it is new */
    public record Area(
            String code,
            Criterion any,
            @Nullable BigDecimal earlier,
            @Nullable BigDecimal later) {}

    public static Comparison of(Framework earlier, Framework later, Crosswalk crosswalk) {
        Map<String, Framework.Node> before = nodes(earlier);
        Map<String, Framework.Node> after = nodes(later);
        Map<String, String> earlierOf = crosswalk.earlierOf();
        var lines = new ArrayList<Line>();
        Set<String> met = new LinkedHashSet<>();
        for (Criterion.Leaf now : later.leaves()) {
            String code = earlierOf.get(now.code());
            if (code != null
                    && before.get(code) instanceof Framework.Node node
                    && node.criterion() instanceof Criterion.Leaf then) {
                met.add(code);
                lines.add(new Line(then, now, kinds(node, then, after.get(now.code()), now)));
            } else {
                lines.add(new Line(null, now, EnumSet.of(Kind.ADDED)));
            }
        }
        for (Criterion.Leaf then : earlier.leaves()) {
            if (!met.contains(then.code())) {
                lines.add(new Line(then, null, EnumSet.of(Kind.DROPPED)));
            }
        }
        return new Comparison(lines, areas(earlier, later));
    }

    private static Set<Kind> kinds(
            Framework.Node before, Criterion.Leaf then, Framework.@Nullable Node after, Criterion.Leaf now) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        boolean elsewhere = after == null || !String.valueOf(before.parent()).equals(String.valueOf(after.parent()));
        if (elsewhere || !then.code().equals(now.code())) {
            kinds.add(Kind.MOVED);
        }
        if (!then.name().vi().equals(now.name().vi())) {
            kinds.add(Kind.RENAMED);
        }
        if (then.points().compareTo(now.points()) != 0) {
            kinds.add(Kind.REPOINTED);
        }
        if (!rule(then).equals(rule(now))) {
            kinds.add(Kind.RULE);
        }
        if (then.source() != now.source()) {
            kinds.add(Kind.SOURCE);
        }
        return kinds;
    }

    /** As files write it, so that 0.5 and 0.50 are the same. */
    private static String rule(Criterion.Leaf leaf) {
        return leaf.rule() instanceof ScoringRule.Judged ? "" : FrameworkYaml.write(leaf.rule());
    }

    private static Map<String, Framework.Node> nodes(Framework framework) {
        return framework.nodes().stream().collect(Collectors.toMap(Framework.Node::code, Function.identity()));
    }

    private static List<Area> areas(Framework earlier, Framework later) {
        var areas = new ArrayList<Area>();
        for (Criterion area : later.criteria()) {
            areas.add(new Area(
                    area.code(),
                    area,
                    earlier.criteria().stream()
                            .filter(one -> one.code().equals(area.code()))
                            .map(Criterion::points)
                            .findFirst()
                            .orElse(null),
                    area.points()));
        }
        for (Criterion area : earlier.criteria()) {
            if (later.criteria().stream().noneMatch(one -> one.code().equals(area.code()))) {
                areas.add(new Area(area.code(), area, area.points(), null));
            }
        }
        return areas;
    }

    /** How many leaves differ in this respect. */
    public long count(Kind kind) {
        return lines.stream().filter(line -> line.kinds().contains(kind)).count();
    }

    public long same() {
        return lines.stream().filter(line -> line.kinds().isEmpty()).count();
    }
}
