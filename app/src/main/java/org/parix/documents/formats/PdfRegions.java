package org.parix.documents.formats;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parts the lines of a page into running text and tables without drawn lines. */
final class PdfRegions {
    /** Distances of base lines, in usual ones: rows of a table stand closer than its end and the next paragraph. */
    private static final double ROW_GAP = 1.45;

    private static final double FAR = 4;
    private static final double NEAR = 3;

    private final double pitch;

    PdfRegions(double pitch) {
        this.pitch = pitch;
    }

    /** @param before the table that reached the foot of the page before, if any */
    List<PdfRegion> of(PdfPage page, List<List<PdfRun>> lines, @Nullable PdfRegion before) {
        List<PdfRegion> regions = new ArrayList<>();
        PdfRegion region = null;
        List<PdfRun> known = before == null ? List.of() : before.runs();
        for (int i = 0; i < lines.size(); i++) {
            List<PdfRun> line = lines.get(i);
            boolean tabular;
            if (region == null) {
                tabular = line.size() > 1 || before != null && isCell(line.getFirst(), known);
            } else if (region.tabular) {
                tabular = goesOn(region, known, line, i + 1 < lines.size() ? lines.get(i + 1) : null);
            } else {
                tabular = line.size() > 1;
            }
            if (region == null || region.tabular != tabular || tabular && farFrom(region, line)) {
                PdfRegion last = region;
                region = new PdfRegion(page, tabular);
                region.atTop = i == 0;
                if (tabular && last != null && !last.tabular) {
                    takeHead(last, region, line);
                    if (last.lines.isEmpty()) {
                        region.atTop = last.atTop;
                        regions.remove(last);
                    }
                }
                if (i > 0) {
                    known = List.of();
                }
                regions.add(region);
            }
            region.lines.add(line);
        }
        return regions;
    }

    private boolean farFrom(PdfRegion region, List<PdfRun> line) {
        return line.getFirst().y() - region.bottom()
                > FAR * pitch * line.getFirst().size();
    }

    /** Lines of a tall head cell may stand above the first line with several cells. */
    private void takeHead(PdfRegion text, PdfRegion table, List<PdfRun> first) {
        double y = first.getFirst().y();
        while (!text.lines.isEmpty()) {
            PdfRun last = text.lines.getLast().getFirst();
            boolean close = y - last.y() < 1.12 * pitch * last.size();
            boolean inColumn = first.stream().anyMatch(run -> run.left() <= last.right() && last.left() <= run.right())
                    && first.stream().noneMatch(run -> run.left() > last.left() + NEAR && run.left() < last.right());
            if (!close || !inColumn) {
                return;
            }
            table.lines.addFirst(text.lines.removeLast());
            y = last.y();
        }
    }

    private boolean goesOn(PdfRegion region, List<PdfRun> known, List<PdfRun> line, @Nullable List<PdfRun> next) {
        PdfRun first = line.getFirst();
        double gap = (first.y() - region.bottom()) / (pitch * first.size());
        if (line.size() > 1) {
            return true;
        }
        if (gap > ROW_GAP) {
            return false;
        }
        if (isCell(first, region.runs()) || isCell(first, known)) {
            return true;
        }
        boolean beginsColumn = region.runs().stream().anyMatch(run -> Math.abs(run.left() - first.left()) < NEAR);
        return beginsColumn && next != null && next.size() > 1;
    }

    /** Whether a lone line begins where others of the table begin and does not run across the beginning of a further column. */
    private static boolean isCell(PdfRun run, List<PdfRun> table) {
        boolean begins = false;
        int across = 0;
        for (PdfRun other : table) {
            begins |= Math.abs(other.left() - run.left()) < NEAR;
            across += other.left() > run.left() + NEAR && other.left() < run.right() - NEAR ? 1 : 0;
        }
        return begins && across == 0;
    }
}
