package org.parix.assessments.results;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.parix.assessments.results.Differences.Cause;
import org.parix.assessments.results.Differences.Line;
import org.parix.documents.PaperWriter;
import org.parix.documents.SheetWriter;
import org.parix.documents.SheetWriter.Sheet;
import org.parix.ui.Formats;

/** The difference report as an annex to a council's papers: what appraisals changed, by cause, by unit, and leaf by leaf. */
public final class DifferencesPaper {
    private final Differences differences;
    private final String title;
    private final boolean illustrative;
    private final Locale locale;
    private final UnaryOperator<String> words;

    public DifferencesPaper(
            Differences differences, String title, boolean illustrative, Locale locale, UnaryOperator<String> words) {
        this.differences = differences;
        this.title = title;
        this.illustrative = illustrative;
        this.locale = locale;
        this.words = words;
    }

    private String word(String key) {
        return words.apply("assessments.results.differences." + key);
    }

    private String cause(Line line) {
        Cause cause = line.cause();
        return cause == null ? "" : words.apply("assessments.results.cause." + cause.name());
    }

    private List<String> heads() {
        return List.of(
                word("unit"),
                word("criterion"),
                word("name"),
                word("maximum"),
                word("before"),
                word("appraised"),
                word("difference"),
                word("cause"),
                word("remark"));
    }

    private List<String> cells(Line line) {
        return List.of(
                line.unit(),
                line.criterion(),
                line.name(),
                Formats.number(line.maximum(), locale),
                Formats.number(line.before(), locale),
                Formats.number(line.appraised(), locale),
                signed(line),
                cause(line),
                line.remark());
    }

    private String signed(Line line) {
        return (line.difference().signum() > 0 ? "+" : "") + Formats.number(line.difference(), locale);
    }

    /** Leaves the stream open. */
    public void xlsx(OutputStream out) throws IOException {
        SheetWriter.xlsx(
                new Sheet(
                        word("sheet"),
                        heads(),
                        List.of(30, 10, 44, 9, 12, 12, 12, 28, 48),
                        differences.lines().stream()
                                .map(line -> (SheetWriter.Line) new SheetWriter.Line.Cells(cells(line)))
                                .toList()),
                out);
    }

    /** Leaves the stream open. */
    public void docx(OutputStream out) throws IOException {
        try (PaperWriter paper = PaperWriter.across()) {
            paper.centred(PaperWriter.Line.plain(word("annex")));
            paper.centred(PaperWriter.Line.bold(word("title")));
            paper.centred(PaperWriter.Line.bold(title));
            if (illustrative) {
                paper.centred(PaperWriter.Line.plain(words.apply("assessments.workbook.illustrative")));
            }
            Differences.Sums all = differences.all();
            paper.line(PaperWriter.Line.plain(word("summary") + " " + all.times() + "; " + word("raised") + " "
                    + Formats.number(all.raised(), locale) + "; " + word("lowered") + " "
                    + Formats.number(all.lowered().abs(), locale) + "."));
            paper.line(PaperWriter.Line.bold(word("byCause")));
            List<List<String>> causes = new ArrayList<>();
            differences
                    .byCause()
                    .forEach((cause, sums) -> causes.add(List.of(
                            words.apply("assessments.results.cause." + cause.name()),
                            Integer.toString(sums.times()),
                            Formats.number(sums.raised(), locale),
                            Formats.number(sums.lowered(), locale))));
            paper.table(List.of(word("cause"), word("times"), word("raised"), word("lowered")), causes);
            paper.line(PaperWriter.Line.bold(word("lines")));
            paper.table(heads(), differences.lines().stream().map(this::cells).toList());
            paper.write(out);
        }
    }
}
