package org.parix.documents.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.documents.Paper.Block;
import org.parix.documents.Paper.PageEnd;
import org.parix.documents.Paper.Paragraph;
import org.parix.documents.Paper.Table;
import org.parix.documents.formats.PdfPage.Word;

/** From what is drawn on the pages to the blocks of the paper. */
final class PdfLayout {
    private static final double USUAL_PITCH = 1.3;
    private static final double BACK = 3;
    private static final double SPACED_SHARE = 0.3;

    private final Meter meter;
    private final List<PdfPage> pages;
    private final PdfWrapping wrapping;
    private final PdfWrapping cellWrapping;
    private final PdfUnruled unruled;
    private final Map<PdfPage, List<List<PdfRun>>> lines = new HashMap<>();
    private final Map<PdfPage, List<PdfGrid>> grids = new HashMap<>();

    PdfLayout(List<PdfPage> pages, Meter meter) {
        this.meter = meter;
        this.pages = PdfFurniture.without(pages);
        for (PdfPage page : this.pages) {
            meter.look();
            List<PdfGrid> drawn = PdfGrid.of(page, meter);
            grids.put(page, drawn);
            lines.put(page, PdfRun.lines(outside(drawn, page)));
        }
        this.wrapping = new PdfWrapping(pitch(lines.values()), spacesDrawn(lines.values()));
        List<List<List<PdfRun>>> inside = this.pages.stream().map(this::inside).toList();
        this.cellWrapping = new PdfWrapping(pitch(inside), spacesDrawn(inside));
        this.unruled = new PdfUnruled(wrapping, meter);
    }

    private List<List<PdfRun>> inside(PdfPage page) {
        List<PdfGrid> drawn = grids.getOrDefault(page, List.of());
        return PdfRun.lines(page.words().stream()
                .filter(word -> drawn.stream().anyMatch(grid -> grid.holds(word)))
                .toList());
    }

    private static List<Word> outside(List<PdfGrid> grids, PdfPage page) {
        return grids.isEmpty()
                ? page.words()
                : page.words().stream()
                        .filter(word -> grids.stream().noneMatch(grid -> grid.holds(word)))
                        .toList();
    }

    /** The usual distance of base lines in letter heights: the commonest between lines that begin at the same place. */
    private static double pitch(Collection<List<List<PdfRun>>> lines) {
        int[] counts = new int[300];
        lines.forEach(page -> {
            for (int i = 1; i < page.size(); i++) {
                PdfRun above = page.get(i - 1).getFirst();
                for (PdfRun run : page.get(i)) {
                    double pitch = (run.y() - above.y()) / run.size();
                    if (Math.abs(run.left() - above.left()) < BACK && pitch > 0.9 && pitch < 2.5) {
                        counts[(int) (pitch * 100)]++;
                    }
                }
            }
        });
        int best = 0;
        int most = 0;
        for (int i = 1; i < counts.length - 1; i++) {
            int sum = counts[i - 1] + counts[i] + counts[i + 1];
            if (sum > most) {
                most = sum;
                best = i;
            }
        }
        return most == 0 ? USUAL_PITCH : (best + 0.5) / 100;
    }

    private static boolean spacesDrawn(Collection<List<List<PdfRun>>> lines) {
        long all = 0;
        long spaced = 0;
        for (List<List<PdfRun>> page : lines) {
            for (List<PdfRun> line : page) {
                all += line.size();
                spaced += line.stream().filter(PdfRun::spaced).count();
            }
        }
        return spaced > SPACED_SHARE * all;
    }

    List<Block> blocks() {
        List<List<PdfRegion>> regions = regions();
        Map<PdfRegion, Table> tables = tables(regions);
        Map<PdfGrid, Table> drawn = drawnTables();
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            meter.look();
            PdfPage page = pages.get(i);
            List<PdfGrid> left = new ArrayList<>(grids.getOrDefault(page, List.of()));
            for (PdfRegion region : regions.get(i)) {
                while (!left.isEmpty() && left.getFirst().top() < region.top()) {
                    add(drawn.get(left.removeFirst()), blocks);
                }
                Table table = tables.get(region);
                if (table != null && table.columns() > 1) {
                    blocks.add(table);
                } else {
                    paragraphs(region, blocks);
                }
            }
            left.forEach(grid -> add(drawn.get(grid), blocks));
            if (i + 1 < pages.size()) {
                blocks.add(new PageEnd(page.number()));
            }
        }
        return blocks;
    }

    private static void add(@Nullable Table table, List<Block> blocks) {
        if (table != null && !table.rows().isEmpty()) {
            blocks.add(table);
        }
    }

    private List<List<PdfRegion>> regions() {
        PdfRegions parting = new PdfRegions(wrapping.pitch());
        List<List<PdfRegion>> all = new ArrayList<>();
        PdfRegion before = null;
        for (PdfPage page : pages) {
            List<PdfRegion> regions = new ArrayList<>();
            List<PdfGrid> drawn = grids.getOrDefault(page, List.of());
            List<List<PdfRun>> rest = lines.getOrDefault(page, List.of());
            for (int i = 0; i <= drawn.size(); i++) {
                double end = i < drawn.size() ? drawn.get(i).top() : Double.MAX_VALUE;
                int to = 0;
                while (to < rest.size() && rest.get(to).getFirst().y() < end) {
                    to++;
                }
                regions.addAll(parting.of(page, rest.subList(0, to), i == 0 ? before : null));
                before = null;
                rest = rest.subList(to, rest.size());
            }
            all.add(regions);
            PdfRegion last = regions.isEmpty() ? null : regions.getLast();
            boolean open = last != null
                    && last.tabular
                    && (drawn.isEmpty() || drawn.getLast().bottom() < last.top());
            before = open ? last : null;
        }
        return all;
    }

    /** Grids that go on over pages share their columns. */
    private Map<PdfGrid, Table> drawnTables() {
        Map<PdfGrid, Table> tables = new HashMap<>();
        List<PdfGrid> group = new ArrayList<>();
        for (PdfPage page : pages) {
            for (PdfGrid grid : grids.getOrDefault(page, List.of())) {
                if (!group.isEmpty() && !group.getLast().isLike(grid)) {
                    draw(group, tables);
                }
                group.add(grid);
            }
        }
        draw(group, tables);
        return tables;
    }

    private void draw(List<PdfGrid> group, Map<PdfGrid, Table> tables) {
        double[] edges = PdfGrid.edges(group);
        group.forEach(grid -> tables.put(grid, grid.table(edges, cellWrapping, meter)));
        group.clear();
    }

    /** Tables that go on over pages share their columns. */
    private Map<PdfRegion, Table> tables(List<List<PdfRegion>> pages) {
        Map<PdfRegion, Table> tables = new HashMap<>();
        List<PdfRegion> group = new ArrayList<>();
        for (List<PdfRegion> page : pages) {
            for (PdfRegion region : page) {
                if (!region.tabular) {
                    share(group, tables);
                    continue;
                }
                if (!group.isEmpty() && !(region.atTop && alike(group.getLast(), region))) {
                    share(group, tables);
                }
                group.add(region);
            }
        }
        share(group, tables);
        return tables;
    }

    private static boolean alike(PdfRegion above, PdfRegion below) {
        double[] lefts =
                above.runs().stream().mapToDouble(PdfRun::left).sorted().toArray();
        long known = below.runs().stream()
                .filter(run -> {
                    int at = Arrays.binarySearch(lefts, run.left() - BACK);
                    int from = at < 0 ? -at - 1 : at;
                    return from < lefts.length && lefts[from] < run.left() + BACK;
                })
                .count();
        return known * 2 > below.runs().size();
    }

    private void share(List<PdfRegion> group, Map<PdfRegion, Table> tables) {
        if (!group.isEmpty()) {
            List<Table> made = unruled.tables(group);
            for (int i = 0; i < made.size(); i++) {
                tables.put(group.get(i), made.get(i));
            }
            group.clear();
        }
    }

    private void paragraphs(PdfRegion region, List<Block> blocks) {
        List<PdfRun> single = region.runs();
        double right = textRight(region.page);
        for (List<PdfRun> paragraph : wrapping.paragraphs(single, right)) {
            boolean strong = paragraph.stream().allMatch(PdfRun::bold);
            blocks.add(new Paragraph(wrapping.text(paragraph, right), strong, region.page.number()));
        }
    }

    private @Nullable Double right;

    /** How far running text reaches, taken over all pages of a paper. */
    private double textRight(PdfPage page) {
        Double known = right;
        if (known == null) {
            known = lines.values().stream()
                    .flatMap(List::stream)
                    .mapToDouble(line -> line.getLast().right())
                    .max()
                    .orElse(page.width());
            right = known;
        }
        return known;
    }
}
