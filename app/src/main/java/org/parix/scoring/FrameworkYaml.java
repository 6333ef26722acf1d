package org.parix.scoring;

import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Refused;
import org.parix.kernel.Words;
import org.parix.scoring.UnreadableFramework.Fault;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** Framework files. Its JSON Schema is docs/schema/framework.schema.json. */
public final class FrameworkYaml {
    private static final int DEEPEST = 40;
    private static final int LARGEST = 3_000_000;

    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> codes = new HashSet<>();

    private FrameworkYaml() {}

    /** @throws UnreadableFramework with every fault and its line */
    public static Framework read(String yaml) {
        var reader = new FrameworkYaml();
        Framework framework = reader.framework(reader.compose(yaml));
        if (framework == null || !reader.faults.isEmpty()) {
            throw new UnreadableFramework(reader.faults.stream()
                    .sorted(Comparator.comparingInt(Fault::line))
                    .toList());
        }
        return framework;
    }

    /** One rule alone, as it stands below {@code rule:} in a file. */
    public static ScoringRule readRule(String yaml) {
        var reader = new FrameworkYaml();
        Node node = reader.compose(yaml);
        if (node == null) {
            throw new UnreadableFramework(reader.faults);
        }
        return RuleYaml.rule(new FileFields(node));
    }

    public static String write(Framework framework) {
        return dump(FrameworkTree.of(framework));
    }

    /** As {@link #readRule} reads it. */
    public static String write(ScoringRule rule) {
        return dump(FrameworkTree.of(rule));
    }

    private static String dump(Object tree) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        options.setSplitLines(false);
        var representer = new Representer(options) {
            {
                representers.put(
                        BigDecimal.class, data -> representScalar(Tag.FLOAT, Decimals.text((BigDecimal) data)));
            }
        };
        return new Yaml(representer, options).dump(tree);
    }

    private @Nullable Node compose(String yaml) {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(DEEPEST * 2);
        options.setCodePointLimit(LARGEST);
        options.setAllowDuplicateKeys(false);
        try {
            Node node = new Yaml(options).compose(new StringReader(yaml));
            if (node == null) {
                faults.add(new Fault(0, new Refused("scoring.framework.empty")));
            }
            return node;
        } catch (MarkedYAMLException no) {
            int line = no.getProblemMark() == null ? 0 : no.getProblemMark().getLine() + 1;
            faults.add(new Fault(line, new Refused("scoring.framework.yaml", String.valueOf(no.getProblem()))));
            return null;
        } catch (YAMLException no) {
            faults.add(new Fault(0, new Refused("scoring.framework.yaml", String.valueOf(no.getMessage()))));
            return null;
        }
    }

    private @Nullable Framework framework(@Nullable Node node) {
        if (node == null) {
            return null;
        }
        return noting(node, () -> {
            var file = new FileFields(node);
            FileFields head = file.fields("framework");
            List<Criterion> criteria = file.list("criteria").stream()
                    .map(one -> criterion(one, 1))
                    .filter(java.util.Objects::nonNull)
                    .toList();
            file.noOthers();
            if (!faults.isEmpty()) {
                head(head, criteria, false);
                return null;
            }
            return head(head, criteria, true);
        });
    }

    /** The head is read even where a criterion is faulty, so that all faults are said at once. */
    private @Nullable Framework head(FileFields head, List<Criterion> criteria, boolean whole) {
        return noting(head.node(), () -> {
            String code = head.text("code");
            Words title = head.words("title");
            String level = head.text("level");
            int year = head.whole("year");
            FileFields decided = head.fieldsOrNull("decision");
            Framework.Decision decision =
                    decided == null ? null : new Framework.Decision(decided.text("number"), decided.day("date"));
            BigDecimal total = head.decimal("total");
            FileFields rounded = head.fieldsOrNull("rounding");
            Framework.Rounding rounding = rounded == null
                    ? new Framework.Rounding(2, RoundingMode.HALF_UP, Framework.Rounding.At.TOTAL)
                    : new Framework.Rounding(
                            rounded.whole("places"),
                            rounded.oneOf("mode", RoundingMode.class),
                            rounded.oneOf("at", Framework.Rounding.At.class));
            List<Framework.Grade> classes = head.listOrEmpty("classes").stream()
                    .map(FileFields::new)
                    .map(grade -> new Framework.Grade(grade.text("code"), grade.wordsOr("code"), grade.decimal("from")))
                    .toList();
            BigDecimal bonusCap = head.decimalOr("bonusCap", BigDecimal.ZERO);
            BigDecimal penaltyCap = head.decimalOr("penaltyCap", BigDecimal.ZERO);
            List<String> tie =
                    head.listOrEmpty("tie").stream().map(FileFields::scalar).toList();
            List<Framework.Variable> variables = head.listOrEmpty("variables").stream()
                    .map(FileFields::new)
                    .map(one -> new Framework.Variable(one.text("code"), one.wordsOr("code"), one.textOrNull("unit")))
                    .toList();
            head.noOthers();
            if (!whole) {
                return null;
            }
            var framework = new Framework(
                    code,
                    title,
                    level,
                    year,
                    decision,
                    total,
                    rounding,
                    classes,
                    bonusCap,
                    penaltyCap,
                    tie,
                    variables,
                    criteria);
            framework.kinds();
            return framework;
        });
    }

    private @Nullable Criterion criterion(Node node, int depth) {
        return noting(node, () -> {
            if (depth > DEEPEST) {
                throw new Refused("scoring.framework.deep", DEEPEST);
            }
            var fields = new FileFields(node);
            String code = fields.text("code");
            if (!codes.add(code)) {
                throw new Refused("scoring.framework.codeTwice", code);
            }
            Words name = fields.words("name");
            if (!fields.has("criteria")) {
                return leaf(code, name, fields);
            }
            List<Node> below = fields.list("criteria");
            int faultsBefore = faults.size();
            List<Criterion> criteria = below.stream()
                    .map(one -> criterion(one, depth + 1))
                    .filter(java.util.Objects::nonNull)
                    .toList();
            fields.noOthers();
            return faults.size() > faultsBefore ? null : new Criterion.Group(code, name, criteria);
        });
    }

    private static Criterion leaf(String code, Words name, FileFields fields) {
        BigDecimal points = fields.decimal("points");
        Criterion.Source source = fields.oneOfOr("source", Criterion.Source.APPRAISED);
        Criterion.Proof evidence = fields.oneOfOr("evidence", Criterion.Proof.OPTIONAL);
        Criterion.NotApplicable notApplicable = fields.oneOfOr("notApplicable", Criterion.NotApplicable.RESCALE);
        FileFields rule = fields.fieldsOrNull("rule");
        fields.noOthers();
        return new Criterion.Leaf(
                code,
                name,
                points,
                source,
                evidence,
                notApplicable,
                rule == null ? new ScoringRule.Judged() : RuleYaml.rule(rule));
    }

    private <T> @Nullable T noting(Node node, Supplier<@Nullable T> part) {
        try {
            return part.get();
        } catch (FileFields.Placed placed) {
            faults.add(new Fault(placed.line(), placed.reason()));
        } catch (Refused refused) {
            faults.add(new Fault(node.getStartMark().getLine() + 1, refused));
        }
        return null;
    }
}
