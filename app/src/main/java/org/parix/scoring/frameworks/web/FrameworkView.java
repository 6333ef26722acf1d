package org.parix.scoring.frameworks.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.scoring.Criterion;
import org.parix.scoring.Framework;
import org.parix.scoring.RuleNames;
import org.parix.scoring.ScoringRule;
import org.parix.scoring.frameworks.KeptFramework;
import org.parix.scoring.frameworks.RuleWords;

/**
 * A framework as its page shows it.
 *
 * @param official whether a decision issued it
 * @param unruled leaves scored by judgement
 */
record FrameworkView(
        long id,
        long owner,
        String title,
        String code,
        int year,
        int version,
        String level,
        boolean draft,
        int revision,
        boolean official,
        Framework.@Nullable Decision decision,
        BigDecimal points,
        BigDecimal total,
        boolean addsUp,
        int areas,
        int leaves,
        int unruled,
        String hash,
        List<NodeRow> nodes) {

    /**
     * A criterion of the tree.
     *
     * @param source null for a group, as is the rule
     * @param said its rule in words
     */
    record NodeRow(
            String code,
            int depth,
            String name,
            BigDecimal points,
            boolean leaf,
            @Nullable String source,
            boolean proof,
            @Nullable String rule,
            RuleWords.@Nullable Said said,
            List<ScoringRule.Remark> remarks) {
        public boolean judged() {
            return "judged".equals(rule);
        }
    }

    static FrameworkView of(KeptFramework kept, RuleWords words, Locale locale) {
        Framework framework = kept.framework();
        Map<String, List<ScoringRule.Remark>> remarks = framework.remarks().stream()
                .collect(Collectors.groupingBy(
                        remark -> String.valueOf(remark.arguments().getFirst())));
        var nodes = new ArrayList<NodeRow>();
        for (Framework.Node node : framework.nodes()) {
            Criterion criterion = node.criterion();
            nodes.add(
                    switch (criterion) {
                        case Criterion.Group group ->
                            new NodeRow(
                                    group.code(),
                                    node.depth(),
                                    group.name().in(locale),
                                    group.points(),
                                    false,
                                    null,
                                    false,
                                    null,
                                    null,
                                    List.of());
                        case Criterion.Leaf leaf ->
                            new NodeRow(
                                    leaf.code(),
                                    node.depth(),
                                    leaf.name().in(locale),
                                    leaf.points(),
                                    true,
                                    leaf.source().name(),
                                    leaf.evidence() == Criterion.Proof.REQUIRED,
                                    RuleNames.of(leaf.rule()),
                                    words.of(framework, leaf, locale),
                                    remarks.getOrDefault(leaf.code(), List.of()));
                    });
        }
        return new FrameworkView(
                kept.id().value(),
                kept.owner().value(),
                framework.title().in(locale),
                framework.code(),
                framework.year(),
                kept.version(),
                framework.level(),
                kept.isDraft(),
                kept.revision(),
                !framework.isIllustrative(),
                framework.decision(),
                framework.total(),
                kept.total(),
                kept.addsUp(),
                framework.criteria().size(),
                framework.leaves().size(),
                (int) nodes.stream().filter(NodeRow::judged).count(),
                kept.hash(),
                List.copyOf(nodes));
    }
}
