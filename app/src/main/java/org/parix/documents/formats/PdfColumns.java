package org.parix.documents.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The columns of a table without drawn lines, found by where its lines of text begin. */
final class PdfColumns {
    private static final double TOLERANCE = 2.5;

    private static final double SPACE = 0.25;

    private final double[] lefts;
    private final double[] rights;

    private PdfColumns(double[] lefts, double[] rights) {
        this.lefts = lefts;
        this.rights = rights;
    }

    /** A place where several lines begin starts a column, unless as many lines that begin before it run across it. */
    static PdfColumns of(List<PdfRun> runs) {
        double[] starts = runs.stream().mapToDouble(PdfRun::left).sorted().toArray();
        List<Double> lefts = new ArrayList<>();
        int from = 0;
        while (from < starts.length) {
            int to = from + 1;
            while (to < starts.length && starts[to] - starts[to - 1] < TOLERANCE) {
                to++;
            }
            double left = starts[from];
            int begun = to - from;
            long crossing = runs.stream()
                    .filter(run -> run.left() < left - TOLERANCE && run.right() > left + TOLERANCE)
                    .count();
            if (lefts.isEmpty() || crossing * 2 < begun) {
                lefts.add(left);
            }
            from = to;
        }
        double[] found = lefts.stream().mapToDouble(Double::doubleValue).toArray();
        double[] rights = new double[found.length];
        PdfColumns columns = new PdfColumns(found, rights);
        for (PdfRun run : runs) {
            int column = columns.at(run.left());
            if (columns.lastOf(run) == column) {
                double space = run.spaced() ? SPACE * run.size() : 0;
                rights[column] = Math.max(rights[column], run.right() + space);
            }
        }
        spread(found, rights);
        return columns;
    }

    /** The least distance between two columns is that between all: cells are padded alike. */
    private static void spread(double[] lefts, double[] rights) {
        double padding = Double.MAX_VALUE;
        for (int i = 0; i + 1 < lefts.length; i++) {
            padding = Math.min(padding, Math.max(0, lefts[i + 1] - rights[i]));
        }
        for (int i = 0; i + 1 < lefts.length; i++) {
            rights[i] = lefts[i + 1] - padding;
        }
    }

    int count() {
        return lefts.length;
    }

    /** The column a line that begins here belongs to. */
    int at(double left) {
        int at = Arrays.binarySearch(lefts, left + TOLERANCE);
        return Math.max(0, at >= 0 ? at : -at - 2);
    }

    /** The last column a run reaches into. */
    int lastOf(PdfRun run) {
        return Math.max(at(run.left()), at(run.right() - 2 * TOLERANCE));
    }

    /** Whether the line begins where a column does. */
    boolean begins(PdfRun run) {
        return Math.abs(lefts[at(run.left())] - run.left()) <= TOLERANCE;
    }

    double left(int column) {
        return lefts[column];
    }

    /** How far the text of a column reaches at most. */
    double right(int column) {
        return rights[column];
    }
}
