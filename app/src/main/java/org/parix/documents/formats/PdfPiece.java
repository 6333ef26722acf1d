package org.parix.documents.formats;

import java.util.ArrayList;
import java.util.List;

/** The text of one cell on one page. */
final class PdfPiece {
    final int column;
    int lastColumn;
    final List<PdfRun> lines = new ArrayList<>();

    PdfPiece(int column) {
        this.column = column;
        this.lastColumn = column;
    }

    /** Whether a run stands on its last line, as the text after a bullet does. */
    boolean isBeside(PdfRun run) {
        PdfRun line = lines.getLast();
        return Math.abs(run.y() - line.y()) < 0.3 * run.size() && run.left() >= line.right() - 1;
    }

    /** The line at this height that begins a paragraph below the first; 0 for none. */
    int lineLevelWith(double y, double leastGap) {
        for (int i = 1; i < lines.size(); i++) {
            PdfRun line = lines.get(i);
            if (Math.abs(line.y() - y) < 1 && line.y() - lines.get(i - 1).y() > leastGap * line.size()) {
                return i;
            }
        }
        return 0;
    }

    double top() {
        return lines.getFirst().y();
    }

    double bottom() {
        return lines.getLast().y();
    }

    double middle() {
        return (top() + bottom()) / 2;
    }

    double size() {
        return lines.getFirst().size();
    }
}
