package org.parix.scoring.frameworks;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.scoring.Criterion;
import org.parix.scoring.Framework;
import org.parix.scoring.RuleNames;
import tools.jackson.databind.json.JsonMapper;

/** A framework's tree as rows, so that queries of other modules can join criteria without reading the file. */
final class FrameworkNodes {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private FrameworkNodes() {}

    /** @param source null for a group, as is the rule */
    private record Row(
            int position,
            String code,
            @Nullable String parent,
            int depth,
            boolean leaf,
            String vi,
            String en,
            BigDecimal points,
            @Nullable String source,
            @Nullable String rule) {}

    static String json(Framework framework) {
        List<Row> rows = new ArrayList<>();
        for (Framework.Node node : framework.nodes()) {
            Criterion criterion = node.criterion();
            rows.add(
                    switch (criterion) {
                        case Criterion.Group group -> row(rows.size(), node, group, null, null);
                        case Criterion.Leaf leaf ->
                            row(rows.size(), node, leaf, leaf.source().name(), RuleNames.of(leaf.rule()));
                    });
        }
        return JSON.writeValueAsString(rows);
    }

    private static Row row(
            int position, Framework.Node node, Criterion criterion, @Nullable String source, @Nullable String rule) {
        return new Row(
                position,
                node.code(),
                node.parent(),
                node.depth(),
                source != null,
                criterion.name().vi(),
                criterion.name().en(),
                criterion.points(),
                source,
                rule);
    }
}
