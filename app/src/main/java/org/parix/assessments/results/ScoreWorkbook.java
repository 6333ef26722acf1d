package org.parix.assessments.results;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.parix.deadlines.WorkCalendar;
import org.parix.scoring.CountedDays;
import org.parix.scoring.Criterion;
import org.parix.scoring.Framework;
import org.parix.scoring.Scores;

/**
 * Score sheets as a workbook that reckons by itself: every rule is written as formulas over the facts, so that an office can follow each point in
 * its own spreadsheet, change a fact and see what comes of it. It is a second scorer beside {@link org.parix.scoring.Scorer}, and shares no
 * reckoning with it.
 */
public final class ScoreWorkbook {
    private static final int LONGEST_NAME = 31;

    private final Scores scores;
    private final WorkCalendar calendar;
    private final UnaryOperator<String> names;
    private final Function<Criterion.Leaf, String> rules;
    private final UnaryOperator<String> words;

    /**
     * @param calendar tells days off, as the scorer's does
     * @param names what each unit is called
     * @param rules how a leaf is scored, in words
     * @param words messages by their keys
     */
    public ScoreWorkbook(
            Scores scores,
            WorkCalendar calendar,
            UnaryOperator<String> names,
            Function<Criterion.Leaf, String> rules,
            UnaryOperator<String> words) {
        this.scores = scores;
        this.calendar = calendar;
        this.names = names;
        this.rules = rules;
        this.words = words;
    }

    static Locale locale(UnaryOperator<String> words) {
        return Locale.forLanguageTag(words.apply("assessments.workbook.language"));
    }

    /** Leaves the stream open. */
    public void write(OutputStream out) throws IOException {
        try (var workbook = new SXSSFWorkbook(SXSSFWorkbook.DEFAULT_WINDOW_SIZE)) {
            workbook.setForceFormulaRecalculation(true);
            fill(workbook);
            workbook.write(out);
        }
    }

    private void fill(SXSSFWorkbook workbook) {
        Framework framework = scores.framework();
        var styles = new SheetStyles(workbook, framework.rounding().places());
        var facts = new FactsSheet(framework, scores.facts(), words.apply("assessments.workbook.facts"));
        var days = new DaysSheet(
                CountedDays.of(framework, scores.facts(), calendar), words.apply("assessments.workbook.days"));
        List<UnitSheet> units = units(framework, facts, days);
        String notice = framework.isIllustrative() ? words.apply("assessments.workbook.illustrative") : "";
        String title = words.apply("assessments.workbook.title") + ": "
                + framework.title().in(locale(words));

        Sheet summary = workbook.createSheet(words.apply("assessments.workbook.summary"));
        new SummarySheet(framework, units, words).write(summary, styles, title, notice, scores, names);
        for (UnitSheet unit : units) {
            unit.write(
                    workbook.createSheet(unit.name()),
                    styles,
                    names.apply(unit.unit()) + " · " + title,
                    notice,
                    scores.of(unit.unit()),
                    rules);
        }
        facts.write(workbook.createSheet(words.apply("assessments.workbook.facts")), styles, names, words);
        days.write(workbook.createSheet(words.apply("assessments.workbook.days")), styles, words);
    }

    private List<UnitSheet> units(Framework framework, FactsSheet facts, DaysSheet days) {
        var units = new ArrayList<UnitSheet>();
        for (String unit : facts.units()) {
            // a number before it, as two units may share what fits into a sheet's name
            String name = units.size() + 1 + " " + names.apply(unit);
            String safe = WorkbookUtil.createSafeSheetName(name.substring(0, Math.min(LONGEST_NAME, name.length())));
            units.add(new UnitSheet(framework, facts, days, unit, safe, words));
        }
        return units;
    }
}
