package org.parix.documents.formats;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parts the lines of a page into running text and tables without drawn lines. */
final class PdfRegions {
    /** Distances of base lines, in usual ones: rows of a table stand closer than its end and the next paragraph. */
    private static final double ROW_GAP = 1.45;

    private static final double PARAGRAPH_GAP = 2.2;
    private static final double WIDER = 40;
    private static final double FAR = 4;
    private static final double NEAR = 3;
    private static final int TITLE_LINES = 6;

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
                tabular = goesOn(region, known, lines.subList(i, lines.size()));
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
        double firstLine = y;
        while (!text.lines.isEmpty()) {
            PdfRun last = text.lines.getLast().getFirst();
            boolean underlined = table.page.rules().stream()
                    .anyMatch(rule -> rule.horizontal()
                            && rule.top() > last.y()
                            && rule.top() < firstLine
                            && rule.left() < last.right()
                            && rule.right() > last.left());
            boolean close = y - last.y() < (underlined ? ROW_GAP : 1.12) * pitch * last.size();
            boolean inColumn = underlined
                    || first.stream().anyMatch(run -> run.left() <= last.right() && last.left() <= run.right())
                            && first.stream()
                                    .noneMatch(run -> run.left() > last.left() + NEAR && run.left() < last.right());
            if (!close || !inColumn) {
                return;
            }
            table.lines.addFirst(text.lines.removeLast());
            y = last.y();
        }
    }

    private boolean goesOn(PdfRegion region, List<PdfRun> known, List<List<PdfRun>> rest) {
        List<PdfRun> line = rest.getFirst();
        PdfRun first = line.getFirst();
        double gap = (first.y() - region.bottom()) / (pitch * first.size());
        if (line.size() > 1) {
            return true;
        }
        if (gap < PARAGRAPH_GAP && isInside(first, region.runs())) {
            return true;
        }
        if (gap > ROW_GAP) {
            return false;
        }
        if (isCell(first, region.runs()) || isCell(first, known)) {
            return true;
        }
        boolean beginsColumn = region.runs().stream().anyMatch(run -> Math.abs(run.left() - first.left()) < NEAR);
        return beginsColumn && rowFollows(rest);
    }

    /** Whether after a title over the whole row, of a few lines, the cells of a row come as close as rows do. */
    private boolean rowFollows(List<List<PdfRun>> rest) {
        for (int i = 1; i < Math.min(rest.size(), TITLE_LINES); i++) {
            PdfRun run = rest.get(i).getFirst();
            if (run.y() - rest.get(i - 1).getFirst().y() > ROW_GAP * pitch * run.size()) {
                return false;
            }
            if (rest.get(i).size() > 1) {
                return true;
            }
        }
        return false;
    }

    /** Whether a lone line stands within a column other than the first, maybe indented. */
    private static boolean isInside(PdfRun run, List<PdfRun> table) {
        double edge = table.stream().mapToDouble(PdfRun::left).min().orElse(0);
        boolean within = table.stream()
                .anyMatch(other -> other.left() <= run.left() + NEAR
                        && other.left() > edge + NEAR
                        && other.right() > run.left()
                        && run.right() < other.right() + WIDER);
        return within
                && table.stream()
                        .noneMatch(other -> other.left() > run.left() + WIDER && other.left() < run.right() - NEAR);
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
