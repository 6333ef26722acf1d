package org.parix.documents.formats;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.documents.formats.PdfPage.Rule;

/** Makes rules of drawn paths: stroked lines, edges of stroked boxes, and filled boxes so thin that they are lines. */
final class PdfPath {
    static final double THIN = 3;
    private static final double STRAIGHT = 0.8;
    /** Dashes and the borders of neighbouring cells that lie this close make one rule; so do doubled lines. */
    private static final double GAP = 4;

    private static final double DOUBLED = 2.2;
    private static final double SHORTEST = 6;
    private static final int MOST = 200_000;

    private final Meter meter;
    private final List<List<Point2D>> figures = new ArrayList<>();
    private final List<Rule> drawn = new ArrayList<>();

    PdfPath(Meter meter) {
        this.meter = meter;
    }

    void moveTo(Point2D point) {
        List<Point2D> figure = new ArrayList<>();
        figure.add(point);
        figures.add(figure);
    }

    void lineTo(Point2D point) {
        if (figures.isEmpty()) {
            moveTo(point);
        } else {
            figures.getLast().add(point);
        }
    }

    void close() {
        if (!figures.isEmpty()) {
            List<Point2D> figure = figures.getLast();
            figure.add(figure.getFirst());
        }
    }

    @Nullable
    Point2D at() {
        return figures.isEmpty() ? null : figures.getLast().getLast();
    }

    void clear() {
        figures.clear();
    }

    @Nullable
    Rectangle2D bounds() {
        Rectangle2D bounds = null;
        for (List<Point2D> figure : figures) {
            for (Point2D point : figure) {
                if (bounds == null) {
                    bounds = new Rectangle2D.Double(point.getX(), point.getY(), 0, 0);
                } else {
                    bounds.add(point);
                }
            }
        }
        return bounds;
    }

    void stroke(Rectangle2D clip) {
        for (List<Point2D> figure : figures) {
            if (isThin(figure)) {
                thinBox(figure.getFirst(), figure.get(2));
                continue;
            }
            for (int i = 1; i < figure.size(); i++) {
                line(figure.get(i - 1), figure.get(i), clip);
            }
        }
    }

    private static boolean isThin(List<Point2D> figure) {
        return figure.size() == 5
                && Math.min(
                                Math.abs(figure.get(0).getX() - figure.get(2).getX()),
                                Math.abs(figure.get(0).getY() - figure.get(2).getY()))
                        < THIN;
    }

    void fill(Rectangle2D clip) {
        for (List<Point2D> figure : figures) {
            Rectangle2D box = new Rectangle2D.Double(
                    figure.getFirst().getX(), figure.getFirst().getY(), 0, 0);
            figure.forEach(box::add);
            Rectangle2D seen = box.createIntersection(clip);
            if (seen.getWidth() >= 0 && seen.getHeight() >= 0 && Math.min(seen.getWidth(), seen.getHeight()) < THIN) {
                thinBox(
                        new Point2D.Double(seen.getMinX(), seen.getMinY()),
                        new Point2D.Double(seen.getMaxX(), seen.getMaxY()));
            }
        }
    }

    void thinBox(Point2D one, Point2D other) {
        double middleX = (one.getX() + other.getX()) / 2;
        double middleY = (one.getY() + other.getY()) / 2;
        if (Math.abs(one.getX() - other.getX()) >= Math.abs(one.getY() - other.getY())) {
            horizontal(Math.min(one.getX(), other.getX()), Math.max(one.getX(), other.getX()), middleY);
        } else {
            vertical(middleX, Math.min(one.getY(), other.getY()), Math.max(one.getY(), other.getY()));
        }
    }

    private void line(Point2D from, Point2D to, Rectangle2D clip) {
        if (Math.abs(from.getY() - to.getY()) < STRAIGHT) {
            double y = (from.getY() + to.getY()) / 2;
            if (y >= clip.getMinY() - 1 && y <= clip.getMaxY() + 1) {
                horizontal(
                        Math.max(clip.getMinX(), Math.min(from.getX(), to.getX())),
                        Math.min(clip.getMaxX(), Math.max(from.getX(), to.getX())),
                        y);
            }
        } else if (Math.abs(from.getX() - to.getX()) < STRAIGHT) {
            double x = (from.getX() + to.getX()) / 2;
            if (x >= clip.getMinX() - 1 && x <= clip.getMaxX() + 1) {
                vertical(
                        x,
                        Math.max(clip.getMinY(), Math.min(from.getY(), to.getY())),
                        Math.min(clip.getMaxY(), Math.max(from.getY(), to.getY())));
            }
        }
    }

    private void horizontal(double left, double right, double y) {
        if (right > left && drawn.size() < MOST) {
            drawn.add(new Rule(left, y, right, y));
        }
    }

    private void vertical(double x, double top, double bottom) {
        if (bottom > top && drawn.size() < MOST) {
            drawn.add(new Rule(x, top, x, bottom));
        }
    }

    /** All lines drawn so far, pieces of one line joined. */
    List<Rule> rules() {
        List<Rule> horizontal = drawn.stream()
                .filter(Rule::horizontal)
                .sorted(Comparator.comparingDouble(Rule::top).thenComparingDouble(Rule::left))
                .toList();
        List<Rule> turned = drawn.stream()
                .filter(rule -> !rule.horizontal())
                .map(rule -> new Rule(rule.top(), rule.left(), rule.bottom(), rule.left()))
                .sorted(Comparator.comparingDouble(Rule::top).thenComparingDouble(Rule::left))
                .toList();
        List<Rule> rules = new ArrayList<>(joined(horizontal));
        joined(turned).forEach(rule -> rules.add(new Rule(rule.top(), rule.left(), rule.top(), rule.right())));
        return rules;
    }

    private List<Rule> joined(List<Rule> sorted) {
        List<Rule> joined = new ArrayList<>();
        int from = 0;
        while (from < sorted.size()) {
            int to = from + 1;
            while (to < sorted.size() && sorted.get(to).top() - sorted.get(from).top() < DOUBLED) {
                to++;
            }
            level(sorted.subList(from, to), joined);
            from = to;
        }
        return joined;
    }

    private void level(List<Rule> level, List<Rule> joined) {
        double y = level.stream().mapToDouble(Rule::top).average().orElse(0);
        double left = Double.NaN;
        double right = Double.NaN;
        for (Rule rule :
                level.stream().sorted(Comparator.comparingDouble(Rule::left)).toList()) {
            meter.tick();
            if (Double.isNaN(left) || rule.left() > right + GAP) {
                add(left, right, y, joined);
                left = rule.left();
                right = rule.right();
            } else {
                right = Math.max(right, rule.right());
            }
        }
        add(left, right, y, joined);
    }

    private static void add(double left, double right, double y, List<Rule> joined) {
        if (right - left >= SHORTEST) {
            joined.add(new Rule(left, y, right, y));
        }
    }
}
