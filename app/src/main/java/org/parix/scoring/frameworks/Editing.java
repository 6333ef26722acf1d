package org.parix.scoring.frameworks;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.scoring.Criterion;
import org.parix.scoring.Facts;
import org.parix.scoring.Framework;
import org.parix.scoring.Names;

/** What is done to a draft's tree. Each gives another framework, whose total is what its leaves add up to. */
public final class Editing {
    private Editing() {}

    /** Which way a criterion goes among those beside it. */
    public enum Direction {
        UP,
        DOWN
    }

    /** @throws NotFound where the framework has no such criterion */
    public static Criterion find(Framework framework, String code) {
        return framework.nodes().stream()
                .map(Framework.Node::criterion)
                .filter(criterion -> criterion.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new NotFound("criterion " + code));
    }

    /** The code of the group it stands in; empty where it is an area. */
    public static Optional<String> parent(Framework framework, String code) {
        return framework.nodes().stream()
                .filter(node -> node.code().equals(code))
                .findFirst()
                .map(Framework.Node::parent);
    }

    /** This in place of what stands under the code. */
    public static Framework replace(Framework framework, String code, Criterion by) {
        find(framework, code);
        List<String> tie = framework.tie().stream()
                .map(area -> area.equals(code) ? by.code() : area)
                .toList();
        return with(
                framework,
                each(framework.criteria(), one -> one.code().equals(code) ? Stream.of(by) : Stream.of(one)),
                tie);
    }

    /** Another criterion at the end of a group, which a leaf becomes by it; among the areas where the parent is null. */
    public static Framework add(Framework framework, @Nullable String parent, Criterion criterion) {
        return with(framework, added(framework.criteria(), parent, criterion), framework.tie());
    }

    private static List<Criterion> added(List<Criterion> criteria, @Nullable String parent, Criterion criterion) {
        if (parent == null) {
            return Stream.concat(criteria.stream(), Stream.of(criterion)).toList();
        }
        return each(criteria, one -> {
            if (!one.code().equals(parent)) {
                return Stream.of(one);
            }
            return switch (one) {
                case Criterion.Group group ->
                    Stream.of(
                            new Criterion.Group(group.code(), group.name(), added(group.criteria(), null, criterion)));
                // what was scored itself is scored by what stands below it from now on
                case Criterion.Leaf leaf ->
                    Stream.of(new Criterion.Group(leaf.code(), leaf.name(), List.of(criterion)));
            };
        });
    }

    /** The criterion and all below it go; so does a group that nothing is left of. */
    public static Framework remove(Framework framework, String code) {
        find(framework, code);
        List<Criterion> left =
                each(framework.criteria(), one -> one.code().equals(code) ? Stream.of() : Stream.of(one));
        if (left.isEmpty()) {
            throw new Refused("scoring.frameworks.lastOne");
        }
        return with(framework, left, framework.tie());
    }

    /** To the end of another group; among the areas where it is null. */
    public static Framework move(Framework framework, String code, @Nullable String under) {
        Criterion moved = find(framework, code);
        if (under != null && (under.equals(code) || isBelow(moved, under))) {
            throw new Refused("scoring.frameworks.intoItself", code);
        }
        if (parent(framework, code).equals(Optional.ofNullable(under))) {
            return framework;
        }
        Framework without = remove(framework, code);
        if (under != null) {
            // a group goes with the last that stood in it, so it may be gone
            find(without, under);
        }
        return add(without, under, moved);
    }

    private static boolean isBelow(Criterion criterion, String code) {
        return criterion instanceof Criterion.Group group
                && group.criteria().stream().anyMatch(one -> one.code().equals(code) || isBelow(one, code));
    }

    /** One place up or down among those beside it; the first cannot go up, the last not down. */
    public static Framework shift(Framework framework, String code, Direction direction) {
        find(framework, code);
        return with(framework, shifted(framework.criteria(), code, direction), framework.tie());
    }

    private static List<Criterion> shifted(List<Criterion> criteria, String code, Direction direction) {
        for (int at = 0; at < criteria.size(); at++) {
            if (criteria.get(at).code().equals(code)) {
                int to = Math.clamp((long) at + (direction == Direction.UP ? -1 : 1), 0, criteria.size() - 1);
                var changed = new ArrayList<>(criteria);
                changed.add(to, changed.remove(at));
                return List.copyOf(changed);
            }
        }
        return criteria.stream()
                .map(one -> one instanceof Criterion.Group group
                        ? new Criterion.Group(group.code(), group.name(), shifted(group.criteria(), code, direction))
                        : one)
                .toList();
    }

    /** Every criterion, innermost first, as what the function makes of it; a group that keeps nothing goes. */
    private static List<Criterion> each(List<Criterion> criteria, Function<Criterion, Stream<Criterion>> change) {
        return criteria.stream()
                .flatMap(one -> switch (one) {
                    case Criterion.Leaf leaf -> change.apply(leaf);
                    case Criterion.Group group -> {
                        List<Criterion> below = each(group.criteria(), change);
                        yield below.isEmpty()
                                ? Stream.<Criterion>of()
                                : change.apply(new Criterion.Group(group.code(), group.name(), below));
                    }
                })
                .toList();
    }

    /** How the points of an area are shared among what stands below it. */
    public enum Share {
        /** Every leaf gets as much. */
        BY_LEAF,
        /** Everything beside each other gets as much, and shares it below itself in the same way. */
        BY_GROUP
    }

    /** The smallest part that points are shared in. */
    private static final int PLACES = 2;

    /**
     * Points set evenly, so that they add up to the last hundredth: what cannot be parted goes to the first ones.
     *
     * @param areas points of each area that is to change, by its code
     * @throws Refused {@code scoring.frameworks.pointsTooFew} where a leaf would get nothing
     */
    public static Framework spread(Framework framework, Map<String, BigDecimal> areas, Share share) {
        return with(
                framework,
                framework.criteria().stream()
                        .map(area -> {
                            BigDecimal points = areas.get(area.code());
                            return points == null ? area : spread(area, points, share);
                        })
                        .toList(),
                framework.tie());
    }

    private static Criterion spread(Criterion criterion, BigDecimal points, Share share) {
        return switch (criterion) {
            case Criterion.Leaf leaf -> {
                if (points.signum() <= 0) {
                    throw new Refused("scoring.frameworks.pointsTooFew", leaf.code());
                }
                yield new Criterion.Leaf(
                        leaf.code(),
                        leaf.name(),
                        points,
                        leaf.source(),
                        leaf.evidence(),
                        leaf.notApplicable(),
                        leaf.rule());
            }
            case Criterion.Group group -> {
                List<BigDecimal> parts = parts(points, group, share);
                var below = new ArrayList<Criterion>();
                for (Criterion one : group.criteria()) {
                    below.add(spread(one, parts.get(below.size()), share));
                }
                yield new Criterion.Group(group.code(), group.name(), below);
            }
        };
    }

    /** As many hundredths for each as it has shares; those left over one each to the first. */
    private static List<BigDecimal> parts(BigDecimal points, Criterion.Group group, Share share) {
        List<Integer> weights = group.criteria().stream()
                .map(one -> switch (share) {
                    case BY_LEAF -> leaves(List.of(one)).size();
                    case BY_GROUP -> 1;
                })
                .toList();
        BigDecimal all =
                BigDecimal.valueOf(weights.stream().mapToInt(Integer::intValue).sum());
        var parts = new ArrayList<BigDecimal>();
        BigDecimal left = points;
        for (int weight : weights) {
            BigDecimal part =
                    points.multiply(BigDecimal.valueOf(weight)).divide(all, PLACES, java.math.RoundingMode.DOWN);
            parts.add(part);
            left = left.subtract(part);
        }
        BigDecimal step = BigDecimal.ONE.movePointLeft(PLACES);
        for (int at = 0; left.signum() > 0; at = (at + 1) % parts.size()) {
            BigDecimal more = left.min(step);
            parts.set(at, parts.get(at).add(more));
            left = left.subtract(more);
        }
        return parts;
    }

    /** For another year, as no decision has issued it yet. */
    static Framework copied(Framework framework, String code, int year) {
        String before = String.valueOf(framework.year());
        String after = String.valueOf(year);
        return new Framework(
                code,
                Names.of(
                        framework.title().vi().replace(before, after),
                        framework.title().en().replace(before, after)),
                framework.level(),
                year,
                null,
                framework.total(),
                framework.rounding(),
                framework.classes(),
                framework.bonusCap(),
                framework.penaltyCap(),
                framework.tie(),
                framework.variables(),
                framework.criteria());
    }

    /** With every variable that its rules look at named, by its code where nobody has named it, and none that nothing looks at. */
    static Framework completed(Framework framework) {
        if (framework.variables().isEmpty()) {
            return framework;
        }
        Map<String, Framework.Variable> named = framework.variables().stream()
                .collect(Collectors.toMap(Framework.Variable::code, one -> one, (one, _) -> one, LinkedHashMap::new));
        List<Framework.Variable> used = lookedAt(framework.leaves()).stream()
                .map(code -> named.getOrDefault(code, new Framework.Variable(code, Names.of(code, code), null)))
                .toList();
        return with(framework, used);
    }

    /** The variables that rules look at, in the order of the tree; a prefix stands for all below it. */
    public static List<String> lookedAt(List<Criterion.Leaf> leaves) {
        Set<String> variables = new LinkedHashSet<>();
        for (Criterion.Leaf leaf : leaves) {
            Framework.kinds(leaf).forEach((variable, _) -> {
                if (!variable.startsWith(leaf.code() + ".")) {
                    variables.add(variable.endsWith(".*") ? variable.substring(0, variable.length() - 2) : variable);
                }
            });
        }
        return List.copyOf(variables);
    }

    /** What a leaf's rule looks at, its ticks among them, what people score left out. */
    public static Map<String, Facts.Kind> inputs(Criterion.Leaf leaf) {
        var inputs = new LinkedHashMap<String, Facts.Kind>();
        Framework.kinds(leaf).forEach((variable, kind) -> {
            if (!Set.of(leaf.code() + ".self", leaf.code() + ".appraised", leaf.code() + ".na")
                    .contains(variable)) {
                inputs.put(variable, kind);
            }
        });
        return inputs;
    }

    /** With these names for its variables. */
    public static Framework with(Framework framework, List<Framework.Variable> variables) {
        return new Framework(
                framework.code(),
                framework.title(),
                framework.level(),
                framework.year(),
                framework.decision(),
                framework.total(),
                framework.rounding(),
                framework.classes(),
                framework.bonusCap(),
                framework.penaltyCap(),
                framework.tie(),
                variables,
                framework.criteria());
    }

    private static Framework with(Framework framework, List<Criterion> criteria, List<String> tie) {
        Set<String> areas = criteria.stream().map(Criterion::code).collect(Collectors.toSet());
        List<Framework.Variable> variables = new ArrayList<>(framework.variables());
        if (!variables.isEmpty()) {
            Set<String> named = variables.stream().map(Framework.Variable::code).collect(Collectors.toSet());
            lookedAt(leaves(criteria)).stream()
                    .filter(code -> !named.contains(code))
                    .forEach(code -> variables.add(new Framework.Variable(code, Names.of(code, code), null)));
        }
        return new Framework(
                framework.code(),
                framework.title(),
                framework.level(),
                framework.year(),
                framework.decision(),
                criteria.stream().map(Criterion::points).reduce(BigDecimal.ZERO, BigDecimal::add),
                framework.rounding(),
                framework.classes(),
                framework.bonusCap(),
                framework.penaltyCap(),
                tie.stream().filter(areas::contains).toList(),
                variables,
                criteria);
    }

    private static List<Criterion.Leaf> leaves(List<Criterion> criteria) {
        return criteria.stream()
                .flatMap(one -> switch (one) {
                    case Criterion.Leaf leaf -> Stream.of(leaf);
                    case Criterion.Group group -> leaves(group.criteria()).stream();
                })
                .toList();
    }
}
