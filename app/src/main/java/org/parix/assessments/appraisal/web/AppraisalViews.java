package org.parix.assessments.appraisal.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.appraisal.Judgement.Round;
import org.parix.assessments.appraisal.web.AppraisalScreens.Said;
import org.parix.assessments.appraisal.web.AppraisalScreens.Word;
import org.parix.assessments.results.Areas;
import org.parix.identity.CurrentUser;
import org.parix.identity.UserId;
import org.parix.scoring.Criterion;
import org.parix.scoring.Framework;
import org.parix.scoring.Scores.LeafScore;
import org.parix.scoring.Scores.Status;
import org.parix.scoring.Scores.UnitScore;

/** A unit's tree in the words of the page on which it is appraised. */
final class AppraisalViews {
    private static final int PROPOSED_PLACES = 4;

    private AppraisalViews() {}

    /**
     * A line of the tree.
     *
     * @param at its place in the tree
     * @param points what counts now; null where nothing does
     * @param leaf null for a group
     */
    record Line(
            int at,
            int depth,
            String code,
            String area,
            String name,
            BigDecimal max,
            @Nullable BigDecimal points,
            @Nullable LeafView leaf) {}

    /**
     * One leaf of the unit.
     *
     * @param ruled by the rule alone, with its explanation; null of a unit that has ended
     * @param counted as everything stands now
     * @param mine whether the person may appraise its area
     * @param others who appraises its area; empty where everybody may
     */
    record LeafView(
            Criterion.Leaf leaf,
            String name,
            Said said,
            @Nullable LeafScore ruled,
            @Nullable LeafScore counted,
            boolean mine,
            List<String> others) {
        public String code() {
            return leaf.code();
        }

        /** Whether a person judges it, not its rule alone. */
        boolean judged() {
            return leaf.source() == Criterion.Source.APPRAISED;
        }

        /** Whether somebody still has to judge it. */
        public boolean left() {
            return judged() && !said.settled();
        }

        public String state() {
            if (said.demanded() && said.second() == null) {
                return said.given() == null ? "demanded" : "answered";
            }
            if (said.settled()) {
                return "done";
            }
            return leaf.source() == Criterion.Source.APPRAISED ? "open" : "computed";
        }

        public @Nullable BigDecimal byRule() {
            return ruled == null || ruled.status() != Status.SCORED ? null : ruled.points();
        }

        @Nullable
        Word word(Round round) {
            return switch (round) {
                case FIRST -> said.first();
                case SECOND -> said.second();
            };
        }

        /** What an appraiser begins with: what stands, so that agreeing takes no typing. */
        String proposed() {
            return counted == null || counted.status() != Status.SCORED
                    ? ""
                    : plain(counted.points().setScale(PROPOSED_PLACES, RoundingMode.HALF_UP));
        }

        /** Points that the appraisal changed; null where there is none or nothing to compare with. */
        public @Nullable BigDecimal change() {
            Word last = said.second() != null ? said.second() : said.first();
            return last == null || last.points() == null || said.self() == null
                    ? null
                    : last.points().subtract(said.self());
        }
    }

    static String plain(BigDecimal points) {
        return points.signum() == 0 ? "0" : points.stripTrailingZeros().toPlainString();
    }

    static List<Line> of(
            Framework framework,
            @Nullable UnitScore counted,
            @Nullable UnitScore ruled,
            Map<String, Said> said,
            Map<String, Map<UserId, String>> shares,
            CurrentUser user,
            Locale locale) {
        Areas areas = Areas.of(framework);
        List<Framework.Node> nodes = framework.nodes();
        var lines = new ArrayList<Line>();
        String area = "";
        for (int at = 0; at < nodes.size(); at++) {
            Framework.Node node = nodes.get(at);
            if (node.depth() == 0) {
                area = node.code();
            }
            lines.add(new Line(
                    at,
                    node.depth(),
                    node.code(),
                    area,
                    node.criterion().name().in(locale),
                    node.criterion().points(),
                    counted == null ? null : counted.points(node),
                    switch (node.criterion()) {
                        case Criterion.Group _ -> null;
                        case Criterion.Leaf leaf ->
                            leaf(
                                    leaf,
                                    counted == null ? null : counted.leaves().get(node.first()),
                                    ruled == null ? null : ruled.leaves().get(node.first()),
                                    said.getOrDefault(leaf.code(), Said.none(leaf.code())),
                                    shares.getOrDefault(areas.codeOf(leaf.code()), Map.of()),
                                    user,
                                    locale);
                    }));
        }
        return lines;
    }

    private static LeafView leaf(
            Criterion.Leaf leaf,
            @Nullable LeafScore counted,
            @Nullable LeafScore ruled,
            Said said,
            Map<UserId, String> people,
            CurrentUser user,
            Locale locale) {
        return new LeafView(
                leaf,
                leaf.name().in(locale),
                said,
                ruled,
                counted,
                people.isEmpty() || people.containsKey(user.id()),
                List.copyOf(people.values()));
    }

    static List<Line> within(List<Line> lines, @Nullable String area) {
        return area == null || area.isBlank()
                ? lines
                : lines.stream().filter(line -> line.area().equals(area)).toList();
    }

    static List<LeafView> leaves(List<Line> lines, @Nullable String area) {
        var leaves = new ArrayList<LeafView>();
        for (Line line : within(lines, area)) {
            if (line.leaf() != null) {
                leaves.add(line.leaf());
            }
        }
        return leaves;
    }
}
