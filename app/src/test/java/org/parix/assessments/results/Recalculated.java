package org.parix.assessments.results;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.poi.ss.usermodel.CellValue;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.parix.deadlines.WorkCalendar;
import org.parix.scoring.Scores;

/** A written workbook, reckoned anew by POI from nothing but its cells. */
final class Recalculated implements AutoCloseable {
    private static final MathContext TWELVE = new MathContext(12);
    private final XSSFWorkbook workbook;
    private final FormulaEvaluator evaluator;
    private final Scores scores;
    private final Map<String, Integer> rows = new HashMap<>();

    private Recalculated(XSSFWorkbook workbook, Scores scores) {
        this.workbook = workbook;
        this.evaluator = workbook.getCreationHelper().createFormulaEvaluator();
        this.scores = scores;
        var nodes = scores.framework().nodes();
        for (int i = 0; i < nodes.size(); i++) {
            rows.put(nodes.get(i).code(), UnitSheet.FIRST_ROW + i);
        }
    }

    static Recalculated of(Scores scores, WorkCalendar calendar) throws IOException {
        return of(scores, calendar, key -> key.endsWith(".language") ? "vi" : key.substring(key.lastIndexOf('.') + 1));
    }

    static Recalculated of(Scores scores, WorkCalendar calendar, UnaryOperator<String> words) throws IOException {
        var out = new ByteArrayOutputStream();
        new ScoreWorkbook(scores, calendar, unit -> unit, leaf -> "", words).write(out);
        return new Recalculated(new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray())), scores);
    }

    private Sheet sheet(String unit) {
        int at = new java.util.ArrayList<>(scores.units().keySet()).indexOf(unit);
        return workbook.getSheetAt(1 + at);
    }

    private CellValue value(Sheet sheet, int row, int column) {
        Row there = sheet.getRow(row);
        return evaluator.evaluate(there.getCell(column));
    }

    private BigDecimal number(Sheet sheet, int row, int column) {
        CellValue value = value(sheet, row, column);
        if (value.getCellType() != org.apache.poi.ss.usermodel.CellType.NUMERIC) {
            throw new AssertionError(sheet.getSheetName() + " row " + (row + 1) + ": " + value + " of "
                    + sheet.getRow(row).getCell(column).getCellFormula());
        }
        return twelve(BigDecimal.valueOf(value.getNumberValue()));
    }

    BigDecimal points(String unit, String code) {
        return number(sheet(unit), row(code), 10);
    }

    BigDecimal applicable(String unit, String code) {
        return number(sheet(unit), row(code), 11);
    }

    String status(String unit, String code) {
        return value(sheet(unit), row(code), 9).getStringValue();
    }

    BigDecimal line(String unit, UnitSheet.Line line) {
        return number(sheet(unit), UnitSheet.FIRST_ROW + rows.size() + 1 + line.ordinal(), 10);
    }

    String grade(String unit) {
        return value(sheet(unit), UnitSheet.FIRST_ROW + rows.size() + 1 + UnitSheet.Line.GRADE.ordinal(), 10)
                .getStringValue();
    }

    int rank(String unit) {
        int at = new java.util.ArrayList<>(scores.units().keySet()).indexOf(unit);
        return number(workbook.getSheetAt(0), SummarySheet.FIRST_ROW + at, 4).intValueExact();
    }

    int missing(String unit) {
        int at = new java.util.ArrayList<>(scores.units().keySet()).indexOf(unit);
        return number(workbook.getSheetAt(0), SummarySheet.FIRST_ROW + at, 5).intValueExact();
    }

    void put(String sheet, int row, int column, double value) {
        workbook.getSheet(sheet).getRow(row).getCell(column).setCellValue(value);
        evaluator.clearAllCachedResultValues();
    }

    XSSFWorkbook workbook() {
        return workbook;
    }

    /** Twelve digits, and nothing that lies beyond the twelfth place either. */
    static BigDecimal twelve(BigDecimal value) {
        return value.round(TWELVE).setScale(12, java.math.RoundingMode.HALF_EVEN);
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }

    private int row(String code) {
        return java.util.Objects.requireNonNull(rows.get(code), code);
    }
}
