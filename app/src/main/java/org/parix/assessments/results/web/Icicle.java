package org.parix.assessments.results.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.parix.scoring.Framework;
import org.parix.scoring.Scores.LeafScore;
import org.parix.scoring.Scores.UnitScore;
import org.parix.ui.Formats;

/** The tree of a unit's points as boxes: each as wide as its maximum, each as dark as the share it lost. */
record Icicle(int width, int height, List<Box> boxes) {
    private static final int WIDTH = 1120;
    private static final int ROW = 46;
    private static final double SIGN = 7.2;

    /**
     * @param loss 0 for nothing lost to 4 for most; {@code na} where nothing of it applies
     * @param label as much as the box has room for
     */
    record Box(String code, String x, int y, String width, int height, String loss, String label, String title) {}

    static Icicle of(Framework framework, UnitScore unit, Locale locale) {
        var boxes = new ArrayList<Box>();
        double scale = WIDTH / framework.total().doubleValue();
        List<Framework.Node> nodes = framework.nodes();
        double[] startOfLeaf = new double[framework.leaves().size() + 1];
        for (int i = 0; i < framework.leaves().size(); i++) {
            startOfLeaf[i + 1] =
                    startOfLeaf[i] + framework.leaves().get(i).points().doubleValue();
        }
        int depth = 0;
        for (Framework.Node node : nodes) {
            depth = Math.max(depth, node.depth());
            double width = node.criterion().points().doubleValue() * scale;
            List<LeafScore> leaves = unit.leaves().subList(node.first(), node.end());
            BigDecimal applicable = leaves.stream().map(LeafScore::applicable).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal points = unit.points(node);
            String name = node.criterion().name().in(locale);
            boxes.add(new Box(
                    node.code(),
                    fixed(startOfLeaf[node.first()] * scale),
                    node.depth() * ROW,
                    fixed(width),
                    ROW,
                    loss(points, applicable),
                    label(node.code(), name, width),
                    node.code() + " " + name + ": " + Formats.number(points, locale) + " / "
                            + Formats.number(node.criterion().points(), locale)));
        }
        return new Icicle(WIDTH, (depth + 1) * ROW, boxes);
    }

    private static String fixed(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String label(String code, String name, double width) {
        int room = (int) ((width - 8) / SIGN);
        String whole = code + " " + name;
        if (whole.length() <= room) {
            return whole;
        }
        return room > 14 ? whole.substring(0, room - 1).strip() + "…" : code.length() <= room ? code : "";
    }

    /** In fifths of what could be reached; nothing lost stands apart. */
    static String loss(BigDecimal points, BigDecimal applicable) {
        if (applicable.signum() == 0) {
            return "na";
        }
        double share = 1
                - points.divide(applicable, 6, RoundingMode.HALF_EVEN)
                        .min(BigDecimal.ONE)
                        .doubleValue();
        return share <= 0 ? "0" : share <= 0.1 ? "1" : share <= 0.3 ? "2" : share <= 0.6 ? "3" : "4";
    }
}
