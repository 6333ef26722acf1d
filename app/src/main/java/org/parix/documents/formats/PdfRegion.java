package org.parix.documents.formats;

import java.util.ArrayList;
import java.util.List;
import org.parix.documents.formats.PdfPage.Rule;

/** Lines of one page that stand together as a table without drawn lines, or as running text. */
final class PdfRegion {
    final PdfPage page;
    final boolean tabular;
    final List<List<PdfRun>> lines = new ArrayList<>();

    /** Whether it begins with the page's first line, where a table of the page before can go on. */
    boolean atTop;

    PdfRegion(PdfPage page, boolean tabular) {
        this.page = page;
        this.tabular = tabular;
    }

    double top() {
        return lines.getFirst().getFirst().y();
    }

    double bottom() {
        return lines.getLast().getFirst().y();
    }

    List<PdfRun> runs() {
        return lines.stream().flatMap(List::stream).toList();
    }

    /** Horizontal lines drawn within it. */
    List<Rule> rules() {
        double size = lines.getFirst().getFirst().size();
        return page.rules().stream()
                .filter(Rule::horizontal)
                .filter(rule -> rule.top() > top() - size && rule.top() < bottom() + size)
                .toList();
    }
}
